"""A text that the browser kept is shown again as a page that is not saved yet."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.html import strip_tags

from briefs.drafts import saving, tables
from briefs.models import Brief
from tests.support.editor import add_row, fields_of, opened, send
from tests.support.factories import (
    as_data,
    cite,
    key,
    make_actor,
    make_brief,
    make_document,
    make_source,
)

SHOW, COMPARE = "show-kept", "compare-kept"


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(
        editor,
        title="Canal talks",
        actors=(as_data(make_actor("Egypt")),),
        citations=cite(make_source("The Times"), make_source("A letter")),
        tags=("Law",),
    )


def test_everything_on_the_page_comes_back_and_nothing_is_saved(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    before = tables.read(brief)
    post["title"], post["parts-1-body"] = "Kept title", "<p>Kept <strong>text</strong>.</p>"
    post["sources-0-DELETE"] = "on"
    post["event_date"], post["add_actors"] = "16 Aug", "Fran"
    add_row(post, "sources", title="A diary", ORDER="3", number="3", credibility="2")
    add_row(post, "parts", heading="Outlook", body="<p>More.</p>", kind="analysis", ORDER="9")
    add_row(post, "topics", name="Docks", ORDER="2")

    answer = send(desk, brief, post, SHOW)

    shown = fields_of(answer.content.decode())
    assert answer.status_code == 200
    kept = post.dict() | {"csrfmiddlewaretoken": shown["csrfmiddlewaretoken"]}
    del kept["do"]
    assert shown.dict() | kept == shown.dict()
    assert tables.read(Brief.objects.get()) == before
    assert brief.revisions.count() == 1
    assert "It is not saved yet" in answer.content.decode()


def test_the_shown_text_is_saved_with_the_save_button(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["title"] = "Kept title"
    shown = fields_of(send(desk, brief, post, SHOW).content.decode())

    assert send(desk, brief, shown).status_code == 302
    assert Brief.objects.get().title == "Kept title"


def test_comparing_lists_what_differs_part_by_part(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["title"], post["location"] = "Kept title", "London"
    post["sources-1-DELETE"] = "on"
    post["parts-1-body"] = "<p>Other text.</p>"
    for heading in ("Outlook", "Reactions"):
        add_row(post, "parts", heading=heading, body="<p>More.</p>", kind="analysis", ORDER="9")

    page = send(desk, brief, post, COMPARE)

    found = {
        each.label: (strip_tags(each.mine), strip_tags(each.theirs))
        for each in page.context["page"].kept.differences
    }
    assert found == {
        "Title": ("Kept title", "Canal talks"),
        "Location": ("London", ""),
        "Source": ("", "2 A letter"),
        "Analysis": ("Other text.", found["Analysis"][1]),
        "Outlook": ("OutlookMore.", ""),
        "Reactions": ("ReactionsMore.", ""),
    }
    assert found["Analysis"][1]


def test_an_unchanged_text_does_not_differ(desk: Client, brief: Brief) -> None:
    page = send(desk, brief, opened(desk, brief), COMPARE)

    assert page.context["page"].kept.differences == []
    assert "It is the same as the saved draft." in page.content.decode()


def test_a_text_begun_on_an_older_draft_says_so_and_replaces_nothing_unasked(
    desk: Client, brief: Brief, publisher: User
) -> None:
    post = opened(desk, brief)
    post["title"] = "Kept title"
    document = make_document("Theirs", uid=str(brief.uid))
    saving.save(brief=brief, document=document, by=publisher, base_revision=1)

    page = send(desk, brief, post, SHOW).content.decode()

    assert "You began it on draft 1, and draft 2 has been saved since." in page
    assert send(desk, brief, fields_of(page)).status_code == 409
    assert Brief.objects.get().title == "Theirs"


def test_a_text_of_a_brief_that_was_never_saved_comes_back(desk: Client) -> None:
    post = opened(desk, None)
    post["parts-0-body"] = "<p>Kept.</p>"

    page = send(desk, None, post, SHOW).content.decode()

    shown = fields_of(page)
    assert (shown["uid"], shown["parts-0-body"]) == (post["uid"], "<p>Kept.</p>")
    assert not Brief.objects.exists()


def test_a_text_of_a_brief_that_they_may_no_longer_edit_is_shown_alone(
    client: Client, brief: Brief, writer: User
) -> None:
    brief.co_authors.add(writer)
    client.force_login(writer)
    post = opened(client, brief)
    post["title"] = "Kept title"
    brief.co_authors.clear()
    Brief.objects.update(title="A secret")

    answer = send(client, brief, post, COMPARE)

    assert answer.status_code == 403
    assert "Kept title" in answer.content.decode()
    assert "A secret" not in answer.content.decode()


@pytest.mark.parametrize("do", ["save", "preview", "suggest", "bin"])
def test_every_save_says_which_copy_was_saved(desk: Client, brief: Brief, do: str) -> None:
    post = opened(desk, brief)
    post["copy"] = copy = key()

    answer = send(desk, brief, post, do)

    cookie = answer.cookies[f"saved-{copy}"]
    assert (cookie["samesite"], cookie["max-age"]) == ("Strict", 24 * 60 * 60)


def test_a_text_is_saved_even_if_it_is_not_published(
    client: Client, brief: Brief, publisher: User
) -> None:
    client.force_login(publisher)
    post = opened(client, brief)
    post["title"], post["copy"], post["publish-when"] = "Mine", key(), "now"

    answer = send(client, brief, post, "publish")

    assert answer.status_code == 422
    assert Brief.objects.get().title == "Mine"
    assert f"saved-{post['copy']}" in answer.cookies


def test_a_page_that_was_already_saved_counts_as_saved(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["title"], post["copy"] = "Mine", key()
    send(desk, brief, post)

    assert f"saved-{post['copy']}" in send(desk, brief, post).cookies


@pytest.mark.parametrize("copy", ["", "x", "a=b; Path=/", "\r\nX: 1"])
def test_only_a_name_that_the_page_gave_is_put_into_a_cookie(
    desk: Client, brief: Brief, copy: str
) -> None:
    post = opened(desk, brief)
    post["copy"] = copy

    answer = send(desk, brief, post)

    assert answer.status_code == 302
    assert not [name for name in answer.cookies if name.startswith("saved")]


def test_a_page_that_was_refused_keeps_its_copy(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["title"], post["copy"] = "", key()

    answer = send(desk, brief, post)

    assert answer.status_code == 422
    assert f'data-copy="{post["copy"]}"' in answer.content.decode()
    assert not [name for name in answer.cookies if name.startswith("saved")]
