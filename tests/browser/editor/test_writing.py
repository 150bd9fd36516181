"""A text is written, headed and saved on the editing page."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from briefs.models import Brief
from tests.support.editor import address
from tests.support.factories import make_brief

from .page import BODY, analysis, save, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_opening_and_saving_unchanged_changes_nothing(editor_page: Page, brief: Brief) -> None:
    before = saved(brief)

    save(editor_page)

    expect(editor_page.get_by_text("Nothing had changed since the last save.")).to_be_visible()
    assert saved(brief) == before
    assert brief.revisions.count() == 1


def test_a_text_is_written_with_the_toolbar_and_saved_on_the_page(
    editor_page: Page, brief: Brief
) -> None:
    summary = editor_page.get_by_role("textbox", name="Executive Summary")
    summary.click()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.type("Egypt ")
    editor_page.get_by_role("button", name="Bold").first.click()
    editor_page.keyboard.type("declined")

    expect(editor_page.get_by_text("2 of 150 words")).to_be_visible()
    expect(editor_page.locator("#saved")).to_have_text("Not saved yet")
    save(editor_page)

    assert saved(brief).sections[0].body == "<p>Egypt <strong>declined</strong></p>"
    assert saved(brief).sections[1].body == BODY
    expect(editor_page.get_by_text("Saved as draft 2.")).to_be_visible()


def test_a_part_is_added_headed_and_moved(editor_page: Page, brief: Brief) -> None:
    editor_page.get_by_role("button", name="Add a part").click()
    editor_page.keyboard.type("Outlook")
    editor_page.get_by_role("textbox", name="Part", exact=True).click()
    editor_page.keyboard.type("Eighteen will sign.")
    editor_page.locator(".part-row").nth(2).locator(".up").click()
    save(editor_page)

    assert [(s.kind, s.heading) for s in saved(brief).sections] == [
        ("summary", ""),
        ("analysis", "Outlook"),
        ("analysis", ""),
        ("sources", ""),
    ]
    assert saved(brief).sections[1].body == "<p>Eighteen will sign.</p>"


def test_the_page_does_not_move_when_a_text_loses_the_focus_on_a_phone(editor_page: Page) -> None:
    editor_page.set_viewport_size({"width": 375, "height": 800})
    analysis(editor_page).click()
    tabs = editor_page.get_by_role("tablist")
    place = "tabs => tabs.getBoundingClientRect().top + scrollY"
    before = tabs.evaluate(place)
    editor_page.get_by_role("tab", name="Actors").focus()

    assert tabs.evaluate(place) == before


def test_an_arabic_brief_is_written_from_right_to_left(
    page: Page, publisher: User, log_in: Callable[..., None]
) -> None:
    arabic = make_brief(publisher, title="قمة لندن", language="ar")
    log_in(publisher)
    page.goto(address(arabic))

    expect(analysis(page)).to_have_attribute("dir", "rtl")
    expect(analysis(page)).to_have_attribute("lang", "ar")
    expect(page.get_by_role("textbox", name="Title").first).to_have_attribute("dir", "rtl")
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
