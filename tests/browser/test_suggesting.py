"""Suggestions of actors in a real browser, with the keyboard alone, and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from actors.models import Actor
from briefs.drafts import tables
from briefs.models import Brief
from tests.support.factories import make_actor, make_brief, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = (
    "<p>Egypt and France met Georgia and Gamal Abdel Nasser. Ostrava Steel was there;"
    " Ostrava Steel paid. Marta Quist, of Ostrava, thanked Marta Quist.</p>"
)


@pytest.fixture
def editor() -> User:
    return make_user("editor", "Editor")


@pytest.fixture
def brief(editor: User) -> Brief:
    make_actor("Egypt")
    make_actor("France")
    make_actor("Gamal Abdel Nasser", "person")
    make_actor("Georgia", description="Country in the Caucasus", country="GE")
    make_actor("Georgia", "place", description="State in the South", country="US")
    return make_brief(editor, title="Talks in Ostrava", summary=TEXT)


@pytest.fixture
def desk(page: Page, brief: Brief, editor: User, log_in: Callable[[User], None]) -> Page:
    log_in(editor)
    show(page, brief)
    return page


def show(page: Page, brief: Brief) -> None:
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    tab = page.get_by_role("tab", name="Sources")
    tab.focus()
    page.keyboard.press("ArrowRight")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of a name has the focus."""
    button = page.get_by_role("button", name=name, exact=True)
    for _ in range(60):
        if button.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {name}.")


def suggest(page: Page) -> None:
    tab_to(page, "Suggest actors")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Found in the text")).to_be_focused()


def button(page: Page, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def rows(page: Page) -> Any:
    return page.locator("[data-rows=actors] > li strong")


def said(page: Page) -> Any:
    return page.locator("#found-said")


def saved(brief: Brief) -> list[str]:
    return [actor.name for actor in tables.read(Brief.objects.get(pk=brief.pk)).actors]


def test_actors_are_added_with_the_keyboard_alone_and_saved_with_the_brief(
    desk: Page, brief: Brief, violations: Callable[[Page], list[str]]
) -> None:
    suggest(desk)
    assert violations(desk) == []

    tab_to(desk, "Add Egypt")
    desk.keyboard.press("Enter")
    expect(rows(desk)).to_have_text(["Egypt"])
    expect(button(desk, "Add France")).to_be_focused()
    expect(said(desk)).to_have_text("Added Egypt. 3 left.")
    expect(desk.locator("#saved")).to_have_text("Not saved yet")

    desk.keyboard.press("a")
    expect(button(desk, "Add Gamal Abdel Nasser")).to_be_focused()
    assert saved(brief) == []
    desk.keyboard.press("Control+S")
    expect(desk.get_by_text("Saved as draft 2.")).to_be_visible()
    assert saved(brief) == ["Egypt", "France"]


def test_all_certain_suggestions_are_added_at_once(desk: Page) -> None:
    suggest(desk)

    tab_to(desk, "Add all 3 that are certain")
    desk.keyboard.press("Enter")

    expect(rows(desk)).to_have_text(["Egypt", "France", "Gamal Abdel Nasser"])
    expect(said(desk)).to_have_text("Added 3 actors. 1 left.")
    expect(desk.get_by_role("heading", name="Found in the text")).to_be_focused()


def test_an_ambiguous_name_is_settled_by_one_of_its_candidates(desk: Page) -> None:
    suggest(desk)

    tab_to(desk, "Add Georgia, Place, US")
    desk.keyboard.press("Enter")

    expect(rows(desk)).to_have_text(["Georgia"])
    expect(button(desk, "None of these: Georgia")).to_have_count(0)


def test_what_was_rejected_stays_rejected_until_it_is_offered_again(
    desk: Page, brief: Brief
) -> None:
    suggest(desk)
    tab_to(desk, "Ignore: Egypt")
    desk.keyboard.press("Enter")
    expect(button(desk, "Add France")).to_be_focused()
    desk.keyboard.press("n")
    expect(button(desk, "Add Gamal Abdel Nasser")).to_be_focused()

    show(desk, brief)
    suggest(desk)
    expect(button(desk, "Add Gamal Abdel Nasser")).to_be_visible()
    expect(button(desk, "Add Egypt")).to_have_count(0)

    summary = desk.locator(".rejected summary")
    expect(summary).to_have_text("Ignored (2)")
    summary.focus()
    desk.keyboard.press("Enter")
    tab_to(desk, "Suggest again: Egypt")
    desk.keyboard.press("Enter")
    expect(button(desk, "Add Egypt")).to_be_visible()
    expect(summary).to_be_focused()
    expect(summary).to_have_text("Ignored (1)")


def test_arrow_keys_go_from_one_suggestion_to_the_next(desk: Page) -> None:
    suggest(desk)
    tab_to(desk, "Add Egypt")

    desk.keyboard.press("ArrowDown")
    expect(button(desk, "Add France")).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(button(desk, "Add Egypt")).to_be_focused()


def test_unsaved_text_is_read(desk: Page) -> None:
    desk.get_by_role("textbox", name="Executive Summary").focus()
    desk.keyboard.press("Control+A")
    desk.keyboard.type("France declined.")
    desk.get_by_role("tab", name="Actors").focus()

    suggest(desk)

    expect(desk.locator("[data-suggestion]")).to_have_count(1)
    expect(button(desk, "Add France")).to_be_visible()


def test_an_added_actor_is_no_longer_suggested_and_a_removed_one_is(
    desk: Page,
) -> None:
    suggest(desk)
    field = desk.get_by_role("combobox", name="Add an actor")
    field.fill("Egypt")
    desk.get_by_role("option", name="Egypt Country").click()
    expect(button(desk, "Add Egypt")).to_have_count(0)
    expect(field).to_be_focused()

    button(desk, "Remove: Egypt").click()
    expect(button(desk, "Add Egypt")).to_be_visible()


def test_suggestions_that_arrive_late_leave_the_focus_where_somebody_writes(desk: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    desk.route("**/found/", hold)
    button(desk, "Suggest actors").click()
    field = desk.get_by_role("combobox", name="Add an actor")
    field.fill("Egy")
    expect(desk.get_by_role("option", name="Egypt Country")).to_be_visible()

    held[0].continue_()
    expect(button(desk, "Read it again")).to_be_visible()
    # htmx has settled what it brought.
    expect(desk.locator("#found[inert]")).to_have_count(0)

    expect(field).to_be_focused()
    expect(desk.get_by_role("option", name="Egypt Country")).to_be_visible()


def test_a_new_actor_is_created_next_to_the_text(
    desk: Page, violations: Callable[[Page], list[str]]
) -> None:
    suggest(desk)
    tab_to(desk, "Details of the new actor Ostrava Steel")
    desk.keyboard.press("Enter")
    name = desk.get_by_label("Main name")
    expect(name).to_be_focused()
    expect(name).to_have_value("Ostrava Steel")
    assert violations(desk) == []

    name.fill("Egypt")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("There is already an actor called “Egypt”.")).to_be_visible()
    expect(name).to_be_focused()
    name.fill("Ostrava Steel")
    desk.get_by_label("Kind").select_option("organisation")
    tab_to(desk, "Create and add")
    desk.keyboard.press("Enter")

    expect(rows(desk)).to_have_text(["Ostrava Steel"])
    expect(said(desk)).to_have_text("Created and added Ostrava Steel.")
    assert Actor.objects.get(name="Ostrava Steel").kind == "organisation"
    expect(desk.get_by_role("button", name="Create and add Ostrava Steel")).to_have_count(0)


def test_a_name_becomes_an_actor_with_one_key(desk: Page, brief: Brief) -> None:
    suggest(desk)
    tab_to(desk, "Create and add Marta Quist, Person")
    desk.keyboard.press("a")

    expect(rows(desk)).to_have_text(["Marta Quist"])
    expect(said(desk)).to_have_text("Created and added Marta Quist.")
    assert Actor.objects.get(name="Marta Quist").kind == "person"


def test_letters_typed_into_the_form_are_not_shortcuts(desk: Page) -> None:
    suggest(desk)
    tab_to(desk, "Details of the new actor Marta Quist")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Main name")).to_be_focused()

    desk.keyboard.press("End")
    desk.keyboard.type("an")

    expect(desk.get_by_label("Main name")).to_have_value("Marta Quistan")
    expect(rows(desk)).to_have_count(0)


def test_a_user_who_was_logged_out_is_told_and_loses_nothing(desk: Page, wrong: list[str]) -> None:
    suggest(desk)
    desk.context.clear_cookies()
    tab_to(desk, "Add Egypt")
    desk.keyboard.press("Enter")

    expect(desk.get_by_text("You are no longer logged in as")).to_be_visible()
    expect(button(desk, "Add Egypt")).to_be_visible()


def test_actors_are_suggested_and_added_without_javascript(
    plain_page: Page, brief: Brief, editor: User, log_in: Callable[..., None]
) -> None:
    page = plain_page
    log_in(editor, page)
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.get_by_label("Location").fill("Typed and saved")

    button(page, "Save and suggest actors").click()
    page.get_by_role("checkbox", name="Add").first.check()
    button(page, "Save").last.click()

    expect(rows(page)).to_have_text(["Egypt"])
    expect(page.get_by_label("Location")).to_have_value("Typed and saved")
    assert saved(brief) == ["Egypt"]
