"""The list of briefs in admin: what it shows, filters, searches, and what it costs."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from actors.admin.paging import LookAhead
from briefs.models import Brief
from briefs.saving import move_to_bin
from tests.factories import as_data, cite, make_actor, make_brief, make_edition, make_source

LIST = reverse("admin:briefs_brief_changelist")


def titles(client: Client, **filters: str) -> list[str]:
    response = client.get(LIST, filters)
    assert response.status_code == 200
    return sorted(brief.title for brief in response.context["cl"].result_list)


@pytest.fixture
def desk(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


@pytest.fixture
def briefs(publisher: User, writer: User) -> None:
    nasser = make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    make_brief(
        publisher,
        title="Suez",
        actors=(as_data(nasser),),
        tags=("Canal disputes",),
        authors=("Petra Lind",),
        event_date="1956-07-26",
        analysis="<p>Nationalisation of the company.</p>",
    )
    make_edition(publisher, title="Berlin", event_date="1989-11-09")
    make_brief(writer, title="Writer's draft")
    binned = make_brief(publisher, title="Binned")
    move_to_bin(brief=binned, by=publisher)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Berlin", "Suez", "Writer's draft"]),
        ({"status": "bin"}, ["Binned"]),
        ({"status": "published"}, ["Berlin"]),
        ({"status": "approved"}, []),
        ({"topic": "canal disputes"}, ["Suez"]),
        ({"actor": "جمال عبد الناصر"}, ["Suez"]),
        ({"actor": "Nobody"}, []),
        ({"author": "petra lind"}, ["Suez"]),
        ({"event_from": "1956-01-01", "event_to": "1956-12-31"}, ["Suez"]),
        ({"event_from": "no date"}, ["Berlin", "Suez", "Writer's draft"]),
        ({"saved_from": "2020-01-01"}, ["Berlin", "Suez", "Writer's draft"]),
        ({"saved_to": "2020-01-01"}, []),
        ({"q": "erli"}, ["Berlin"]),
        ({"q": "company nationalisation"}, ["Suez"]),
        ({"q": "suez", "actor": "Gamal Abdel Nasser", "status": "draft"}, ["Suez"]),
    ],
)
@pytest.mark.usefixtures("briefs")
def test_filters_and_search_find(desk: Client, filters: dict[str, str], found: list[str]) -> None:
    assert titles(desk, **filters) == found


@pytest.mark.usefixtures("briefs")
def test_a_writer_sees_own_briefs_only(client: Client, writer: User) -> None:
    client.force_login(writer)

    assert titles(client) == ["Writer's draft"]


@pytest.mark.usefixtures("briefs")
def test_a_row_says_the_state_and_what_readers_see(desk: Client) -> None:
    page = desk.get(LIST).content.decode()

    assert '<span class="status live">Published</span>' in page
    assert '<span class="status draft">Draft</span>' in page
    assert "26 July 1956" in page


def test_an_empty_site_invites_to_write(desk: Client) -> None:
    page = desk.get(LIST).content.decode()

    assert "Write or import your first brief" in page


def test_the_list_costs_the_same_for_few_and_for_many(
    desk: Client, publisher: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_brief(publisher, authors=("Petra Lind",))
    desk.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(LIST)
    for number in range(30):
        make_brief(publisher, authors=(f"Author {number}",))
    with django_assert_max_num_queries(len(few)):
        desk.get(LIST)
    assert len(few) <= 9


def test_no_row_is_counted_beyond_the_next_page(desk: Client, publisher: User) -> None:
    for number in range(5):
        make_brief(publisher, title=f"Brief {number}")
    rows = Brief.objects.order_by("-updated_at")

    first = LookAhead(rows, 2, page=1)
    last = LookAhead(rows, 2, page=3)

    assert (first.count, first.num_pages) == (3, 2)
    assert (last.count, last.num_pages) == (5, 3)
    with CaptureQueriesContext(connection) as asked:
        desk.get(LIST)
    assert not [query for query in asked.captured_queries if "COUNT(*)" in query["sql"]]


def test_pages_lead_to_newer_and_older_and_keep_the_filters(
    desk: Client, publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefs.admin.briefs.BriefAdmin.list_per_page", 2)
    for number in range(5):
        make_brief(publisher, title=f"Brief {number}")

    page = desk.get(LIST, {"p": "2", "status": "draft"}).content.decode()

    assert '<a rel="prev" href="?p=1&amp;status=draft">Newer</a>' in page
    assert '<a rel="next" href="?p=3&amp;status=draft">Older</a>' in page
    assert desk.get(LIST, {"p": "99"}).status_code in (200, 302)


def test_the_page_of_a_brief_costs_the_same_with_few_and_with_many_rows(
    desk: Client, publisher: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actors = tuple(as_data(make_actor(f"Actor {number}")) for number in range(30))
    many = make_brief(
        publisher, actors=actors, citations=cite(*(make_source(str(n)) for n in range(50)))
    )
    url = reverse("admin:briefs_brief_change", args=[many.pk])
    desk.get(url)

    with django_assert_max_num_queries(15):
        desk.get(url)
