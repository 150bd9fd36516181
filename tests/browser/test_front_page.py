"""The front page in a browser: what stands in which column, and what is seen without scrolling."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page

from tests.support.factories import as_data, make_actor, make_edition, make_user

pytestmark = pytest.mark.browser

SUMMARY = (
    "<p>The Assembly approved, by sixty-four votes to none, the principles of a force that is to"
    " secure the end of hostilities. Both stopped firing. Nobody has said when they leave.</p>"
)


@pytest.fixture(scope="module")
def site(committed_db: None) -> None:
    """Publish nine briefs on as many days."""
    publisher = make_user("publisher", "Publisher")
    actors = tuple(as_data(make_actor(name)) for name in ("Egypt", "France", "Israel", "Syria"))
    for age in range(9):
        make_edition(
            publisher,
            title=f"The Assembly sets up a force as the guns stop ({age})",
            summary=SUMMARY,
            actors=actors,
            tags=("Canals",),
            published_on=(timezone.localdate() - timedelta(days=age)).isoformat(),
        )


def side(found: Locator) -> float:
    """Return where something begins on a line."""
    box = found.bounding_box()
    assert box is not None
    return box["x"]


def test_facts_stand_in_the_rail_and_texts_in_one_column(site: None, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    rail = side(page.locator(".lead .facts"))
    assert rail == side(page.locator(".beside"))
    assert rail - side(page.locator(".lead .deck")) == 864
    assert side(page.locator(".card").first) - side(page.locator(".day h2").first) == 160


def test_five_headlines_are_seen_without_scrolling(site: None, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/")
    boxes = [each.bounding_box() for each in page.locator(".lead h2, .card h3").all()]
    assert sum(box is not None and box["y"] + box["height"] <= 900 for box in boxes) >= 5


@pytest.mark.parametrize("width", [320, 1440])
def test_no_date_breaks(site: None, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/")
    dates = page.locator(".day time, .lead time, .beside time")
    assert dates.count() > 9
    lines = dates.evaluate_all("(all) => all.map((each) => each.getClientRects().length)")
    assert set(lines) == {1}
