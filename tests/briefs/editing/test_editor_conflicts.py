"""Two people save the page of the same brief: nobody's text is lost without a question."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.drafts import saving
from briefs.models import Brief
from tests.support.editor import fields_of, opened, send
from tests.support.factories import cite, make_brief, make_document, make_source


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor, title="Talks in London", citations=cite(make_source("The Times")))


def test_a_save_over_a_newer_draft_is_refused_with_both_texts(
    desk: Client, brief: Brief, editor: User, publisher: User
) -> None:
    mine = opened(desk, brief)
    theirs = opened(desk, brief)
    theirs["title"] = "Theirs"
    colleague = Client()
    colleague.force_login(publisher)
    send(colleague, brief, theirs)
    mine["title"] = "Mine"

    response = send(desk, brief, mine)
    page = response.content.decode()

    assert response.status_code == 409
    assert "publisher saved this brief at" in page
    assert fields_of(page)["title"] == "Mine"
    assert '<span class="line"><del>Theirs</del></span>' in page
    assert Brief.objects.get().title == "Theirs"
    # Pressing Save again is still refused: overwriting the other text must be confirmed.
    assert send(desk, brief, fields_of(page)).status_code == 409
    assert send(desk, brief, fields_of(page), "save-over").status_code == 302
    assert Brief.objects.get().title == "Mine"
    assert brief.revisions.count() == 3


def test_saving_over_a_conflict_does_not_overwrite_a_third_text(
    desk: Client, brief: Brief, editor: User, publisher: User
) -> None:
    mine = opened(desk, brief)
    mine["title"] = "Mine"
    document = make_document("Second", uid=str(brief.uid))
    saving.save(brief=brief, document=document, by=publisher, base_revision=1)
    page = send(desk, brief, mine).content.decode()
    document = make_document("Third", uid=str(brief.uid))
    saving.save(brief=brief, document=document, by=publisher, base_revision=2)

    response = send(desk, brief, fields_of(page), "save-over")

    assert response.status_code == 409
    assert Brief.objects.get().title == "Third"


def test_rows_that_were_added_and_removed_survive_the_question(
    desk: Client, brief: Brief, publisher: User
) -> None:
    mine = opened(desk, brief)
    mine["sources-0-DELETE"] = "on"
    mine["add_sources"] = "A letter"
    document = make_document("Theirs", uid=str(brief.uid))
    saving.save(brief=brief, document=document, by=publisher, base_revision=1)

    page = send(desk, brief, mine).content.decode()
    fields = fields_of(page)

    assert (fields["sources-0-DELETE"], fields["add_sources"]) == ("on", "A letter")
    assert send(desk, brief, fields, "save-over").status_code == 302
    titles = Brief.objects.get().citations.values_list("source__title", flat=True)
    assert list(titles) == ["A letter"]


@pytest.mark.parametrize("base", ["", "x", "-1", "1.0", "²", "9999999999", "1 OR 1=1"])
def test_a_page_that_does_not_say_which_draft_it_shows_is_refused(
    desk: Client, brief: Brief, base: str
) -> None:
    post = opened(desk, brief)
    post["title"], post["base_revision"] = "Mine", base

    assert send(desk, brief, post).status_code == 400
    assert Brief.objects.get().title == "Talks in London"


@pytest.mark.parametrize("base", ["0", "2", "7"])
def test_a_page_that_names_another_draft_overwrites_nothing(
    desk: Client, brief: Brief, base: str
) -> None:
    post = opened(desk, brief)
    post["title"], post["base_revision"] = "Mine", base

    assert send(desk, brief, post).status_code == 409
    assert Brief.objects.get().title == "Talks in London"
