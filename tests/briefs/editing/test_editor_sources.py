"""Sources on the page of a brief: typed, pasted, repeated, moved and removed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.document import BriefDocument
from briefs.drafts import tables
from briefs.models import Brief, Source
from tests.support.editor import add_row, opened, send
from tests.support.factories import cite, make_brief, make_source

TIMES = "https://example.org/times"


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(
        editor,
        title="Twenty-Two Nations Meet in London",
        analysis="<p>Talks began [1] and ended [2].</p>",
        citations=cite(make_source("The Times", url=TIMES), make_source("A letter")),
    )


def saved(brief: Brief) -> BriefDocument:
    return tables.read(Brief.objects.get(pk=brief.pk))


def listed(brief: Brief) -> list[tuple[int, str]]:
    return [(each.number, each.source.title) for each in saved(brief).citations]


def test_an_editors_save_changes_the_source_in_the_library(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["sources-0-title"] = "The Times of London"

    send(desk, brief, post)

    assert Source.objects.get(url=TIMES).title == "The Times of London"


def test_a_pasted_address_in_the_library_uses_that_source(
    desk: Client, brief: Brief, editor: User
) -> None:
    other = make_brief(editor, title="Another")
    post = opened(desk, other)
    post["add_sources"] = "see http://www.example.org/times/"

    send(desk, other, post)

    assert listed(other) == [(1, "The Times")]
    assert Source.objects.filter(url_key__contains="times").count() == 1


def test_empty_rows_for_sources_are_left_out(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    add_row(post, "sources")
    add_row(post, "sources", ORDER="9", number="7")

    assert send(desk, brief, post).status_code == 302
    assert listed(brief) == [(1, "The Times"), (2, "A letter")]
    assert brief.revisions.count() == 1


def test_a_new_row_needs_a_title(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    add_row(post, "sources", url="https://example.org/speech")

    response = send(desk, brief, post)

    assert response.status_code == 422
    assert "Title: Enter the title of the source." in response.content.decode()
    assert brief.revisions.count() == 1


def test_a_source_that_is_pasted_twice_is_one(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["add_sources"] = (
        "A speech https://example.org/speech\nA treaty\nhttp://www.example.org/speech/\nA treaty"
    )

    assert send(desk, brief, post).status_code == 302
    assert listed(brief)[2:] == [(3, "A speech"), (4, "A treaty")]


def test_pasting_the_list_of_the_page_again_adds_nothing(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["add_sources"] = f"The Times {TIMES}\nA letter"

    assert send(desk, brief, post).status_code == 302
    assert listed(brief) == [(1, "The Times"), (2, "A letter")]


def test_only_an_address_is_not_saved_without_a_title(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["add_sources"] = "A letter\nhttps://example.org/a\nhttps://example.org/b"

    response = send(desk, brief, post)

    assert response.status_code == 422
    sentence = "Write the title of the source before its address: https://example.org/b"
    assert sentence in response.content.decode()
    assert brief.revisions.count() == 1


def test_saving_names_pasted_lines_that_may_be_sources(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["add_sources"] = "1. Gazette\nHerald\n2. Courier"

    response = desk.get(send(desk, brief, post).headers["Location"])

    sentence = "Check “Herald”: unlike the rest of the list, it has no number."
    assert sentence in response.content.decode()


def test_a_new_row_with_the_address_of_another_gets_its_number(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    add_row(post, "sources", number="3", title="Times", url="http://www.example.org/times/")
    post["parts-1-body"] = "<p>Talks began [3].</p>"

    assert send(desk, brief, post).status_code == 302
    assert listed(brief) == [(1, "The Times"), (2, "A letter")]
    assert saved(brief).sections[1].body == "<p>Talks began [1].</p>"


def test_a_moved_source_takes_its_markers_along(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["sources-0-ORDER"], post["sources-1-ORDER"] = "2", "1"

    assert send(desk, brief, post).status_code == 302
    assert listed(brief) == [(1, "A letter"), (2, "The Times")]
    assert saved(brief).sections[1].body == "<p>Talks began [2] and ended [1].</p>"


def test_a_removed_source_that_the_text_cites_keeps_its_marker(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["sources-0-DELETE"] = "on"

    assert send(desk, brief, post).status_code == 302
    assert listed(brief) == [(2, "A letter")]
    assert saved(brief).sections[1].body == "<p>Talks began [1] and ended [2].</p>"


def test_a_removed_source_that_nothing_cites_closes_the_gap(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["parts-1-body"], post["sources-0-DELETE"] = "<p>Talks ended [2].</p>", "on"

    assert send(desk, brief, post).status_code == 302
    assert listed(brief) == [(1, "A letter")]
    assert saved(brief).sections[1].body == "<p>Talks ended [1].</p>"


def test_a_writer_cannot_change_a_shared_source_with_a_forged_page(
    client: Client, writer: User, brief: Brief
) -> None:
    own = make_brief(writer, citations=cite(make_source("x", url=TIMES)))
    client.force_login(writer)
    post = opened(client, own)
    post["sources-0-title"], post["sources-0-reliability"] = "Hearsay", "A"

    page = send(client, own, post, follow=True).content.decode()

    assert "“The Times” was not changed: it comes from the shared source library." in page
    assert Source.objects.get(url=TIMES).title == "The Times"


@pytest.mark.parametrize(
    "pasted", ["\x00", "x" * 100_000, "\n" * 5000, "<script>alert(1)</script>"]
)
def test_any_pasted_text_is_saved_or_refused_with_a_sentence(
    desk: Client, brief: Brief, pasted: str
) -> None:
    post = opened(desk, brief)
    post["add_sources"] = pasted

    response = send(desk, brief, post)

    assert response.status_code in (302, 422)
    if response.status_code == 422:
        page = response.content.decode()
        assert "Not saved yet" in page
        assert brief.revisions.count() == 1
