"""The sources of a brief: a card at each marker, notes beside the text, the list without script."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_document,
    make_edition,
    make_source,
    make_user,
)

pytestmark = pytest.mark.browser

MANY = 200
WORDS = "The Assembly approved the principles of a force that is to secure the end of it. " * 3
DESK: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 375, "height": 800}
WITHOUT_NOTES: ViewportSize = {"width": 1024, "height": 900}
BOXES = """(selector) => [...document.querySelectorAll(selector)].map((each) => {
    const box = each.getBoundingClientRect();
    return [box.top + scrollY, box.bottom + scrollY, box.left, box.right];
})"""


@pytest.fixture(scope="module")
def site(committed_db: None) -> None:
    """Publish a brief with a few sources, and one with very many."""
    publisher = make_user("publisher", "Publisher")
    sources = (
        make_source(
            f"Report {number} on the plan",
            publisher="United Nations",
            published_on="1956-11-06",
            reliability="A",
            url=f"https://example.org/{number}",
            archive_url=f"https://archive.example.org/{number}",
        )
        for number in range(1, MANY + 1)
    )
    citations = tuple(replace(each, credibility=1) for each in cite(*sources))
    twelve = " ".join(f"So said [{number}]." for number in range(1, 13))
    actors = tuple(as_data(make_actor(f"Actor {number}")) for number in range(9))
    for slug, paragraphs, listed in (("few", 4, 12), ("many", MANY, MANY)):
        cited = "".join(f"<p>{WORDS}[{n}]</p>" for n in range(1, paragraphs + 1))
        document = make_document(
            slug.title(),
            slug=slug,
            summary=f"<p>{WORDS}[1]</p>",
            analysis=f"<p>{twelve}</p><p>Short [2]</p><ul><li>One [3]</li></ul>{cited}",
            citations=citations[:listed],
            actors=actors,
        )
        make_edition(publisher, document)


@pytest.fixture
def desk(browser: Browser, server: LiveServer) -> Iterator[Page]:
    """A page whose clock only the test moves."""
    with browser.new_context(base_url=server.url, viewport=DESK) as context:
        page = context.new_page()
        page.clock.install()
        yield page


@pytest.fixture
def touched(browser: Browser, server: LiveServer) -> Iterator[Page]:
    """A page on a phone."""
    with browser.new_context(base_url=server.url, viewport=NARROW, has_touch=True) as context:
        yield context.new_page()


def test_a_card_opens_by_hover_stays_under_the_pointer_and_closes(site: None, desk: Page) -> None:
    desk.goto("/briefs/few/")
    card = desk.get_by_role("group", name="source 4")
    desk.hover("#cite-4-1")
    desk.clock.run_for(1000)
    expect(card).to_be_visible()
    expect(card.get_by_role("link", name="Report 4 on the plan")).to_have_attribute(
        "href", "https://example.org/4"
    )
    for words in ("United Nations", "6 November 1956", "A1 Completely reliable; confirmed"):
        expect(card).to_contain_text(words)
    archived = card.get_by_role("link", name="archived copy")
    expect(archived).to_have_attribute("href", "https://archive.example.org/4")
    archived.hover()
    desk.clock.run_for(5000)
    expect(card).to_be_visible()
    desk.hover("h1")
    desk.clock.run_for(1000)
    expect(card).to_be_hidden()
    desk.hover("#cite-5-1")
    desk.hover("h1")
    desk.clock.run_for(1000)
    expect(desk.locator(".source-card")).to_have_count(0)


def test_a_card_opens_by_focus_and_closes_with_escape(
    site: None, page: Page, violations: Callable[[Page], list[str]]
) -> None:
    page.goto("/briefs/few/")
    page.focus("#cite-4-1")
    page.keyboard.press("Tab")
    five = page.get_by_role("group", name="source 5")
    expect(five).to_be_visible()
    expect(page.locator("#cite-5-1")).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(five).to_be_hidden()
    expect(page.locator("#cite-5-1")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="source 6")).to_be_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#source-6"
    expect(page.locator(".source-card")).to_have_count(0)


def test_a_tap_opens_the_card_below_the_paragraph_and_a_second_one_leads_to_the_list(
    site: None, touched: Page
) -> None:
    touched.goto("/briefs/few/")
    touched.tap("#cite-4-1")
    card = touched.get_by_role("group", name="source 4")
    expect(card).to_be_visible()
    [[_top, end, *_sides]] = touched.evaluate(BOXES, "#analysis-1")
    [[top, bottom, left, right]] = touched.evaluate(BOXES, ".source-card")
    [[after, *_rest]] = touched.evaluate(BOXES, "#analysis-2")
    assert end <= top < bottom <= after
    assert left >= 0
    assert right <= NARROW["width"]
    card.get_by_role("button", name="Close").tap()
    expect(card).to_be_hidden()
    touched.tap("#cite-4-1")
    touched.tap("#cite-5-1")
    expect(touched.locator(".source-card")).to_have_count(1)
    touched.tap("#cite-5-1")
    assert touched.evaluate("location.hash") == "#source-5"


def test_a_card_stays_in_the_window_and_its_column(site: None, page: Page) -> None:
    for width in (768, 1024, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("/briefs/few/")
        for number in range(1, 13):
            page.hover(f"#cite-{number}-{2 if number == 1 else 1}")
            expect(page.get_by_role("group", name=f"source {number}", exact=True)).to_be_visible()
            [[_top, _bottom, left, right]] = page.evaluate(BOXES, ".source-card")
            [[_above, _below, start, end]] = page.evaluate(BOXES, "#analysis-1")
            assert start - 1 <= left < right <= end + 1


def test_notes_stand_in_the_rail_from_the_wide_screen_on(site: None, page: Page) -> None:
    page.set_viewport_size(WITHOUT_NOTES)
    page.goto("/briefs/few/")
    assert page.locator(".side").count() == 0
    page.set_viewport_size(DESK)
    notes = page.locator(".side")
    expect(notes.first).to_be_visible()
    expect(notes.first).to_contain_text("1Report 1 on the planUnited NationsA1")
    # Beside a paragraph with twelve sources: three notes, and the numbers of the others.
    assert notes.first.locator(".noted").count() == 3
    assert notes.first.locator("p").inner_text().split() == [*map(str, range(4, 13))]
    page.set_viewport_size(WITHOUT_NOTES)
    expect(notes.first).to_be_hidden()
    page.emulate_media(media="print")
    page.set_viewport_size(DESK)
    expect(notes.first).to_be_hidden()


def test_notes_never_overlap_nor_move_the_text(site: None, page: Page) -> None:
    for address in ("/briefs/few/", "/briefs/many/"):
        page.goto(address)
        page.locator(".side").first.wait_for()
        boxes = page.evaluate(BOXES, ".actors, .side")
        assert len(boxes) > 4
        assert all(before[1] <= after[0] + 1 for before, after in pairwise(boxes))
        [[_top, _bottom, _left, edge]] = page.evaluate(BOXES, "#analysis-1")
        assert all(left > edge for _start, _end, left, _right in boxes)
        text = page.evaluate(BOXES, ".analysis > p, .sources li")
        page.evaluate("document.querySelectorAll('.side').forEach((each) => each.remove())")
        assert page.evaluate(BOXES, ".analysis > p, .sources li") == text


def test_notes_stay_near_their_paragraphs_where_all_have_sources(site: None, page: Page) -> None:
    page.goto("/briefs/many/")
    page.locator(".side").first.wait_for()
    notes, texts = page.evaluate(BOXES, ".side"), page.evaluate(BOXES, ".analysis > p")
    assert notes[-1][0] < texts[-1][1] + 400


def test_a_screen_reader_meets_each_source_once(site: None, page: Page) -> None:
    page.goto("/briefs/few/")
    page.locator(".side").first.wait_for()
    assert page.get_by_role("link", name="Report 2 on the plan").count() == 1


def test_without_script_a_marker_leads_to_the_list(site: None, plain_page: Page) -> None:
    plain_page.goto("/briefs/few/")
    plain_page.hover("#cite-4-1")
    assert plain_page.locator(".source-card, .side").count() == 0
    plain_page.click("#cite-4-1")
    assert plain_page.url.endswith("#source-4")
    entry = plain_page.locator("#source-4")
    expect(entry).to_contain_text("A1 Completely reliable; confirmed by other sources")


# The mark of one test is enough for pytest-django to make the database for this file.
@pytest.mark.django_db
def test_a_page_with_200_sources_is_small_and_so_are_its_scripts(site: None) -> None:
    page = gzip.compress(Client().get("/briefs/many/").content)
    css, js = (settings.BASE_DIR / "briefs_site" / "static" / kind for kind in ("css", "js"))
    scripts = [js / f"{name}.js" for name in ("brief", "sources", "theme", "suggest", "search")]
    styles = [css / f"{name}.css" for name in ("tokens", "base", "brief", "print")]
    weight = {file: len(gzip.compress(file.read_bytes())) for file in (*scripts, *styles)}
    assert sum(weight[file] for file in scripts) < 15_000
    assert len(page) + sum(weight.values()) < 60_000
