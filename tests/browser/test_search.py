"""The search page in a real browser: keyboard only, without scripts, on phones, in the dark."""

from collections.abc import Callable
from typing import Literal
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_edition,
    make_source,
    make_user,
)

pytestmark = pytest.mark.browser
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
UNBROKEN = "Canal" * 50
QUERIES = (
    *("", "canal", "nasser canal -panama before:2030 actor:egypt", "السيادة", "nationalizes", "?!"),
    *('"egypt" OR canal', "canal nowhere", UNBROKEN, "canal before:soon actor:nobody"),
)


@pytest.fixture(scope="module")
def site(committed_db: None) -> None:
    publisher = make_user("publisher", "Publisher")
    nasser = make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    egypt = make_actor("Egypt", "state", "مصر")
    about = (as_data(egypt), as_data(nasser))
    make_edition(
        publisher,
        title="Egypt Nationalises the Canal",
        summary="<p>The company is Egyptian in law [1].</p>",
        analysis="<p>First.</p>" * 30 + "<p>Free passage in the canal rests on a convention.</p>",
        citations=cite(make_source("Convention of Constantinople")),
        actors=about,
        tags=("Canals",),
        event_date="1956-07-26",
    )
    make_edition(
        publisher,
        title="تأميم القناة",
        language="ar",
        analysis="<p>تحول النزاع من المال إلى السيادة، وقالت مصر ذلك.</p>",
        actors=about,
    )
    for number in range(25):
        title = f"Pilots of the canal {number} {UNBROKEN[: number * 10]}"
        make_edition(publisher, title=title, tags=("Pilots",))


@pytest.mark.parametrize(
    ("scheme", "width", "then"), [("light", 375, 320), ("dark", 1440, 768), ("dark", 320, 375)]
)
def test_every_result_can_be_read_by_everybody_on_every_screen(
    site: None,
    page: Page,
    violations: Callable[[Page], list[str]],
    scheme: Literal["light", "dark"],
    width: int,
    then: int,
) -> None:
    page.emulate_media(color_scheme=scheme)
    for query in QUERIES:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"/search/?{urlencode({'q': query})}")
        assert violations(page) == [], query
        assert page.evaluate(OVERFLOW) <= 0, query
        page.set_viewport_size({"width": then, "height": 900})
        assert page.evaluate(OVERFLOW) <= 0, query


def test_the_field_of_any_page_leads_to_a_hit_with_the_keyboard(site: None, page: Page) -> None:
    page.goto("/topics/")
    field = page.get_by_role("searchbox", name="Search briefs and actors")
    field.focus()
    page.keyboard.type('"free passage"')
    page.keyboard.press("Enter")
    expect(page).to_have_title('"free passage" · Search · Briefdesk')
    expect(page.locator("main").get_by_role("searchbox")).to_have_value('"free passage"')
    place = page.get_by_role("link", name="Analysis, paragraph 31")
    place.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#analysis-31")).to_be_in_viewport()


def test_without_scripts_a_search_is_narrowed_turned_and_undone(
    site: None, plain_page: Page
) -> None:
    plain_page.goto("/")
    plain_page.get_by_role("searchbox", name="Search briefs and actors").fill("nasser OR pilots")
    plain_page.get_by_role("search", name="Quick search").get_by_role("button").click()
    result = plain_page.locator("main")
    expect(result.get_by_role("strong")).to_have_text("27 briefs")
    result.get_by_role("link", name="More briefs").click()
    result.get_by_role("link", name="Back to the start").click()
    result.get_by_role("link", name="Newest").click()
    narrow = plain_page.get_by_role("complementary", name="Narrow the results")
    narrow.get_by_role("link", name="Canals").click()
    expect(result.get_by_role("strong")).to_have_text("1 brief")
    narrow.get_by_role("link", name="Remove").click()
    expect(result.get_by_role("strong")).to_have_text("27 briefs")
    result.get_by_role("link", name="Search for exactly these words").click()
    expect(result.get_by_role("strong")).to_have_text("25 briefs")
    expect(result.get_by_role("link", name="Newest")).to_have_attribute("aria-current", "true")


def test_on_a_phone_one_link_jumps_to_what_narrows_the_result(site: None, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/search/?q=pilots")
    page.get_by_role("link", name="Narrow the results").click()
    expect(page.get_by_role("heading", name="Topic")).to_be_in_viewport()
    page.set_viewport_size({"width": 1440, "height": 800})
    expect(page.get_by_role("link", name="Narrow the results")).to_be_hidden()


def test_the_lens_of_the_large_field_is_its_button_on_a_phone(site: None, page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/search/")
    search = page.get_by_role("search", name="Search", exact=True)
    search.get_by_role("searchbox").fill("pilots")
    button = search.get_by_role("button", name="Search")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    button.click()
    expect(page.locator("main").get_by_role("strong")).to_have_text("25 briefs")


def test_an_arabic_brief_reads_from_right_to_left(site: None, page: Page) -> None:
    page.goto("/search/?q=السيادة")
    expect(page.locator("mark")).to_have_text("السيادة")
    title = page.get_by_role("link", name="تأميم القناة")
    assert title.evaluate("each => getComputedStyle(each).direction") == "rtl"
    field = page.locator("main").get_by_role("searchbox")
    assert field.evaluate("each => getComputedStyle(each).unicodeBidi") == "plaintext"
