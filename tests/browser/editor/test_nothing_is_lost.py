"""Nothing typed is lost: on leaving, saving, publishing, in conflicts and after a log-out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Route, expect

from briefs.drafts import saving
from briefs.models import Brief
from tests.support.editor import address
from tests.support.factories import make_user

from .page import analysis, save, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_leaving_with_unsaved_changes_asks(editor_page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    editor_page.once("dialog", stay)
    analysis(editor_page).click()
    editor_page.keyboard.type("x")
    with editor_page.expect_navigation():
        editor_page.get_by_role("link", name="My work").first.click()

    assert asked == ["beforeunload"]


def test_typing_is_blocked_during_a_save(editor_page: Page, brief: Brief) -> None:
    def stop_posts(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("aborted")
        else:
            route.continue_()

    editor_page.route(f"**{address(brief)}", stop_posts)
    analysis(editor_page).click()
    editor_page.keyboard.type("Before ")
    with editor_page.expect_event("requestfailed"):
        editor_page.keyboard.press("Control+S")
    editor_page.keyboard.type("After")

    expect(editor_page.locator("#brief")).to_have_js_property("inert", True)
    assert "After" not in editor_page.locator(".ProseMirror").all_inner_texts()[1]


def test_publishing_saves_what_is_on_screen_first(editor_page: Page, brief: Brief) -> None:
    editor_page.get_by_label("Title", exact=True).first.fill("Eighteen Nations Sign in London")
    editor_page.locator(".publish > summary").click()
    editor_page.locator("[name=advice_note]").fill("Later.")
    editor_page.get_by_label("Why without review?").fill("It is urgent.")
    with editor_page.expect_navigation():
        editor_page.get_by_role("button", name="Save and publish version 1").click()

    expect(editor_page.get_by_text("Published as version 1.")).to_be_visible()
    assert brief.editions.get().title == "Eighteen Nations Sign in London"


def test_preview_saves_and_shows_the_readers_page(editor_page: Page, brief: Brief) -> None:
    editor_page.get_by_label("Title", exact=True).first.fill("A Title for Readers")
    with editor_page.expect_navigation():
        editor_page.get_by_role("button", name="Preview").click()

    expect(editor_page.get_by_text("Preview of saved draft 2 — not published")).to_be_visible()
    expect(editor_page.get_by_role("heading", level=1)).to_have_text("A Title for Readers")
    assert brief.editions.count() == 0


def save_as_colleague(brief: Brief, by: User, **changes: Any) -> None:
    document = replace(saved(brief), **changes)
    saving.save(brief=brief, document=document, by=by, base_revision=1)


def test_two_people_at_once_keep_both_texts(
    editor_page: Page, brief: Brief, publisher: User
) -> None:
    colleague = make_user("colleague", "Editor")
    analysis(editor_page).click()
    editor_page.keyboard.press("Control+End")
    editor_page.keyboard.type("Mine")
    save_as_colleague(brief, colleague, title="Their title", location="Geneva")
    with editor_page.expect_navigation():
        editor_page.keyboard.press("Control+S")

    conflict = editor_page.locator(".conflict")
    expect(conflict).to_be_focused()
    expect(conflict).to_contain_text("colleague saved this brief")
    expect(conflict).to_contain_text("Their title")
    expect(analysis(editor_page)).to_contain_text("Mine")
    # What only the colleague changed is proposed; the title is kept as it was.
    title = conflict.get_by_role("group", name="Title")
    expect(title.get_by_label("Saved by colleague")).to_be_checked()
    title.get_by_label("Yours").check()
    with editor_page.expect_navigation():
        editor_page.get_by_role("button", name="Save with these choices").click()
    assert saved(brief).title == "Twenty-Two Nations Meet in London"
    assert saved(brief).location == "Geneva"
    assert "Mine" in saved(brief).sections[1].body


def test_a_session_that_ended_loses_no_text(
    editor_page: Page,
    brief: Brief,
    publisher: User,
    log_in: Callable[..., None],
) -> None:
    analysis(editor_page).click()
    editor_page.keyboard.type("Kept ")
    editor_page.context.clear_cookies()
    editor_page.keyboard.press("Control+S")
    expect(editor_page.locator("#lost")).to_be_focused()
    expect(editor_page.locator("#lost")).to_contain_text("You are no longer logged in as")
    log_in(publisher)
    save(editor_page)

    assert "Kept" in saved(brief).sections[1].body
