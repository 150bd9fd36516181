"""The page of a brief in admin: opening it, saving it, and what is refused."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from briefs.drafts import tables
from briefs.models import Brief
from tests.support.editor import add_row, address, fields_of, opened, send
from tests.support.factories import (
    as_data,
    cite,
    key,
    make_actor,
    make_brief,
    make_source,
)


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
    post["add_sources"] = "A speech https://example.org/speech\nA treaty"
    post["add_topics"] = "Law, Mediation"

    response = send(desk, brief, post, follow=True)

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


def test_every_row_can_be_removed(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    for rows, count in (("sources", 2), ("actors", 2), ("topics", 2), ("authors", 1), ("parts", 3)):
        for at in range(count):
            post[f"{rows}-{at}-DELETE"] = "on"

    assert send(desk, brief, post).status_code == 302

    saved = tables.read(Brief.objects.get())
    assert (saved.citations, saved.actors, saved.tags, saved.authors) == ((), (), (), ())
    assert saved.sections == ()
    page = opened(desk, brief)
    assert [page[f"parts-{at}-kind"] for at in range(3)] == ["summary", "analysis", "sources"]


def test_invalid_input_is_not_saved_and_everything_typed_is_kept(
    desk: Client, brief: Brief
) -> None:
    post = opened(desk, brief)
    typed = {
        "event_date": "16 August",
        "title": "A new title",
        "add_actors": "Atlantis, Egypt",
        "add_topics": "Docks",
        "add_sources": "A speech\r\nA treaty",
        "co_authors": "writer",
        "parts-0-body": "<p>New.</p>",
        "change_note": "A date.",
    }
    at = add_row(post, "sources", title="A row", note="Not saved yet")
    for name, value in typed.items():
        post[name] = value

    response = send(desk, brief, post)
    page = response.content.decode()

    assert response.status_code == 422
    assert "Event date: Enter a day that exists, such as 16 August 1956." in page
    assert 'href="#id_event_date"' in page
    fields = fields_of(page)
    assert {name: fields[name] for name in typed if name != "change_note"} == {
        name: value for name, value in typed.items() if name != "change_note"
    }
    assert (fields[f"sources-{at}-title"], fields[f"sources-{at}-note"]) == (
        "A row",
        "Not saved yet",
    )
    assert brief.revisions.count() == 1


def test_a_refused_page_can_be_mended_and_saved(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["title"] = " "
    post["sources-0-ORDER"], post["sources-1-ORDER"] = "2", "1"
    post["topics-0-DELETE"] = "on"
    shown = send(desk, brief, post).content.decode()
    assert "Title: Enter a title." in shown

    mended = fields_of(shown)
    mended["title"] = "Talks end"

    assert send(desk, brief, mended).status_code == 302
    saved = tables.read(Brief.objects.get())
    assert [c.source.title for c in saved.citations] == ["A letter", "The Times"]
    assert saved.tags == ("Law",)


def test_a_part_keeps_what_a_browser_cannot_show(desk: Client, editor: User) -> None:
    brief = make_brief(editor, analysis="\n<p>\nFirst line.</p>\n\n")

    assert send(desk, brief, opened(desk, brief)).status_code == 302
    assert brief.revisions.count() == 1


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
    other = make_brief(editor, title="Another")
    for uid in (key(), str(other.uid)):
        post = opened(desk, brief)
        post["uid"], post["title"] = uid, "Changed"

        send(desk, brief, post)

        assert tables.read(Brief.objects.get(pk=brief.pk)).uid == str(brief.uid)
    assert Brief.objects.get(pk=other.pk).title == "Another"


def test_text_typed_without_tags_becomes_paragraphs_and_lists(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["parts-1-body"] = "Talks began [1].\r\n\r\nAT&T left.\r\n\r\n- one\r\n- two"

    send(desk, brief, post)

    assert tables.read(Brief.objects.get()).sections[1].body == (
        "<p>Talks began [1].</p><p>AT&amp;T left.</p>"
        "<ul><li><p>one</p></li><li><p>two</p></li></ul>"
    )
