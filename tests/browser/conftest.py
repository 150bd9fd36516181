"""A browser for each worker, and pages that fail a test when something went wrong in them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.support.emptying import Emptier

CHROMIUM = "/usr/bin/chromium"
# Playwright keeps an event loop in this thread, and Django would then refuse every query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker: the system's, or else Playwright's own."""
    path = os.environ.get("CHROMIUM") or (CHROMIUM if Path(CHROMIUM).exists() else None)
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


@pytest.fixture
def context(browser: Browser, server: LiveServer) -> Iterator[BrowserContext]:
    """A visitor without cookies, with a window of 1440 by 900 pixels."""
    visitor = browser.new_context(
        base_url=server.url, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    visitor.set_default_timeout(10_000)
    yield visitor
    visitor.close()


@pytest.fixture
def wrong() -> list[str]:
    """The errors in the console of the page."""
    return []


@pytest.fixture
def page(context: BrowserContext, wrong: list[str]) -> Iterator[Page]:
    """A page; errors in its console fail the test, including those of the content policy."""
    shown = context.new_page()
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on(
        "console",
        lambda message: wrong.append(message.text) if message.type == "error" else None,
    )
    yield shown
    expected = ("Failed to load resource: the server responded with a status of 4",)
    assert [text for text in wrong if not text.startswith(expected)] == []


@pytest.fixture
def log_in(context: BrowserContext, server: LiveServer) -> Callable[[User], None]:
    """Log a user in without the form."""

    def enter(user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": session.value, "url": server.url}])

    return enter


@pytest.fixture
def violations(wrong: list[str]) -> Callable[[Page], list[str]]:
    """Return the problems that axe-core finds on a page, one line each."""

    def found(shown: Page) -> list[str]:
        before = len(wrong)
        results = Axe().run(shown).response["violations"]
        # Inline styles and the like that axe itself tries are not errors of the page.
        del wrong[before:]
        return [f"{each['id']}: {node['html'][:160]}" for each in results for node in each["nodes"]]

    return found
