"""The page of a source lists the briefs that cite it, as far as a person may open them."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from briefs.admin import sources
from briefs.models import Source
from tests.support.factories import cite, make_brief, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(make_user("an_editor", "Editor"))
    return client


def page(client: Client, query: str = "") -> str:
    return client.get(
        f"/admin/briefs/source/{Source.objects.get().pk}/change/{query}"
    ).content.decode()


def test_it_lists_the_briefs_that_may_be_opened(desk: Client, publisher: User) -> None:
    report = make_source("Report")
    make_brief(publisher, title="Open", citations=cite(report))
    make_brief(publisher, title="Secret", citations=cite(report), tlp="TLP:RED")
    html = page(desk)
    assert "<bdi>Open</bdi>" in html
    assert "Secret" not in html
    assert '#briefs">1 brief</a>' in desk.get("/admin/briefs/source/").content.decode()


def test_a_source_that_nothing_cites_says_so(desk: Client) -> None:
    Source.objects.create(title="Report")
    assert "None of the briefs that you may open." in page(desk)


def test_the_list_of_sources_writes_dates_as_people_do(desk: Client) -> None:
    for day in ("1979-12-12", "1956-07", "1955", ""):
        Source.objects.create(title=f"Report of {day}", published_on=day)
    html = desk.get("/admin/briefs/source/").content.decode()
    for day in ("12 December 1979", "July 1956", "1955"):
        assert f">{day}</td>" in html


def test_the_list_is_paged_with_a_bound_number_of_queries(
    desk: Client,
    publisher: User,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    monkeypatch.setattr(sources, "LISTED", 2)
    report = make_source("Report")
    for title in ("First", "Second", "Third"):
        make_brief(publisher, title=title, citations=cite(report))
    with django_assert_max_num_queries(9):
        html = page(desk)
    assert ["First" in html, "Second" in html, "Third" in html] == [False, True, True]
    older = html.partition('rel="next" href="')[2].partition("#")[0]
    assert "First" in page(desk, older)
    for odd in ("?before=x", "?before=99999999999999999999"):
        assert "Third" in page(desk, odd)


def test_the_library_has_a_bound_number_of_queries(
    desk: Client, publisher: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_brief(publisher, citations=cite(*(make_source(f"Report {each}") for each in range(5))))
    with django_assert_max_num_queries(9):
        assert desk.get("/admin/briefs/source/").status_code == 200
