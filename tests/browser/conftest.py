"""A browser for each worker, and pages that fail a test when something went wrong in them."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from tests.support.emptying import Emptier

# Those that .ci/browser looks for; the shell without a window takes half the time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Milliseconds; only a failure takes as long, and a busy machine needs many.
PATIENCE = 60_000
DESK: ViewportSize = {"width": 1440, "height": 900}
# Only what is wrong leaves the page: all that axe looked at is megabytes.
RUN_AXE = """() => axe.run({ resultTypes: ["violations"] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`)))"""
LogIn = Callable[..., None]
# Playwright keeps an event loop in this thread, and Django would then refuse every query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker: the system's, or else Playwright's own."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def server(django_db_setup: Emptier) -> Iterator[LiveServer]:
    """The site, for all tests of a worker.

    Unlike pytest-django's `live_server` it leaves to the tests when the database is emptied.
    """
    running = LiveServer("localhost")
    yield running
    running.stop()


@contextmanager
def _window(browser: Browser, server: LiveServer, *, scripts: bool = True) -> Iterator[Page]:
    with browser.new_context(
        base_url=server.url, viewport=DESK, reduced_motion="reduce", java_script_enabled=scripts
    ) as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


@pytest.fixture(scope="session")
def window(server: LiveServer, browser: Browser) -> Iterator[Page]:
    """The window of all tests: to open one costs more than most tests do in it.

    The server comes first, so that it ends last, when nothing holds its connections open.
    """
    with _window(browser, server) as opened:
        yield opened


@pytest.fixture(scope="session")
def plain_window(server: LiveServer, browser: Browser) -> Iterator[Page]:
    """A window in which no script runs."""
    with _window(browser, server, scripts=False) as opened:
        yield opened


@pytest.fixture
def wrong() -> list[str]:
    """The errors in the console of the page."""
    return []


@pytest.fixture
def page(window: Page, wrong: list[str]) -> Iterator[Page]:
    """A page; errors in its console fail the test, including those of the content policy.

    A test that listens to its events does so `once`, or stops before it ends.
    """

    def raised(error: Error) -> None:
        wrong.append(str(error))

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    window.on("pageerror", raised)
    window.on("console", said)
    yield window
    window.remove_listener("pageerror", raised)
    window.remove_listener("console", said)
    _tidy(window)
    expected = (
        "Failed to load resource: the server responded with a status of 4",
        "Response Status Error Code 4",
    )
    assert [text for text in wrong if not text.startswith(expected)] == []


@pytest.fixture
def plain_page(plain_window: Page) -> Iterator[Page]:
    """A page in which no script runs."""
    yield plain_window
    _tidy(plain_window)


def _tidy(window: Page) -> None:
    """Leave a window as it was when it was opened."""
    window.unroute_all()
    window.goto("/robots.txt")
    window.evaluate("localStorage.clear(), sessionStorage.clear()")
    window.set_viewport_size(DESK)
    window.emulate_media(media="null", color_scheme="null")
    window.mouse.move(0, 0)
    window.context.clear_cookies()
    window.context.clear_permissions()


@pytest.fixture
def log_in(window: Page, server: LiveServer) -> LogIn:
    """Log a user in without the form."""

    def enter(user: User, page: Page = window) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": session.value, "url": server.url}])

    return enter


@pytest.fixture
def violations(wrong: list[str]) -> Callable[[Page], list[str]]:
    """Return the problems that axe-core finds on a page, one line each."""

    def found(shown: Page) -> list[str]:
        before = len(wrong)
        if not shown.evaluate("'axe' in window"):
            shown.evaluate(AXE_SCRIPT)
        lines: list[str] = shown.evaluate(RUN_AXE)
        # Inline styles and the like that axe itself tries are not errors of the page.
        del wrong[before:]
        return lines

    return found
