"""The list of briefs in admin is the desk's own; and how many queries a brief's page takes."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from briefs.drafts import move_to_bin
from tests.support.desk import TITLE
from tests.support.factories import as_data, cite, make_actor, make_brief, make_source, make_user

LIST = reverse("admin:briefs_brief_changelist")


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def result(html: str) -> str:
    """Return the part with the briefs, without the tokens of its forms."""
    shown = html.partition('<section aria-label="Result"')[2].partition("</section>")[0]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", shown)


@pytest.fixture
def desk(client: Client, publisher: User) -> Client:
    client.force_login(publisher)
    return client


@pytest.fixture
def briefs(publisher: User, writer: User) -> None:
    make_brief(publisher, title="Suez", tags=("Canal disputes",), event_date="1956-07-26")
    make_brief(writer, title="Writer's draft", analysis="<p>The company is nationalised.</p>")
    move_to_bin(brief=make_brief(publisher, title="Binned"), by=publisher)


@pytest.mark.parametrize(
    "query",
    [
        *("", "status=bin", "topic=canal-disputes", "event_to=1956-12-31", "q=suez&status=draft"),
        *("q=nationalised", "sort=title", "actor_name=nobody&status=bin", "event_from=no+date"),
        *("_popup=1", "e=1&_changelist_filters=status%3Dbin", "sort=title&after=x", "p=7&o=1.-2"),
    ],
)
@pytest.mark.usefixtures("briefs")
def test_it_shows_what_the_desk_shows(desk: Client, query: str) -> None:
    there = desk.get(f"{reverse('desk:list')}?{query}").content.decode()
    here = page(desk, query)
    assert TITLE.findall(here) == TITLE.findall(there)
    shown = result(here)
    assert shown == result(there).replace("/desk/briefs/?", f"{LIST}?")
    assert shown


@pytest.mark.usefixtures("briefs")
def test_filtering_and_sorting_stay_inside_admin(desk: Client) -> None:
    html = page(desk, "status=draft")
    assert f'action="{LIST}"' in html
    assert f'href="{LIST}?status=draft&amp;sort=title"' in html
    cluttered = desk.get(f"{LIST}?topic_name=canal&q=")
    assert cluttered.headers["Location"] == f"{LIST}?topic=canal-disputes"


@pytest.mark.usefixtures("briefs")
def test_a_writer_sees_own_briefs_only(client: Client, writer: User) -> None:
    client.force_login(writer)
    assert TITLE.findall(page(client)) == ["Writer&#x27;s draft"]


def test_it_is_part_of_admin_and_links_to_a_new_brief(desk: Client) -> None:
    html = page(desk)
    assert "<title>Briefs · " in html
    assert f'href="{reverse("admin:briefs_brief_add")}">New brief</a>' in html


def test_it_opens_for_anyone_who_may_edit_briefs(client: Client, reader: User) -> None:
    assert client.get(LIST).status_code == 302
    client.force_login(reader)
    assert client.get(LIST).status_code == 302
    client.force_login(make_user("nobody", is_staff=True))
    assert client.get(LIST).status_code == 403


def test_it_accepts_only_get_and_is_never_cached(desk: Client) -> None:
    assert desk.post(LIST, {"action": "delete_selected"}).status_code == 405
    assert "no-store" in desk.get(LIST).headers["Cache-Control"]


def test_the_page_of_a_brief_costs_the_same_with_few_and_with_many_rows(
    desk: Client, publisher: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    actors = tuple(as_data(make_actor(f"Actor {number}")) for number in range(30))
    many = make_brief(
        publisher, actors=actors, citations=cite(*(make_source(str(n)) for n in range(50)))
    )
    url = reverse("admin:briefs_brief_change", args=[many.pk])
    desk.get(url)

    # One of them is the number in the masthead.
    with django_assert_max_num_queries(21):
        desk.get(url)
