"""Sources are cited in the text: by keyboard, by a tap, and what names no source."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from briefs.models import Brief
from tests.support.editor import address
from tests.support.factories import cite, make_brief, make_source

from .page import analysis, save, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_link_and_a_source_are_set_with_the_keyboard_alone(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").focus()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.press("Control+K")
    editor_page.get_by_label("Address", exact=True).last.fill("example.org/plan")
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.press("End")
    editor_page.wait_for_function("getSelection().isCollapsed")
    editor_page.keyboard.type(" [")
    options = editor_page.locator("#cite-list [role=option]")
    expect(options).to_have_text(["1 Treaty", "2 Letter", "3 Speech"])
    editor_page.keyboard.type("let")
    expect(options).to_have_text(["2 Letter"])
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.press("Control+S")
    expect(editor_page.get_by_text("Saved as draft 2.")).to_be_visible()

    body = saved(brief).sections[0].body
    assert '<a href="https://example.org/plan">' in body
    assert body.endswith(" [2]</p>")


def test_a_bracket_that_names_no_source_is_written_as_it_is(editor_page: Page) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").focus()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.type("He “waz [")
    expect(editor_page.get_by_role("listbox", name="Sources")).to_be_visible()
    editor_page.keyboard.type("sic] there” [")
    editor_page.keyboard.press("Escape")
    editor_page.keyboard.press("Enter")

    expect(editor_page.get_by_role("listbox", name="Sources")).to_be_hidden()
    expect(editor_page.get_by_role("textbox", name="Executive Summary")).to_contain_text(
        "He “waz [sic] there” ["
    )


def test_a_source_is_cited_by_a_tap_in_the_list_of_the_toolbar(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").click()
    editor_page.keyboard.press("Control+End")
    editor_page.get_by_role("button", name="Cite a source").first.click()
    editor_page.get_by_role("option", name="3 Speech").click()
    editor_page.keyboard.type(" So.")
    save(editor_page)

    assert saved(brief).sections[0].body.endswith("[3] So.</p>")


def test_a_source_is_found_by_its_publisher_in_a_list_at_the_caret(
    page: Page, publisher: User, log_in: Callable[..., None]
) -> None:
    brief = make_brief(
        publisher,
        analysis="<p>Talks began.</p>" * 40,
        citations=cite(make_source("Treaty"), make_source("Letter", publisher="The Times")),
    )
    log_in(publisher)
    page.goto(address(brief))
    analysis(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("[times")
    choices = page.get_by_role("listbox", name="Sources")
    expect(choices.get_by_role("option")).to_have_text(["2 Letter"])

    place, text = choices.bounding_box(), analysis(page).locator("p").last.bounding_box()
    assert place
    assert text
    assert page.evaluate("scrollY") > 0
    assert -8 < text["y"] - place["y"] - place["height"] < 16
    page.keyboard.press("Enter")
    expect(analysis(page)).to_contain_text("[2]")


def test_a_marker_without_a_source_looks_different(editor_page: Page) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").focus()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.type("So [1] and so [9], not \\[8].")

    shown = editor_page.locator(".ProseMirror .cite:not(.bracket)")
    expect(shown).to_have_text(["1", "9", "1", "2"])
    expect(editor_page.locator(".cite.missing:not(.bracket)")).to_have_text(["9"])


def test_undone_and_redone_texts_name_the_sources_that_they_named(editor_page: Page) -> None:
    text, keyboard = analysis(editor_page), editor_page.keyboard
    text.focus()
    keyboard.press("Control+A")
    keyboard.press("Delete")
    editor_page.get_by_role("button", name="Move up: source 2").click()
    editor_page.get_by_role("button", name="Remove: source 2").click()
    text.focus()
    keyboard.press("Control+Z")
    expect(text).to_contain_text("began [0], then [1], literal \\[2]")

    editor_page.get_by_role("button", name="Move up: source 2").click()
    expect(text).to_contain_text("began [0], then [2]")
    text.focus()
    keyboard.press("Control+Shift+Z")
    expect(text).to_have_text("")
    editor_page.get_by_role("button", name="Move up: source 2").click()
    text.focus()
    keyboard.press("Control+Z")
    expect(text).to_contain_text("began [0], then [1]")

    keyboard.press("Control+End")
    keyboard.insert_text(" New [2].")
    keyboard.press("Control+Z")
    keyboard.press("Control+Shift+Z")
    expect(text).to_contain_text("one New [2].")
    expect(text).to_contain_text("began [0], then [1]")
