"""A session ends while somebody writes: the text is theirs, and saved after the log-in."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from briefs.models import Brief
from tests.support.editor import address
from tests.support.factories import PASSWORD, make_brief, make_user
from tests.support.kept_copies import (
    crash,
    kept,
    offer,
    open_page,
    press,
    wait_until_kept,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher, analysis="<p>Talks began.</p>")


@pytest.fixture
def tab(page: Page, publisher: User, log_in: LogIn) -> Iterator[Page]:
    """A second window, in which a person writes."""
    log_in(publisher)
    opened = page.context.new_page()
    yield opened
    opened.close()


def analysis_of(brief: Brief) -> str:
    return str(brief.sections.get(kind="analysis").body)


def test_a_text_outlives_its_session_and_is_saved_after_the_log_in(
    tab: Page, page: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    tab.context.clear_cookies()
    tab.keyboard.press("Control+S")
    expect(tab.locator("#lost")).to_contain_text("You are no longer logged in as publisher.")
    crash(tab)

    page.goto(address(brief))
    expect(page.get_by_label("Password")).to_be_visible()
    log_in(publisher)
    open_page(page, brief)
    press(page, "Restore")
    press(page, "Save")

    assert "Kept." in analysis_of(brief)


def test_nobody_else_is_offered_the_text_or_saves_it(
    tab: Page, page: Page, brief: Brief, log_in: LogIn
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    wait_until_kept(tab, "Kept.")
    log_in(make_user("colleague", "Editor"))

    open_page(page, brief)
    expect(offer(page)).to_have_count(0)
    tab.keyboard.press("Control+S")
    expect(tab.locator("#lost")).to_contain_text("You are no longer logged in as publisher.")
    assert brief.revisions.count() == 1


@pytest.mark.parametrize("page_name", ["desk:list", "admin:index"])
def test_logging_out_removes_all_texts_of_that_person(
    tab: Page, page: Page, brief: Brief, page_name: str
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    wait_until_kept(tab, "Kept.")
    page.goto(f"{reverse(page_name)}?index")
    others = "briefdesk-copy/0/1/x"
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [others, json.dumps({"at": 0, "base": "1", "fields": []})],
    )
    write(tab, " More.")
    page.locator(".account summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Log out").click()

    assert kept(page) == [others]
    # Pages that are still open keep nothing either.
    tab.evaluate("dispatchEvent(new Event('pagehide'))")
    assert kept(tab) == [others]


def test_the_log_in_leads_back_to_the_page_and_its_offer(
    tab: Page, page: Page, brief: Brief
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    wait_until_kept(tab, "Kept.")
    tab.context.clear_cookies()
    crash(tab)
    page.goto(address(brief))
    page.get_by_label("Username").fill("publisher")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()

    expect(offer(page)).to_be_visible()


def test_a_log_in_in_another_tab_does_not_stop_a_save(
    tab: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    open_page(tab, brief)
    write(tab, " Kept.")
    token = tab.context.cookies()
    tab.context.clear_cookies(name="csrftoken")
    log_in(publisher)
    press(tab, "Save")

    assert token != tab.context.cookies()
    assert "Kept." in analysis_of(brief)


def test_without_script_the_log_in_keeps_the_text(
    plain_page: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    page = plain_page
    log_in(publisher, page)
    page.goto(address(brief))
    page.get_by_role("textbox", name="Analysis").fill("<p>Kept.</p>")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Your text is kept on this page")).to_be_visible()
    page.get_by_label("Username").fill("publisher")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Send it again").click()

    expect(page.locator(".messages")).to_contain_text("Saved as draft 2.")
    assert analysis_of(brief) == "<p>Kept.</p>"
