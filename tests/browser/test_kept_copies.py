"""Between saves the browser keeps the text of a page, and offers it when that is opened again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from briefs.drafts import saving, tables
from briefs.models import Brief
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_source,
    make_user,
)
from tests.support.kept_copies import (
    crash,
    kept,
    offer,
    open_page,
    press,
    wait_until_kept,
    write,
)
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]


@pytest.fixture
def publisher() -> User:
    return make_user("publisher", "Publisher")


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(
        publisher,
        title="Twenty-Two Nations Meet in London",
        analysis="<p>Talks began [1].</p>",
        tags=("Canal disputes",),
        actors=(as_data(make_actor("Egypt")), as_data(make_actor("France"))),
        citations=cite(make_source("Treaty"), make_source("Letter")),
    )


@pytest.fixture
def tab(page: Page, publisher: User, log_in: LogIn) -> Iterator[Page]:
    """A second window, in which a person writes before it crashes."""
    log_in(publisher)
    opened = page.context.new_page()
    yield opened
    opened.close()


def saved(brief: Brief) -> Any:
    return tables.read(Brief.objects.get(pk=brief.pk))


def write_everywhere(page: Page) -> None:
    """Change something in every part of the page, with rows that are added, moved and removed."""
    write(page, " Kept [2].")
    page.get_by_label("Title", exact=True).first.fill("A kept title")
    page.get_by_role("button", name="Add a part").click()
    page.keyboard.type("Outlook")
    page.get_by_role("textbox", name="Part", exact=True).click()
    page.keyboard.type("Eighteen will sign.")
    page.get_by_role("button", name="Move up: source 2").click()
    page.locator("[data-add=sources]").click()
    page.locator("[data-rows=sources] > li").last.get_by_label("Title").fill("A diary")
    page.get_by_role("tab", name="Actors").click()
    page.get_by_role("button", name="Remove: Egypt").click()
    page.get_by_role("tab", name="Topics").click()
    page.get_by_role("combobox", name="Add topics").fill("Law")
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Details").click()
    page.get_by_label("Location").fill("London")
    page.get_by_label("Event date", exact=True).fill("16 August 1956")


def fields_of(page: Page) -> dict[str, str]:
    """Return what the page would post, without its token."""
    fields: dict[str, str] = page.evaluate(
        "Object.fromEntries(new FormData(document.getElementById('brief')))"
    )
    del fields["csrfmiddlewaretoken"]
    return fields


def test_every_field_and_row_comes_back_after_a_crash(tab: Page, page: Page, brief: Brief) -> None:
    open_page(tab, brief)
    write_everywhere(tab)
    wait_until_kept(tab, "16 August 1956")
    written = fields_of(tab)
    crash(tab)
    open_page(page, brief)
    expect(offer(page)).to_contain_text("This browser kept text that you have not saved")
    press(page, "Restore")

    expect(page.locator("#kept")).to_contain_text("It is not saved yet")
    expect(page.locator("#saved")).to_have_text("Not saved yet")
    expect(offer(page)).to_have_count(0)
    shown = fields_of(page)
    assert shown | written == shown
    assert brief.revisions.count() == 1


def test_what_was_restored_is_saved_and_the_copy_is_gone(
    tab: Page, page: Page, brief: Brief
) -> None:
    open_page(tab, brief)
    write_everywhere(tab)
    wait_until_kept(tab, "16 August 1956")
    crash(tab)
    open_page(page, brief)
    press(page, "Restore")
    press(page, "Save")

    document = saved(brief)
    assert document.title == "A kept title"
    assert document.sections[1].body == "<p>Talks began [2]. Kept [1].</p>"
    assert document.sections[2].heading == "Outlook"
    assert [each.source.title for each in document.citations] == ["Letter", "Treaty", "A diary"]
    assert [actor.name for actor in document.actors] == ["France"]
    assert document.tags == ("Canal disputes", "Law")
    assert (document.location, document.event_date) == ("London", "1956-08-16")
    assert kept(page) == []
    assert not [each for each in page.context.cookies() if each["name"].startswith("saved")]


def test_a_text_that_was_never_saved_comes_back_on_the_page_of_a_new_brief(
    tab: Page, page: Page
) -> None:
    open_page(tab, None)
    tab.keyboard.type("Canal talks")
    write(tab, "Kept.")
    wait_until_kept(tab, "Kept.")
    crash(tab)

    open_page(page, None)
    press(page, "Restore")
    press(page, "Save")

    assert Brief.objects.get().title == "Canal talks"
    assert kept(page) == []
    open_page(page, None)
    expect(offer(page)).to_have_count(0)


def test_a_reload_loses_nothing_and_what_is_discarded_does_not_return(
    tab: Page, brief: Brief
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.reload()
    offer(tab).get_by_role("button", name="Discard").click()

    expect(offer(tab)).to_have_count(0)
    expect(tab.get_by_label("Title", exact=True).first).to_be_focused()
    assert kept(tab) == []


def test_comparing_shows_old_beside_new_and_the_text_may_still_be_discarded(
    tab: Page, page: Page, brief: Brief, violations: Callable[[Page], list[str]]
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    wait_until_kept(tab, "Kept.")
    crash(tab)
    open_page(page, brief)
    press(page, "Compare")

    difference = page.locator("#kept .difference")
    expect(difference).to_have_count(1)
    expect(difference.get_by_role("heading")).to_have_text("Analysis")
    expect(difference.locator("p")).to_have_text(["Talks began1. Kept.", "Talks began1."])
    assert violations(page) == []
    with page.expect_navigation():
        page.get_by_role("link", name="Discard").click()
    expect(page.get_by_role("textbox", name="Analysis")).to_have_text("Talks began [1].")
    assert kept(page) == []


def test_a_text_begun_on_an_older_draft_says_so_and_may_still_be_used(
    tab: Page, page: Page, brief: Brief
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    wait_until_kept(tab, "Kept.")
    crash(tab)
    document = replace(saved(brief), title="Their title")
    colleague = make_user("colleague", "Editor")
    saving.save(brief=brief, document=document, by=colleague, base_revision=1)

    open_page(page, brief)
    expect(offer(page)).to_contain_text("You began it on draft 1; this page shows draft 2.")
    press(page, "Restore")
    press(page, "Save")
    expect(page.locator(".conflict")).to_contain_text("colleague saved this brief")
    press(page, "Save with these choices")

    assert saved(brief).sections[1].body == "<p>Talks began [1]. Kept.</p>"
    assert kept(page) == []


def test_two_windows_keep_a_copy_each(tab: Page, page: Page, brief: Brief) -> None:
    open_page(tab, brief)
    open_page(page, brief)
    write(tab, " First.")
    write(page, " Second.")
    wait_until_kept(tab, "First.")
    wait_until_kept(page, "Second.")
    press(page, "Save")

    expect(offer(page)).to_have_count(1)
    press(page, "Compare")
    expect(page.locator("#kept")).to_contain_text("First.")


@pytest.mark.parametrize(
    "broken",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })",
        """const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...item) {
            if (this === localStorage) throw new Error("full");
            set.apply(this, item);
        };""",
    ],
)
def test_a_storage_that_is_blocked_or_full_is_said_once_and_stops_nothing(
    tab: Page, brief: Brief, broken: str
) -> None:
    tab.add_init_script(broken)
    open_page(tab, brief)
    write(tab, " Kept.")
    tab.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(tab.locator("#not-kept")).to_contain_text("is not keeping a copy of your text")
    press(tab, "Save")

    assert "Kept." in saved(brief).sections[1].body


@on_every_screen
def test_axe_finds_nothing_in_the_offer(
    page: Page,
    brief: Brief,
    publisher: User,
    log_in: LogIn,
    scheme: Scheme,
    width: int,
    violations: Callable[[Page], list[str]],
) -> None:
    log_in(publisher)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, brief)
    write(page, " Kept.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()

    expect(offer(page)).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
