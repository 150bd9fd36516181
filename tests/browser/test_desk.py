"""The desk's list of briefs in a real browser, with and without scripts."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from briefs.models import SavedFilter
from tests.support.factories import as_data, make_actor, make_brief, publish
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "A Title That Goes on About Everything That Was Said in the Council Chamber " * 3
# With an actor that is understood, one to search for instead, and sentences.
TEXTS = ("?q=egypt", "?q=%22egypt%22+canal+before:soon")


@pytest.fixture
def briefs(publisher: User) -> None:
    egypt, france = make_actor("Egypt"), make_actor("France")
    make_actor("Egyptian Air Force", "organisation")
    both = make_brief(
        publisher,
        title="Both",
        event_date="1956-07-26",
        actors=(as_data(egypt), as_data(france)),
        tags=("Canal disputes",),
        authors=("Middle East desk",),
    )
    publish(both, publisher)
    make_brief(publisher, title="Egypt alone", actors=(as_data(egypt),), tags=("Middle East",))
    make_brief(publisher, title="مصر تؤمّم شركة قناة السويس", language="ar")
    make_brief(publisher, title=LONG, tlp="TLP:AMBER")


@pytest.fixture
def desk(page: Page, briefs: None, publisher: User, log_in: Callable[[User], None]) -> Page:
    log_in(publisher)
    page.goto("/desk/briefs/")
    return page


def field(page: Page, name: str = "Add an actor") -> Locator:
    return page.get_by_role("combobox", name=name)


def shown(page: Page) -> list[str]:
    return page.locator("a.title").all_inner_texts()


def said(page: Page) -> Locator:
    """Return the place where a screen reader hears what happened."""
    return page.locator("[data-said]")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


def submit(page: Page) -> None:
    page.get_by_role("button", name="Show briefs").click()


def test_actors_are_chosen_with_the_keyboard_and_appear_in_the_address(desk: Page) -> None:
    box = field(desk)
    box.press_sequentially("egy")
    expect(options(desk)).to_have_count(2)
    expect(said(desk)).to_have_text("2 suggestions. Use the arrow keys.")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowUp")
    last = options(desk).last.get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", str(last))
    box.press("ArrowDown")
    expect(desk.get_by_role("listbox").get_by_role("option", selected=True)).to_contain_text(
        "Egypt"
    )
    box.press("Enter")
    expect(said(desk)).to_have_text("2 briefs")
    expect(desk).to_have_url("/desk/briefs/?actor=egypt")
    expect(box).to_have_value("")
    expect(box).to_be_focused()

    box.press_sequentially("fra")
    desk.get_by_role("listbox").get_by_role("option", name="France").click()
    expect(said(desk)).to_have_text("1 brief")
    expect(desk).to_have_url("/desk/briefs/?actor=egypt&actor=france")
    assert shown(desk) == ["Both"]


def test_briefs_about_two_actors_take_two_clicks_six_letters_and_four_keys(desk: Page) -> None:
    desk.goto("/desk/")
    desk.get_by_role("link", name="Briefs", exact=True).click()
    field(desk).click()
    for letters, left in (("egy", "2 briefs"), ("fra", "1 brief")):
        desk.keyboard.type(letters)
        expect(options(desk).first).to_be_visible()
        desk.keyboard.press("ArrowDown")
        desk.keyboard.press("Enter")
        expect(said(desk)).to_have_text(left)
    assert shown(desk) == ["Both"]


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(desk: Page) -> None:
    box = field(desk)
    box.press_sequentially("egy")
    expect(desk.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(desk.get_by_role("listbox")).to_have_count(0)
    expect(box).to_have_value("egy")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_an_unknown_name_is_reported(desk: Page) -> None:
    field(desk, "Add a topic").press_sequentially("zz")
    expect(said(desk)).to_have_text("No matches.")


def test_a_chip_is_removed_and_the_focus_stays_near(desk: Page) -> None:
    desk.goto("/desk/briefs/?actor=egypt&actor=france")
    desk.get_by_role("link", name="Remove France").click()
    expect(said(desk)).to_have_text("2 briefs")
    expect(field(desk)).to_be_focused()
    expect(desk).to_have_url("/desk/briefs/?actor=egypt")
    assert sorted(shown(desk)) == ["Both", "Egypt alone"]


def test_a_filter_acts_at_once_and_the_focus_stays(desk: Page) -> None:
    box = desk.get_by_label("Draft", exact=True)
    box.check()
    expect(said(desk)).to_have_text("3 briefs")
    expect(desk).to_have_url("/desk/briefs/?status=draft")
    expect(box).to_be_focused()
    desk.get_by_role("searchbox", name="Text").press_sequentially("alone")
    expect(said(desk)).to_have_text("1 brief")
    expect(desk).to_have_url("/desk/briefs/?q=alone&status=draft")
    desk.get_by_role("searchbox", name="Text").fill("zzz")
    expect(said(desk)).to_have_text("No briefs match these filters")
    desk.get_by_label("From").first.fill("yesterday")
    desk.get_by_label("From").first.blur()
    expect(desk.get_by_text("Enter a day that exists, such as 26 July 1956")).to_be_visible()


def test_any_of_two_actors_and_a_name_for_the_filter(desk: Page) -> None:
    desk.goto("/desk/briefs/?actor=egypt&actor=egyptian-air-force")
    expect(desk.get_by_role("heading", name="No briefs match")).to_be_visible()
    desk.get_by_label("Actors: all or any of them").select_option("any of")
    expect(said(desk)).to_have_text("2 briefs")
    desk.get_by_text("Save this filter").click()
    desk.get_by_role("textbox", name="Name").fill("Egypt and its air force")
    desk.get_by_role("button", name="Save", exact=True).click()
    saved = desk.get_by_role("link", name="Egypt and its air force")
    expect(saved).to_have_attribute("aria-current", "page")
    desk.goto("/desk/briefs/")
    saved.click()
    expect(desk.locator("a.title")).to_have_count(2)
    desk.get_by_role("button", name="Delete the filter Egypt and its air force").click()
    expect(saved).to_have_count(0)


def test_a_typed_name_is_accepted_without_choosing(desk: Page) -> None:
    field(desk, "Add an author").fill("middle east desk")
    field(desk, "Add an author").press("Enter")
    expect(desk).to_have_url("/desk/briefs/?author=middle-east-desk")
    assert shown(desk) == ["Both"]


def test_a_name_is_tried_in_briefs_and_its_actor_searched_for_instead(
    desk: Page, publisher: User
) -> None:
    movement = make_actor("Amal Movement", "organisation", "Amal")
    make_actor("Amal Clooney", "person", "Amal")
    text = "<p>Amal holds the south. The talks went on.</p><p>A lawyer, Amal spoke.</p>"
    make_brief(publisher, title="Amal in the title")
    make_brief(publisher, title="Not tagged", analysis=text)
    make_brief(publisher, title="Tagged", actors=(as_data(movement),))
    desk.goto(f"/admin/actors/actor/{movement.pk}/change/")
    row = desk.locator("#names .row", has=desk.get_by_label("Name", exact=True)).nth(1)
    with desk.expect_popup() as opened:
        row.get_by_role("link", name="Try").click()
    found = opened.value
    expect(found.locator("a.title")).to_have_text(["Not tagged", "Amal in the title"])
    hits = found.get_by_role("list", name="Found in the text").get_by_role("listitem")
    expect(hits).to_have_text(
        [
            re.compile(r"Analysis, paragraph 1\s+Amal holds the south\."),
            re.compile(r"Analysis, paragraph 2\s+A lawyer, Amal spoke\."),
        ]
    )
    expect(found.locator("mark")).to_have_text(["Amal", "Amal"])
    found.get_by_role("link", name="Analysis, paragraph 1").focus()
    found.keyboard.press("j")
    expect(found.get_by_role("link", name="Amal in the title")).to_be_focused()
    found.get_by_role("link", name="Search for Amal Movement instead").click()
    expect(found).to_have_url("/desk/briefs/?actor=amal-movement")
    expect(found.locator("a.title")).to_have_text(["Tagged"])


def test_everything_works_without_scripts(
    plain_page: Page, briefs: None, publisher: User, log_in: Callable[..., None]
) -> None:
    page = plain_page
    log_in(publisher, page)
    page.goto("/desk/briefs/?sort=title")
    page.get_by_label("Add an actor").fill("EGYPT")
    page.get_by_label("Published", exact=True).check()
    submit(page)
    assert page.url.endswith("/desk/briefs/?actor=egypt&status=published&sort=title")
    assert shown(page) == ["Both"]
    page.get_by_role("link", name="Remove Egypt").click()
    assert page.url.endswith("/desk/briefs/?status=published&sort=title")
    page.get_by_label("Add an actor").fill("egy")
    submit(page)
    page.get_by_role("link", name="Egyptian Air Force").click()
    assert page.url.endswith("/desk/briefs/?actor=egyptian-air-force&status=published&sort=title")
    expect(page.get_by_text("No briefs match these filters")).to_be_visible()


def test_nothing_is_wider_than_the_screen(desk: Page, publisher: User) -> None:
    SavedFilter.objects.create(owner=publisher, name="x" * 60, query="status=draft")
    for query in ("?actor=egypt&event_from=x", "?q=zzz&status=draft", *TEXTS, ""):
        desk.goto(f"/desk/briefs/{query}")
        for width in (1440, 1152, 1024, 960, 768, 375, 320):
            desk.set_viewport_size({"width": width, "height": 800})
            assert desk.evaluate("document.documentElement.scrollWidth") <= width
    assert desk.locator("a.title").count() == 4


@on_every_screen
def test_the_list_is_accessible(
    desk: Page,
    violations: Callable[[Page], list[str]],
    scheme: Scheme,
    width: int,
) -> None:
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    queries = ("", "?actor=egypt&sort=title", "?actor=x&event_from=x", "?q=zzz&status=draft")
    for query in (*queries, *TEXTS):
        desk.goto(f"/desk/briefs/{query}")
        assert violations(desk) == []
    desk.goto("/desk/briefs/?actor_name=")
    if width < 960:
        desk.get_by_text("Filter", exact=True).click()
    field(desk).press_sequentially("egy")
    desk.get_by_role("listbox").wait_for()
    field(desk).press("ArrowDown")
    assert violations(desk) == []


def test_on_a_phone_the_filters_are_folded_until_opened(desk: Page) -> None:
    desk.set_viewport_size({"width": 375, "height": 800})
    expect(desk.get_by_label("Text")).to_be_hidden()
    desk.get_by_text("Filter", exact=True).click()
    expect(desk.get_by_label("Text")).to_be_visible()
    desk.get_by_label("Sort by").get_by_role("link", name="Title").click()
    assert desk.url.endswith("/desk/briefs/?sort=title")
