"""The server dies while it saves: the text is offered when the page is opened again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from briefs.drafts import tables
from briefs.models import Brief
from tests.browser.conftest import PATIENCE
from tests.support.factories import make_brief

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROJECT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(step: str, port: str = "0") -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run a server that dies at a step; yield its port and its process."""
    program = [sys.executable, "-m", "tests.support.dying_server"]
    database = connection.settings_dict["NAME"]
    with subprocess.Popen(
        [*program, database, port, step],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env=os.environ,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher, analysis="<p>Talks began.</p>")


@pytest.fixture
def page(browser: Browser, publisher: User) -> Iterator[Page]:
    """A window of its own, because what it shows comes from other servers and fails."""
    client = Client()
    client.force_login(publisher)
    session = client.cookies["sessionid"].value
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        context.add_cookies(
            [{"name": "sessionid", "value": session, "domain": "localhost", "path": "/"}]
        )
        yield context.new_page()


@pytest.mark.parametrize(
    ("step", "said"),
    [("write", "Saved as draft 2."), ("_say_saved", "Nothing had changed since the last save.")],
)
def test_a_text_outlives_a_server_that_is_killed_while_it_saves(
    page: Page, brief: Brief, step: str, said: str
) -> None:
    path = reverse("admin:briefs_brief_change", args=[brief.pk])
    text = page.get_by_role("textbox", name="Analysis")
    with serving(step) as (port, process):
        page.goto(f"http://localhost:{port}{path}")
        text.click()
        page.keyboard.press("Control+End")
        page.keyboard.insert_text(" Kept.")
        with page.expect_event("requestfailed", lambda request: request.method == "POST"):
            page.keyboard.press("Control+S")
        assert process.wait(PATIENCE / 1000) == -signal.SIGKILL

    with serving("no step", port):
        page.goto(f"http://localhost:{port}{path}")
        page.get_by_role("button", name="Restore").click()
        expect(text).to_have_text("Talks began. Kept.")
        with page.expect_navigation():
            page.keyboard.press("Control+S")
        expect(page.get_by_text(said)).to_be_visible()
        expect(page.locator(".copy")).to_have_count(0)
    bodies = [each.body for each in tables.read(Brief.objects.get()).sections]
    assert "<p>Talks began. Kept.</p>" in bodies
