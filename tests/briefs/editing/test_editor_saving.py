"""The page of a brief in admin: opening, saving, refusing, and two people at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from briefs.drafts import saving, tables
from briefs.models import Brief, Source
from tests.support.editor import fields_of
from tests.support.factories import (
    as_data,
    cite,
    key,
    make_actor,
    make_brief,
    make_document,
    make_source,
)


def address(brief: Brief) -> str:
    return reverse("admin:briefs_brief_change", args=[brief.pk])


def opened(client: Client, brief: Brief) -> QueryDict:
    """Open the page and return the fields that a browser would post."""
    response = client.get(address(brief))
    assert response.status_code == 200
    return fields_of(response.content.decode())


def send(client: Client, brief: Brief, post: QueryDict, do: str = "save") -> Any:
    post["do"] = do
    return client.post(address(brief), dict(post.lists()))


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(
        editor,
        title="Twenty-Two Nations Meet in London",
        analysis="<p>Talks <strong>began</strong> [1].</p>\n<ul><li>one &amp; two</li></ul>",
        authors=("Middle East desk",),
        tags=("Canal disputes", "Law"),
        actors=(as_data(make_actor("Egypt")), as_data(make_actor("Gamal Abdel Nasser", "person"))),
        citations=cite(
            make_source("The Times", url="https://example.org/times", published_on="1956-07"),
            make_source("A letter", reliability="B"),
        ),
        location="London",
        event_date="1956-08-16",
    )


def test_saving_an_untouched_page_changes_nothing(desk: Client, brief: Brief) -> None:
    before = tables.read(brief)

    response = send(desk, brief, opened(desk, brief))

    assert response.status_code == 302
    assert tables.read(brief) == before
    assert brief.revisions.count() == 1


def test_a_save_writes_the_document_and_stays_on_the_page(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["title"] = "Twenty-Two Nations Part in London"
    post["add-sources"] = "A speech https://example.org/speech\nA treaty"
    post["add-tags"] = "Law, Mediation"

    response = desk.post(address(brief), dict(post.lists()), follow=True)

    saved = tables.read(Brief.objects.get())
    assert response.redirect_chain == [(address(brief), 302)]
    assert "Saved as draft 2." in response.content.decode()
    assert saved.title == "Twenty-Two Nations Part in London"
    assert [c.source.title for c in saved.citations] == [
        "The Times",
        "A letter",
        "A speech",
        "A treaty",
    ]
    assert saved.tags == ("Canal disputes", "Law", "Mediation")


def test_an_editors_save_changes_the_source_in_the_library(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post.setlist("source-title", ["The Times of London", "A letter"])

    send(desk, brief, post)

    assert Source.objects.get(url="https://example.org/times").title == "The Times of London"


def test_a_pasted_address_in_the_library_uses_that_source(
    desk: Client, brief: Brief, editor: User
) -> None:
    other = make_brief(editor, title="Another")
    post = opened(desk, other)
    post["add-sources"] = "see http://www.example.org/times/"

    send(desk, other, post)

    assert [c.source.title for c in tables.read(other).citations] == ["The Times"]
    assert Source.objects.filter(url_key__contains="times").count() == 1


def test_invalid_input_is_not_saved_and_everything_typed_is_kept(
    desk: Client, brief: Brief
) -> None:
    post = opened(desk, brief)
    post["event_date"] = "16 August"
    post["title"] = "A new title"

    response = send(desk, brief, post)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Event date: expected a date as YYYY-MM-DD, not &quot;16 August&quot;." in page
    assert 'href="#f-event_date"' in page
    assert fields_of(page)["title"] == "A new title"
    assert fields_of(page)["event_date"] == "16 August"
    assert brief.revisions.count() == 1


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
    assert '<p dir="auto">Theirs</p>' in page
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


def test_buttons_change_rows_without_saving_and_without_javascript(
    desk: Client, brief: Brief
) -> None:
    page = send(desk, brief, opened(desk, brief), "up:citations:1").content.decode()
    post = fields_of(page)

    assert post.getlist("source-title") == ["A letter", "The Times"]
    assert "[2]" in post.getlist("section-body")[1]
    assert brief.revisions.count() == 1
    assert send(desk, brief, post).status_code == 302
    assert [c.source.title for c in tables.read(brief).citations] == [
        "A letter",
        "The Times",
    ]


def test_an_empty_row_for_a_source_is_left_out(desk: Client, brief: Brief) -> None:
    page = send(desk, brief, opened(desk, brief), "add-source").content.decode()

    assert send(desk, brief, fields_of(page)).status_code == 302
    assert len(tables.read(brief).citations) == 2


def test_an_actor_is_added_by_any_of_its_names(desk: Client, brief: Brief) -> None:
    make_actor("France", "state", "فرنسا")
    post = opened(desk, brief)
    post["add-actors"] = "فرنسا"

    send(desk, brief, post)

    assert [actor.name for actor in tables.read(brief).actors][-1] == "France"


def test_an_unknown_or_ambiguous_name_is_reported_and_kept(desk: Client, brief: Brief) -> None:
    make_actor("Georgia", "state")
    make_actor("Georgia", "place")
    post = opened(desk, brief)
    post["add-actors"] = "Georgia, Atlantis"

    response = send(desk, brief, post)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Several actors are called “Georgia”: Georgia (Country), Georgia (Place)." in page
    assert "We don’t know “Atlantis” yet. Create it in the register first." in page
    assert "Georgia" in fields_of(page)["add-actors"]


def test_a_new_brief_asks_for_title_and_language_and_opens_the_page(desk: Client) -> None:
    response = desk.post(
        reverse("admin:briefs_brief_add"), {"title": "قمة لندن", "language": "ar"}, follow=True
    )

    brief = Brief.objects.get()
    assert response.redirect_chain == [(address(brief), 302)]
    assert brief.language == "ar"
    page = response.content.decode()
    assert "Draft saved." in page
    assert 'lang="ar" dir="rtl"' in page


def test_a_new_brief_needs_a_title(desk: Client) -> None:
    response = desk.post(reverse("admin:briefs_brief_add"), {"title": "", "language": "en"})

    assert response.status_code == 422
    assert Brief.objects.count() == 0


def test_a_writer_cannot_open_another_persons_brief(
    client: Client, writer: User, brief: Brief
) -> None:
    client.force_login(writer)

    assert client.get(address(brief)).status_code == 302
    assert client.post(address(brief), {"do": "save"}).status_code == 403
    assert brief.revisions.count() == 1


@pytest.mark.parametrize("kind", ["reader", "outsider"])
def test_only_staff_reach_the_page(
    client: Client, brief: Brief, kind: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(kind))

    assert client.get(address(brief)).status_code == 302


def test_an_incomplete_post_is_refused_and_saves_nothing(desk: Client, brief: Brief) -> None:
    assert desk.post(address(brief), {"do": "save", "title": "x"}).status_code == 400
    assert brief.revisions.count() == 1


def test_an_invalid_key_is_refused(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post.setlist("section-key", ["' OR 1=1", *post.getlist("section-key")[1:]])

    response = send(desk, brief, post)

    assert response.status_code == 422
    assert "is not a UUID" in response.content.decode()


def test_two_hundred_sources_and_sixty_actors_are_all_saved(desk: Client, editor: User) -> None:
    actors = [make_actor(f"Actor {number}", "person") for number in range(60)]
    brief = make_brief(
        editor,
        actors=tuple(map(as_data, actors)),
        citations=cite(*(make_source(f"Source {number}") for number in range(200))),
    )
    before = tables.read(brief)

    assert send(desk, brief, opened(desk, brief)).status_code == 302
    assert tables.read(brief) == before
    assert len(before.citations) == 200


def test_an_ended_session_is_reported_without_a_log_in_page(client: Client, editor: User) -> None:
    assert client.get(reverse("admin:briefs_session")).status_code == 403
    client.force_login(editor)
    response = client.get(reverse("admin:briefs_session"))
    assert response.json().keys() == {"token"}
    assert "no-store" in response.headers["Cache-Control"]


def test_a_hostile_title_is_shown_as_text(desk: Client, editor: User) -> None:
    title = "</textarea><script>alert(1)</script>"
    brief = make_brief(editor, title=title, tags=("<b>x</b>",), citations=cite(make_source(title)))

    page = desk.get(address(brief)).content.decode()

    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_a_post_may_not_name_another_brief(desk: Client, brief: Brief, editor: User) -> None:
    post = opened(desk, brief)
    post["uid"] = key()

    send(desk, brief, post)

    assert tables.read(brief).uid == str(brief.uid)
