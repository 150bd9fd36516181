"""The desk's list of briefs: who may open it, whose briefs it shows, how many queries it takes."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from briefs.drafts import saving
from briefs.models import Brief
from tests.support.desk import desk, found, page, titles
from tests.support.factories import as_data, make_actor, make_brief

pytestmark = pytest.mark.django_db
ADDRESSES = ("/desk/", "/desk/briefs/", "/desk/briefs.csv", "/desk/actor-options/?q=a")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_anonymous_user_is_sent_to_the_log_in(address: str) -> None:
    response = Client().get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/?next=/desk/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_reader_is_refused(reader: User, address: str) -> None:
    assert desk(reader).get(address).status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_responses_are_never_cached(editor: User, address: str) -> None:
    header = desk(editor).get(address).headers["Cache-Control"]
    assert set(header.split(", ")) == {"private", "no-store"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_accept_only_get(editor: User, address: str) -> None:
    assert desk(editor).post(address).status_code == 405


def test_a_writer_sees_own_briefs_and_an_editor_all(
    writer: User, other_writer: User, editor: User
) -> None:
    make_brief(writer, title="Mine")
    make_brief(other_writer, title="Theirs")
    assert found(writer) == ["Mine"]
    assert sorted(found(editor)) == ["Mine", "Theirs"]


def test_a_marking_that_an_editor_may_not_read_hides_a_brief(
    editor: User, administrator: User
) -> None:
    make_brief(administrator, title="Red", tlp="TLP:RED")
    make_brief(administrator, title="Amber", tlp="TLP:AMBER")
    assert found(editor) == ["Amber"]
    assert '<span class="tlp">TLP:AMBER</span>' in page(editor)


def test_binned_briefs_are_shown_only_on_request(editor: User) -> None:
    make_brief(editor, title="Draft")
    saving.move_to_bin(brief=make_brief(editor, title="Binned"), by=editor)
    assert found(editor) == found(editor, "status=draft") == ["Draft"]
    html = page(editor, "status=bin")
    assert titles(html) == ["Binned"]
    assert '<span class="status binned">In the bin</span>' in html
    assert found(editor, "status=bin&status=draft") == ["Binned", "Draft"]


def test_other_peoples_binned_briefs_stay_hidden(writer: User, editor: User) -> None:
    saving.move_to_bin(brief=make_brief(editor, title="Binned"), by=editor)
    assert found(writer, "status=bin") == []


def test_a_filter_without_the_bin_finds_nothing_in_it(editor: User) -> None:
    saving.move_to_bin(brief=make_brief(editor, title="Binned"), by=editor)
    html = page(editor, "q=binned&status=draft")
    assert "Remove one of these filters to see briefs:" not in html
    html = page(editor, "q=draft&status=bin")
    assert '<a href="/desk/briefs/?status=bin"><bdi>“draft”</bdi></a>' in html


def test_an_empty_desk_says_how_to_begin(writer: User) -> None:
    html = page(writer)
    assert "Write or import your first brief" in html
    assert "You have no briefs yet." in html
    assert 'href="/admin/briefs/brief/add/"' in html
    assert ".venv/bin/python manage.py import_brief FILE…" in html


def test_a_row_shows_what_the_brief_is_about_and_links_to_it(editor: User) -> None:
    names = ["Egypt", "France", "Israel", "United Kingdom"]
    brief = make_brief(
        editor,
        title="مصر تؤمّم <القناة>",
        language="ar",
        event_date="1956-07-26",
        authors=("Middle East desk", "Europe desk"),
        tags=("Canal disputes", "Middle East"),
        actors=tuple(as_data(make_actor(name)) for name in names),
    )
    html = " ".join(page(editor).split())
    assert f'href="/admin/briefs/brief/{brief.pk}/change/" lang="ar" dir="auto"' in html
    assert "مصر تؤمّم &lt;القناة&gt;</a>" in html
    assert '<div class="quiet">Canal disputes, Middle East</div>' in html
    assert '<time datetime="1956-07-26">26 July 1956</time>' in html
    assert "Middle East desk, Europe desk" in html
    assert "<bdi>Egypt</bdi>, <bdi>France</bdi>" in html
    assert '+2<span class="vh">: Israel, United Kingdom</span>' in html


def test_small_counts_are_exact(editor: User) -> None:
    make_brief(editor)
    assert "<strong>1 brief</strong>" in page(editor)
    make_brief(editor)
    assert "<strong>2 briefs</strong>" in page(editor)


def test_counting_stops_at_five_hundred(editor: User) -> None:
    first = make_brief(editor)
    Brief.objects.bulk_create(
        Brief(
            title=f"Brief {number}",
            slug=f"copy-{number}",
            created_by=editor,
            created_at=first.created_at,
            updated_at=first.updated_at,
        )
        for number in range(501)
    )
    assert "<strong>More than 500 briefs</strong>" in page(editor)


def queries(by: User, query: str) -> list[str]:
    """Return the queries of a page, except those for session, user and permissions."""
    client = desk(by)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        response = client.get(f"/desk/briefs/?{query}")
    assert response.status_code == 200
    return [each["sql"] for each in caught.captured_queries][3:]


def test_a_page_costs_at_most_nine_queries_whatever_it_holds(editor: User) -> None:
    actors = [make_actor("Egypt"), make_actor("France")]
    fields: dict[str, Any] = {
        "actors": tuple(map(as_data, actors)),
        "tags": ("Canals", "Middle East"),
        "authors": ("Middle East desk",),
    }
    make_brief(editor, **fields)
    plain, full = "", "actor=egypt&actor=france&topic=canals&author=middle-east-desk&status=draft"
    few = {query: len(queries(editor, query)) for query in (plain, full)}
    for _number in range(50):
        make_brief(editor, **fields)
    many = {query: len(queries(editor, query)) for query in (plain, full)}
    # Two are for the masthead and the saved filters; a filter by name asks what is restricted.
    assert few == {plain: 3, full: 6}
    assert many == {plain: 4, full: 7}
    assert len(queries(editor, "actor=egypt&topic=canals&q=nothing+at+all")) == 9
