"""What a reader is offered while typing a query: with the keyboard, by touch, without scripts."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.factories import as_data, make_actor, make_edition, make_user

pytestmark = pytest.mark.browser
NAME = "Search briefs and actors"
PHONES = (320, 375)
ARABIC = "تأميم قناة السويس"


@pytest.fixture(scope="module")
def site(committed_db: None) -> None:
    publisher = make_user("publisher", "Publisher")
    company = make_actor("Suez Canal Company", "organisation", "شركة قناة السويس")
    make_edition(
        publisher,
        title="The Suez Canal Is Nationalised, Contrary to What London Had Been Told in July",
        actors=(as_data(company),),
        tags=("Suez", "Canals"),
    )
    make_edition(publisher, title=ARABIC, language="ar", actors=(as_data(company),))


@pytest.fixture
def front(site: None, page: Page) -> Page:
    page.goto("/")
    return page


def field(page: Page) -> Locator:
    """Return the field of the masthead, which becomes a combobox when it gets the focus."""
    return page.get_by_role("search", name="Quick search").locator("input")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def offered(page: Page, typed: str, of: Locator | None = None) -> list[str]:
    """Type and return the names that are offered."""
    box = of or field(page)
    box.focus()
    expect(box).to_have_role("combobox")
    box.press_sequentially(typed)
    expect(options(page).first).to_be_visible()
    return page.locator("[role=option] bdi").all_inner_texts()


def test_actors_topics_and_briefs_are_offered_and_announced(front: Page) -> None:
    names = offered(front, "suez")
    assert names[:2] == ["Suez Canal Company", "Suez"]
    assert len(names) == 3
    said = front.locator(".find [role=status]")
    expect(said).to_have_text("3 suggestions. Use the arrow keys.")
    field(front).fill("suez nobody")
    expect(said).to_have_text("No suggestions.")
    expect(options(front)).to_have_count(0)


def test_a_page_is_chosen_with_the_arrow_keys(front: Page) -> None:
    offered(front, "suez")
    field(front).press("ArrowDown")
    field(front).press("ArrowDown")
    expect(options(front).nth(1)).to_have_attribute("aria-selected", "true")
    field(front).press("Enter")
    expect(front).to_have_url("/topics/suez/")


def test_enter_searches_for_what_was_typed_even_if_a_page_has_this_name(front: Page) -> None:
    offered(front, "suez")
    field(front).press("Enter")
    expect(front).to_have_url("/search/?q=suez")


def test_escape_closes_the_list_and_keeps_what_was_typed(front: Page) -> None:
    offered(front, "suez")
    field(front).press("Escape")
    expect(options(front)).to_have_count(0)
    expect(field(front)).to_have_value("suez")
    expect(field(front)).to_have_attribute("aria-expanded", "false")


def test_a_page_is_chosen_with_the_mouse_and_the_query_is_still_there_on_the_way_back(
    front: Page,
) -> None:
    offered(front, "suez")
    options(front).first.click()
    expect(front).to_have_url("/actors/suez-canal-company/")


def test_a_query_is_one_text_whatever_signs_are_in_it(front: Page) -> None:
    assert offered(front, "nationalised, contrary") == [
        "The Suez Canal Is Nationalised, Contrary to What London Had Been Told in July"
    ]


def test_titles_keep_their_language(front: Page) -> None:
    offered(front, ARABIC[:6])
    expect(front.locator("[role=option] bdi[lang=ar]")).to_have_text(ARABIC)


def test_the_field_of_the_search_page_offers_the_same(site: None, page: Page) -> None:
    page.goto("/search/")
    large = page.get_by_role("main").locator("[name=q]")
    assert offered(page, "sue", large)[0] == "Suez Canal Company"
    large.press("ArrowDown")
    large.press("Enter")
    expect(page).to_have_url("/actors/suez-canal-company/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_list_is_accessible(
    front: Page, violations: Callable[[Page], list[str]], scheme: Literal["light", "dark"]
) -> None:
    front.emulate_media(color_scheme=scheme)
    offered(front, "suez")
    field(front).press("ArrowDown")
    assert violations(front) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [*PHONES, 768, 1440])
def test_the_whole_list_is_on_the_screen(front: Page, width: int, direction: str) -> None:
    front.set_viewport_size({"width": width, "height": 700})
    front.evaluate("direction => { document.documentElement.dir = direction }", direction)
    front.locator(".masthead").evaluate("(head, direction) => { head.dir = direction }", direction)
    offered(front, "suez")
    box, below = (each.bounding_box() for each in (front.get_by_role("listbox"), field(front)))
    assert box
    assert below
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["width"] >= min(width - 48, 400)
    assert 0 <= box["y"] - (below["y"] + below["height"]) <= 12
    assert front.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_is_chosen_by_touch(site: None, browser: Browser, server: LiveServer) -> None:
    with browser.new_context(
        base_url=server.url,
        viewport={"width": 375, "height": 700},
        has_touch=True,
        is_mobile=True,
    ) as phone:
        page = phone.new_page()
        page.goto("/")
        field(page).tap()
        offered(page, "suez")
        options(page).nth(1).tap()
        expect(page).to_have_url("/topics/suez/")


def test_the_combobox_is_loaded_only_when_a_field_gets_the_focus(site: None, page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto("/", wait_until="networkidle")
    before = [url for url in asked if "/js/suggest" in url]
    offered(page, "suez")
    page.remove_listener("request", note)
    assert before == []
    assert len([url for url in asked if "/js/suggest" in url]) == 1


def test_without_scripts_the_form_searches(site: None, plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.get_by_role("searchbox", name=NAME).fill("suez")
    plain_page.get_by_role("searchbox", name=NAME).press("Enter")
    expect(plain_page).to_have_url("/search/?q=suez")
