"""The archive counts and lists the briefs of each year, month and day that a reader may see."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings

from briefs import publishing
from briefs.models import Edition
from briefs.public.archive.period import Period
from tests.support import pages
from tests.support.factories import make_edition, make_user
from tests.support.readers import logged_in

pytestmark = pytest.mark.django_db
DAYS = ("1956-11-24", "1956-11-24", "1956-11-08", "1956-10-31", "1955-03-01", "1953-01-31")
EMPTY = ("1954", "1956/12", "1956/11/23", "1957", "1400", "2999/12/31")
IMPOSSIBLE = ("1956/13", "1956/00", "1956/11/31", "1955/02/29", "1956/11/00", "0000", "9999", "956")
SPELT = ("1956/1", "1956/11/8", "1956-11", "1956/11/24/12", "١٩٥٦", "1956/11/24/briefs", "19561")


@pytest.fixture(scope="module", autouse=True)
def briefs(module_db: None) -> None:
    publisher = make_user("first publisher", "Publisher")
    for number, day in enumerate(DAYS):
        make_edition(publisher, title=f"Brief {number}", published_on=day)
    make_edition(publisher, title="Green", published_on="1954-05-01", tlp="TLP:GREEN")
    make_edition(publisher, title="Amber", published_on="1956-11-08", tlp="TLP:AMBER")
    gone = make_edition(publisher, title="Gone", published_on="1952-05-01").brief
    publishing.withdraw(brief=gone, by=publisher, reason="Forged.")


def address_of(period: str) -> str:
    return f"/archive/{period}/" if period else "/briefs/"


def parsed(period: str = "", client: Client | None = None) -> Any:
    response = (client or Client()).get(address_of(period))
    assert response.status_code == 200, period
    return pages.parse(response.content.decode())


def listed(period: str = "", client: Client | None = None) -> list[str]:
    """Return the titles of the briefs of a period, as its page lists them."""
    cards = pages.elements(parsed(period, client), "article")
    return [pages.text(next(card.iter("h3"))) for card in cards]


def counted(page: Any) -> dict[str, str]:
    """Return the text of each link of the calendars by its address, without what phones repeat."""
    found = {}
    for cell in (cell for tag in ("td", "th") for cell in page.iter(tag)):
        for link in cell.iter("a"):
            hidden = pages.elements(link, "span", **{"aria-hidden": "true"})
            for each in hidden:
                each.text = ""
            found[link.get("href", "")] = pages.text(link)
    return found


def statuses(periods: Iterable[str], client: Client | None = None) -> set[int]:
    return {(client or Client()).get(address_of(each)).status_code for each in periods}


def test_each_month_leads_to_its_briefs_and_says_how_many() -> None:
    assert counted(pages.elements(parsed(), "table")[0]) == {
        "/archive/1956/": "1956",
        "/archive/1956/11/": "November 1956: 3 briefs",
        "/archive/1956/10/": "October 1956: 1 brief",
        "/archive/1955/": "1955",
        "/archive/1955/03/": "March 1955: 1 brief",
        "/archive/1953/": "1953",
        "/archive/1953/01/": "January 1953: 1 brief",
    }


def test_the_years_are_listed_from_the_newest_with_their_totals() -> None:
    rows = pages.elements(pages.elements(parsed(), "tbody")[0], "tr")
    ends = [(pages.text(row[0]), pages.text(row[-1])) for row in rows]
    assert ends == [("1956", "4 briefs"), ("1955", "1 brief"), ("1953", "1 brief")]
    assert {len(row) for row in rows} == {14}


def test_the_archive_says_how_many_briefs_it_has_and_since_when() -> None:
    assert "6 briefs since January 1953, by date published" in pages.text(parsed())


@pytest.mark.parametrize(
    ("period", "titles"),
    [
        ("", ["Brief 1", "Brief 0", "Brief 2", "Brief 3", "Brief 4", "Brief 5"]),
        ("1956", ["Brief 1", "Brief 0", "Brief 2", "Brief 3"]),
        ("1956/11", ["Brief 1", "Brief 0", "Brief 2"]),
        ("1956/11/24", ["Brief 1", "Brief 0"]),
        ("1956/10/31", ["Brief 3"]),
        ("1953/01", ["Brief 5"]),
    ],
)
def test_a_period_lists_its_own_briefs_only(period: str, titles: list[str]) -> None:
    assert listed(period) == titles


@pytest.mark.parametrize("period", ["", "1956", "1956/11", "1956/11/08"])
def test_the_days_of_the_newest_month_are_counted(period: str) -> None:
    (days,) = pages.elements(parsed(period), "table")[1:]
    assert {at: said for at, said in counted(days).items() if at.count("/") == 5} == {
        "/archive/1956/11/08/": "8 November 1956: 1 brief",
        "/archive/1956/11/24/": "24 November 1956: 2 briefs",
    }


@pytest.mark.parametrize(
    ("period", "earlier", "later"),
    [
        ("1956", "1955", ""),
        ("1955", "1953", "1956"),
        ("1956/10", "March 1955", "November 1956"),
        ("1956/11/08", "31 October 1956", "24 November 1956"),
        ("1953/01/31", "", "1 March 1955"),
    ],
)
def test_a_period_leads_to_the_nearest_ones_with_briefs(
    period: str, earlier: str, later: str
) -> None:
    nav = pages.elements(parsed(period), "nav", **{"aria-label": "Earlier and later"})[0]
    found = {str(link.get("class")): pages.text(link) for link in nav.iter("a")}
    assert (found.get("earlier", ""), found.get("later", "")) == (earlier, later)


def test_a_period_says_what_it_is() -> None:
    page = parsed("1956/11/24")
    assert pages.text(pages.elements(page, "h1")[0]) == "24 November 1956"
    assert "24 November 1956 · Archive" in pages.text(pages.elements(page, "title")[0])
    (meta,) = pages.elements(page, "meta", name="description")
    assert meta.get("content") == "2 briefs of 24 November 1956."
    assert pages.link(page, "canonical").endswith("/archive/1956/11/24/")
    (time, *_others) = pages.elements(pages.elements(page, "h1")[0], "time")
    assert time.get("datetime") == "1956-11-24"
    here = {each.get("aria-current"): each.get("href") for each in page.iter("a")}
    assert here["page"] == "/archive/1956/11/24/"
    marked = pages.elements(pages.elements(page, "table")[0], "a", **{"aria-current": "true"})
    assert [each.get("href") for each in marked] == ["/archive/1956/11/"]


def test_there_is_no_page_of_a_period_that_cannot_be_or_has_no_briefs() -> None:
    assert statuses((*EMPTY, *IMPOSSIBLE, *SPELT)) == {404}


def test_a_page_beyond_the_end_of_a_period_is_not_found() -> None:
    for key in ("before=1956-11-01T00:00Z_0", "after=1956-12-01T00:00Z_0"):
        assert Client().get(f"/archive/1956/11/?{key}").status_code == 404


def test_counts_and_periods_follow_what_a_reader_may_see(reader: User, other_writer: User) -> None:
    assert statuses(("1954", "1954/05", "1954/05/01", "1952")) == {404}
    assert statuses(("1954", "1954/05", "1954/05/01"), logged_in(reader)) == {200}
    assert listed("1954", logged_in(reader)) == ["Green"]
    november = "/archive/1956/11/"
    shown = [counted(parsed("", each))[november] for each in (Client(), logged_in(reader))]
    assert shown == ["November 1956: 3 briefs"] * 2
    staff = logged_in(other_writer)
    assert counted(parsed("", staff))[november] == "November 1956: 4 briefs"
    assert listed("1956/11/08", staff) == ["Amber", "Brief 2"]
    assert listed("1956/11/08") == ["Brief 2"]


def test_neighbours_hint_at_nothing_that_a_reader_may_not_see() -> None:
    assert "1954" not in pages.text(parsed("1955"))
    assert "1952" not in pages.text(parsed("1953"))


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_a_brief_stays_in_its_day_after_a_change_of_time_zone(zone: str) -> None:
    with override_settings(TIME_ZONE=zone):
        assert listed("1956/10/31") == ["Brief 3"]
        assert listed("1953/01") == ["Brief 5"]
        assert statuses(["1956/10/30", "1956/11/01", "1953/02"]) == {404}


def test_the_beginning_of_an_address_leads_to_the_archive() -> None:
    response = Client().get("/archive/")
    assert (response.status_code, response.headers["Location"]) == (301, "/briefs/")


def test_a_brief_keeps_an_address_that_is_a_year(publisher: User) -> None:
    make_edition(publisher, title="A year", slug="1956", published_on="1956-11-24")
    assert "A year" in Client().get("/briefs/1956/").content.decode()


@pytest.mark.parametrize("text", ["1956", "1956-11", "1956-11-24"])
def test_a_period_knows_its_first_and_last_day(text: str) -> None:
    period = Period(*map(int, text.split("-")))
    assert period.iso == text
    assert period.first <= period.last
    ends = {"1956": "1956-12-31", "1956-11": "1956-11-30", "1956-11-24": "1956-11-24"}
    assert period.last.isoformat() == ends[text]


def test_an_empty_archive_says_so(publisher: User) -> None:
    for edition in Edition.objects.filter(ended_because=""):
        publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    page = parsed()
    assert "There are no briefs here yet." in pages.text(page)
    assert not pages.elements(page, "table")
