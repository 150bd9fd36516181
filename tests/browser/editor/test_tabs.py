"""Actors, topics and details in the tabs beside the text, and the way to each error."""

import re

import pytest
from playwright.sync_api import Page, expect

from briefs.models import Brief
from tests.support.factories import make_actor

from .page import save, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_actor_is_found_by_a_name_in_another_script_with_the_keyboard(
    editor_page: Page, brief: Brief
) -> None:
    make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    editor_page.get_by_role("tab", name="Sources").focus()
    editor_page.keyboard.press("ArrowRight")
    field = editor_page.get_by_role("combobox", name="Add an actor by any of its names")
    field.focus()
    editor_page.keyboard.type("جمال")
    # The last choice creates an actor with this name.
    options = editor_page.locator(".suggestions").get_by_role("option")
    expect(options).to_have_text([re.compile("^Gamal Abdel Nasser"), re.compile("^Create جمال")])
    editor_page.keyboard.press("ArrowDown")
    editor_page.keyboard.press("Enter")
    expect(editor_page.get_by_role("tab", name="Actors 3")).to_be_visible()
    editor_page.get_by_role("button", name="Move up: Gamal Abdel Nasser").press("Enter")
    save(editor_page)

    assert [actor.name for actor in saved(brief).actors] == [
        "Egypt",
        "Gamal Abdel Nasser",
        "France",
    ]


def test_topics_are_added_and_the_tab_stays_open_after_a_save(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("tab", name="Topics").click()
    editor_page.get_by_role("combobox", name="Add topics").fill("Law, Mediation")
    save(editor_page)

    assert saved(brief).tags == ("Canal disputes", "Law", "Mediation")
    expect(editor_page.get_by_role("tab", name="Topics 3")).to_have_attribute(
        "aria-selected", "true"
    )


def test_every_error_is_shown_at_its_field_and_reached_with_one_key(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("tab", name="Details").click()
    editor_page.get_by_label("Event date", exact=True).fill("31 June 1956")
    editor_page.locator("#id_language").fill("Klingonese")
    with editor_page.expect_navigation():
        editor_page.keyboard.press("Control+S")

    expect(editor_page.locator("#problems")).to_be_focused()
    expect(editor_page.locator("#problems li")).to_have_count(2)
    editor_page.keyboard.press("F8")
    expect(editor_page.locator("#id_language")).to_be_focused()
    editor_page.keyboard.press("F8")
    expect(editor_page.get_by_label("Event date", exact=True)).to_be_focused()
    expect(editor_page.get_by_label("Event date", exact=True)).to_have_value("31 June 1956")
    assert brief.revisions.count() == 1
