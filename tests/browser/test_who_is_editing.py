"""Two people have the page of a brief open, each in a browser of their own."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import Now
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from briefs.admin.brief.presence import STAYS
from briefs.models import Brief, Presence
from tests.browser.conftest import PATIENCE
from tests.support.factories import make_brief, make_user
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]


@pytest.fixture
def anna() -> User:
    return make_user("anna", "Editor", first_name="Anna", last_name="Weiss")


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher)


@pytest.fixture
def other_browser(browser: Browser, server: LiveServer) -> Iterator[Page]:
    """The browser of a second person, whose clock a test may move."""
    with browser.new_context(base_url=server.url) as context:
        context.set_default_timeout(PATIENCE)
        context.clock.install()
        yield context.new_page()


def open_page(page: Page, brief: Brief) -> None:
    """Open the page of a brief, and wait until the server has noted it."""
    with page.expect_response("**/presence/"):
        page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))


def test_each_sees_the_other_and_when_the_other_has_left(
    page: Page, other_browser: Page, brief: Brief, publisher: User, anna: User, log_in: LogIn
) -> None:
    log_in(publisher, other_browser)
    log_in(anna, page)
    open_page(other_browser, brief)
    said = other_browser.get_by_role("status").and_(other_browser.locator("#presence"))
    expect(said).to_be_empty()

    open_page(page, brief)
    expect(page.locator("#presence")).to_have_text("publisher is editing this brief.")
    other_browser.clock.run_for(25_000)
    expect(said).to_have_text("Anna Weiss is editing this brief.")

    page.goto("/robots.txt")
    Presence.objects.filter(user=anna).update(seen_at=Now() - STAYS)
    other_browser.clock.run_for(25_000)
    expect(said).to_be_empty()


def test_a_page_that_nobody_looks_at_says_nothing_until_somebody_does(
    other_browser: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    log_in(publisher, other_browser)
    open_page(other_browser, brief)
    Presence.objects.all().delete()
    hidden = "value => Object.defineProperty(document, 'hidden', { value, configurable: true })"
    look = "document.dispatchEvent(new Event('visibilitychange'))"
    other_browser.evaluate(hidden, True)
    sent: list[str] = []
    other_browser.on("request", lambda request: sent.append(request.url))
    other_browser.evaluate(look)
    other_browser.clock.run_for(60_000)
    assert not [url for url in sent if "presence" in url]

    other_browser.evaluate(hidden, False)
    with other_browser.expect_response("**/presence/"):
        other_browser.evaluate(look)
    assert Presence.objects.get().user == publisher


def test_a_session_that_ended_changes_nothing_on_the_page(
    other_browser: Page, brief: Brief, publisher: User, anna: User, log_in: LogIn
) -> None:
    log_in(publisher, other_browser)
    Presence.objects.create(brief=brief, user=anna)
    open_page(other_browser, brief)
    other_browser.context.clear_cookies()
    with other_browser.expect_response("**/presence/"):
        other_browser.clock.run_for(25_000)

    expect(other_browser.locator("#presence")).to_have_text("Anna Weiss is editing this brief.")
    expect(other_browser.locator("#lost")).to_be_hidden()


@on_every_screen
def test_the_name_fits_on_every_screen(
    page: Page,
    brief: Brief,
    publisher: User,
    log_in: LogIn,
    scheme: Scheme,
    width: int,
    violations: Callable[[Page], list[str]],
) -> None:
    names = {"first_name": "Friedrich-Wilhelm", "last_name": "von Schweinitz-Krain" * 3}
    Presence.objects.create(brief=brief, user=make_user("long", "Editor", **names))
    log_in(publisher)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    open_page(page, brief)

    expect(page.locator("#presence")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
