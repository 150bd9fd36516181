"""Readers see what was published of a brief: its versions, at addresses of their own, compared."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from briefs.drafts import database_now
from briefs.models import Brief
from briefs.publishing import cancel_schedule, reinstate
from tests.support.factories import cite, make_edition, make_source, make_user, publish
from tests.support.publishing import HOUR, save, schedule, withdraw

pytestmark = pytest.mark.django_db
ADDRESS = "/briefs/talks/versions/"


@pytest.fixture(scope="module")
def publisher(module_db: None) -> User:
    return make_user("publisher", "Publisher")


@pytest.fixture(scope="module")
def brief(publisher: User) -> Brief:
    """A brief with two versions and a newer draft."""
    found: Brief = make_edition(
        publisher, title="Talks", slug="talks", authors=("A desk",), location="Geneva"
    ).brief
    save(found, publisher, title="Talks end", location="Vienna")
    publish(found, publisher, "correction", "They ended.")
    save(found, publisher, title="Secret", location="Bonn")
    return found


@pytest.fixture(autouse=True)
def existing(brief: Brief) -> None:
    brief.refresh_from_db()


def page(address: str = "", by: User | None = None, status: int = 200) -> str:
    client = Client()
    if by:
        client.force_login(by)
    response = client.get(address if address.startswith("/") else f"{ADDRESS}{address}")
    assert response.status_code == status, response
    return str(response.content.decode())


def test_the_list_has_all_versions_and_leads_to_how_to_cite_each() -> None:
    shown = page()
    assert shown.index("Version 2") < shown.index("Version 1")
    assert "the current version" in shown
    assert "superseded" in shown
    assert "They ended." in shown
    assert re.findall(r'href="([^"]*)">Cite<', shown) == [f"{ADDRESS}2/cite/", f"{ADDRESS}1/cite/"]


def test_a_printed_page_names_the_permanent_address_of_its_version() -> None:
    for address, number in (("/briefs/talks/", 2), (f"{ADDRESS}1/", 1)):
        printed = page(address).partition('<p class="printed"')[2].partition("</p>")[0]
        assert printed.endswith(f"{ADDRESS}{number}/")


def test_an_old_version_says_so_and_leads_to_the_current_one() -> None:
    shown = page("1/")
    assert "This is version 1, an old one." in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert re.search(r'<link rel="canonical" href="https?://[^"]+/briefs/talks/">', shown)
    assert "Geneva" in shown
    assert "Vienna" not in shown


def test_the_current_version_has_an_address_too_and_no_notice() -> None:
    shown = page("2/")
    assert "an old one" not in shown
    assert "noindex" not in shown
    assert re.search(r'<link rel="canonical" href="https?://[^"]+/briefs/talks/">', shown)


def test_the_page_of_the_brief_leads_to_what_changed_in_its_version() -> None:
    (link,) = re.findall(r'<a href="([^"]+)">What changed</a>', page("/briefs/talks/"))
    assert link == f"{ADDRESS}compare/?new=2"
    shown = page(link)
    assert "Version 1 to version 2" in shown
    assert "Talks <ins>end</ins>" in shown
    assert "<del>Geneva</del> <ins>Vienna</ins>" in shown
    # The first version leads nowhere.
    assert "What changed" not in page("1/").partition("<article")[2]


def test_any_two_are_compared_in_either_order() -> None:
    assert "<del>Vienna</del> <ins>Geneva</ins>" in page("compare/?old=2&new=1")
    assert "there is no earlier one" in page("compare/?new=1")
    assert "The two are the same." in page("compare/?old=1&new=1")


@pytest.mark.parametrize(
    "address",
    [
        *("3/", "0/", "compare/?new=3", "compare/?old=3&new=1", "compare/?new=x", "?before=-1"),
        *("compare/?new=99999999999999999999", "compare/?new=²", "99999999999999999999/"),
    ],
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    page(address, status=404)


@pytest.mark.parametrize("address", ["", "1/", "2/", "compare/", "compare/?new=2&old=1"])
def test_a_draft_is_never_shown(address: str) -> None:
    shown = page(address)
    assert "Secret" not in shown
    assert "Bonn" not in shown


def test_a_scheduled_version_is_not_there_before_its_time(brief: Brief, publisher: User) -> None:
    schedule(brief, publisher, database_now() + HOUR, "minor")
    page("3/", status=404)
    page("compare/?old=1&new=3", status=404)
    assert "Version 3" not in page()


def test_a_cancelled_version_has_no_number(brief: Brief, publisher: User) -> None:
    schedule(brief, publisher, database_now() + HOUR, "minor")
    cancel_schedule(brief=brief, by=publisher)
    save(brief, publisher, title="Talks end", location="Basel")
    publish(brief, publisher, "minor")
    (link,) = re.findall(r'<a href="([^"]+)">What changed</a>', page("/briefs/talks/"))
    assert link == f"{ADDRESS}compare/?new=3"
    assert "<del>Vienna</del> <ins>Basel</ins>" in page(link)
    assert "Basel" in page("3/")
    page("4/", status=404)
    assert [f"Version {number}" in page() for number in (1, 2, 3, 4)] == [True, True, True, False]


def test_a_version_that_the_reader_may_not_read_is_not_there(
    brief: Brief, publisher: User, reader: User
) -> None:
    save(brief, publisher, tlp="TLP:GREEN", location="Basel")
    publish(brief, publisher, "substantive", "More.")
    save(brief, publisher, tlp="TLP:CLEAR", location="Berne")
    publish(brief, publisher, "substantive", "Even more.")
    page("3/", status=404)
    page("compare/?old=3&new=4", status=404)
    page("compare/?old=1&new=3", status=404)
    assert "Basel" not in page() + page("compare/?new=4")
    assert "<del>Vienna</del> <ins>Berne</ins>" in page("compare/?new=4")
    assert "<del>Basel</del> <ins>Berne</ins>" in page("compare/?new=4", by=reader)


def test_a_brief_that_is_restricted_now_keeps_no_open_versions(
    brief: Brief, publisher: User, reader: User
) -> None:
    save(brief, publisher, tlp="TLP:GREEN")
    publish(brief, publisher, "minor")
    for address in ("", "1/", "compare/"):
        page(address, status=404)
        page(address, by=reader)


def test_withdrawn_it_is_gone_with_all_versions(brief: Brief, publisher: User) -> None:
    withdraw(brief, publisher)
    for address in ("", "1/", "2/", "compare/"):
        assert "A source was forged." in page(address, status=410)


def test_former_and_odd_spellings_of_the_address_lead_on(brief: Brief, publisher: User) -> None:
    save(brief, publisher, slug="talks-end")
    publish(brief, publisher, "minor")
    client = Client()
    for address in ("", "1/", "compare/?new=2"):
        moved = client.get(f"{ADDRESS}{address}")
        assert moved.status_code == 301
        assert moved["Location"] == f"/briefs/talks-end/versions/{address}"
        odd = client.get(f"/briefs/TALKS-END/versions/{address}")
        assert odd.status_code == 301
        assert odd["Location"] == f"/briefs/talks-end/versions/{address}"
    assert "This is version 1" in page("/briefs/talks-end/versions/1/")


def test_grades_are_compared_only_where_readers_see_them(publisher: User) -> None:
    cited = cite(make_source("One", reliability="B"))
    edition = make_edition(publisher, title="Graded", slug="graded", citations=())
    save(edition.brief, publisher, citations=cited)
    publish(edition.brief, publisher, "minor")
    with override_settings(SHOW_GRADES=True):
        assert 'class="grade">B<' in page("/briefs/graded/versions/compare/")
    with override_settings(SHOW_GRADES=False):
        assert 'class="grade"' not in page("/briefs/graded/versions/compare/")


def test_the_pages_cost_few_queries_however_many_versions_there_are(
    brief: Brief, publisher: User
) -> None:
    before = {"": 2, "1/": 2, "compare/": 4, "compare/?old=1&new=2": 3}
    assert {address: asked(address) for address in before} == before
    for number in range(60):
        save(brief, publisher, location=f"Place {number}")
        publish(brief, publisher, "minor")
    assert {address: asked(address) for address in before} == before | {
        # The two are no longer among the newest.
        "compare/?old=1&new=2": 4
    }
    shown = page()
    assert "Version 62" in shown
    assert "Version 12<" not in shown
    (older,) = re.findall(r'name="before"\s+value="(\d+)"', shown)
    assert "Version 12<" in page(f"?before={older}&old=61")
    assert "Version 61<" in page(f"?before={older}&old=61")


def asked(address: str) -> int:
    """Return the number of queries of a page."""
    client = Client()
    address = f"{ADDRESS}{address}"
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


def test_a_version_that_was_withdrawn_is_not_called_superseded(publisher: User) -> None:
    again = make_edition(publisher, title="Again", slug="again").brief
    withdraw(again, publisher)
    reinstate(brief=again, by=publisher)
    shown = page("/briefs/again/versions/")
    assert "· until <time" in " ".join(shown.split())
    assert "superseded" not in shown
    old = page("/briefs/again/versions/1/")
    assert "Readers saw it until" in old
    assert "superseded" not in old


def test_a_version_shows_no_note_of_a_stricter_one(publisher: User, reader: User) -> None:
    lowered = make_edition(publisher, title="Lowered", slug="lowered", tlp="TLP:GREEN").brief
    for number, change in enumerate(("correction", "substantive"), start=2):
        save(lowered, publisher, title=f"Lowered {number}")
        publish(lowered, publisher, change, f"For few, {change}.")
    assert "For few, correction." in page("/briefs/lowered/", reader)
    save(lowered, publisher, tlp="TLP:CLEAR")
    publish(lowered, publisher, "minor")
    for address in ("/briefs/lowered/", "/briefs/lowered/versions/4/", "/briefs/"):
        assert "For few" not in page(address)
    assert "no earlier one to compare it with" in page("/briefs/lowered/versions/compare/")
