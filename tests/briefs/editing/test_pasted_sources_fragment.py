"""Pasted references become rows of the page before it is saved: the part that scripts ask for."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from briefs.drafts import tables
from briefs.models import Brief, Source
from tests.support.editor import count_of, fields_of, opened, send
from tests.support.factories import cite, make_brief, make_source, make_user

TIMES = "https://example.org/times"


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer, citations=cite(make_source("The Times", url=TIMES)))


@pytest.fixture
def desk(client: Client, writer: User) -> Client:
    client.force_login(writer)
    return client


def paste(client: Client, post: QueryDict | dict[str, str], pasted: str) -> Any:
    data = dict(post.lists()) if isinstance(post, QueryDict) else dict(post)
    return client.post(reverse("admin:briefs_brief_sources"), data | {"add_sources": pasted})


def rows_in(response: Any) -> QueryDict:
    return fields_of(f'<form id="brief">{response.content.decode()}</form>')


def test_each_reference_becomes_a_row_after_those_of_the_page(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    first = count_of(post, "sources")

    response = paste(desk, post, "A speech https://example.org/speech\nA treaty")

    rows = rows_in(response)
    assert rows[f"sources-{first}-title"] == "A speech"
    assert rows[f"sources-{first}-url"] == "https://example.org/speech"
    assert rows[f"sources-{first + 1}-title"] == "A treaty"
    assert "2 sources added." in response.content.decode()
    assert brief.revisions.count() == 1
    assert not Source.objects.filter(title="A treaty").exists()


def test_the_rows_are_saved_with_the_page(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    rows = rows_in(paste(desk, post, "A speech https://example.org/speech\nA treaty"))
    for name, value in rows.items():
        post[name] = str(value)
    post["sources-TOTAL_FORMS"] = str(count_of(post, "sources") + 2)

    assert send(desk, brief, post).status_code == 302
    saved = tables.read(Brief.objects.get()).citations
    assert [each.source.title for each in saved] == ["The Times", "A speech", "A treaty"]


def test_a_source_of_the_page_is_not_added_again(desk: Client, brief: Brief) -> None:
    response = paste(desk, opened(desk, brief), "see http://www.example.org/times/\nA treaty")

    page = response.content.decode()
    assert "1 source added. 1 was already in the list." in page
    assert "A treaty" in page
    assert "example.org/times" not in page


def test_a_source_that_was_removed_from_the_page_is_added_again(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    post["sources-0-DELETE"] = "on"

    response = paste(desk, post, f"The Times {TIMES}")

    assert "1 source added." in response.content.decode()
    assert list(filter(None, rows_in(response).getlist(f"sources-{count_of(post, 'sources')}-url")))


def test_only_an_address_becomes_an_open_row_without_a_title(desk: Client, brief: Brief) -> None:
    post = opened(desk, brief)
    at = count_of(post, "sources")

    response = paste(desk, post, "https://example.org/speech")

    rows = rows_in(response)
    assert (rows[f"sources-{at}-title"], rows[f"sources-{at}-url"]) == (
        "",
        "https://example.org/speech",
    )
    page = response.content.decode()
    assert "1 source added. 1 needs a title." in page
    assert '<details class="source" open>' in page


def test_lines_that_may_be_sources_are_named_beside_the_field(desk: Client, brief: Brief) -> None:
    page = paste(desk, opened(desk, brief), "1. Gazette\nHerald\n2. Courier").content.decode()

    assert "2 sources added. Check “Herald”: unlike the rest of the list, it has no number." in (
        " ".join(re.sub("<[^>]*>", " ", page).split())
    )


def test_nothing_pasted_adds_nothing(desk: Client, brief: Brief) -> None:
    response = paste(desk, opened(desk, brief), " \n")

    assert "0 sources added." in response.content.decode()
    assert not rows_in(response)


@pytest.mark.parametrize("kind", ["outsider", "reader", "staff"])
def test_only_those_who_write_briefs_may_ask(
    client: Client, outsider: User, reader: User, kind: str
) -> None:
    make_user("staff", "Reader", is_staff=True)
    client.force_login(User.objects.get(username=kind))

    assert paste(client, {}, "A treaty").status_code in (302, 403)
    assert "A treaty" not in paste(client, {}, "A treaty").content.decode()


@pytest.mark.django_db
def test_nobody_gets_rows_without_a_log_in_or_by_a_link(client: Client, writer: User) -> None:
    assert paste(client, {}, "A treaty").status_code == 302
    client.force_login(writer)
    assert client.get(reverse("admin:briefs_brief_sources")).status_code == 405


@pytest.mark.parametrize("count", ["", "-1", "x", "99999", "²", "9" * 5000])
def test_a_forged_number_of_rows_breaks_nothing(desk: Client, count: str) -> None:
    response = paste(desk, {"sources-TOTAL_FORMS": count}, "A treaty")

    assert response.status_code == 200
    assert rows_in(response)["sources-0-title"] == "A treaty"


@pytest.mark.parametrize(
    "pasted", ["\x00", "<script>alert(1)</script>", '"><img src=x>', "x" * 9999]
)
def test_hostile_text_is_shown_as_text(desk: Client, pasted: str) -> None:
    response = paste(desk, {"sources-0-url": "\x00", "sources-x-url": "http://["}, pasted)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "<img" not in response.content.decode()


def test_pasting_asks_nothing_of_the_library(
    desk: Client, brief: Brief, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Whether the library has a source is not revealed before it is cited."""
    post = opened(desk, brief)
    pasted = "\n".join(f"Note {number} https://example.org/{number}" for number in range(100))
    # The session, the user and the permissions.
    with django_assert_max_num_queries(4):
        paste(desk, post, pasted)


def test_a_list_that_is_too_long_stays_in_its_field(desk: Client, brief: Brief) -> None:
    post, pasted = opened(desk, brief), "A treaty\n" * 7_000

    response = paste(desk, post, pasted)
    post["add_sources"] = pasted
    page = send(desk, brief, post)

    sentence = "This is too much at once. Paste the list in parts."
    assert sentence in response.content.decode()
    assert response.headers["HX-Reswap"] == "none"
    assert rows_in(response) == {}
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert page.content.decode().count("A treaty") == 7_000
