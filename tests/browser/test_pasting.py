"""Texts pasted from other programs into the editor, in a real browser."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from briefs.models import Brief
from tests.support.factories import make_brief, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASES = Path(__file__).parents[1] / "cases" / "pasted"
PASTE = """(text, [type, pasted]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(type, pasted);
    text.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def publisher() -> User:
    return make_user("publisher", "Publisher")


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher, analysis="")


@pytest.fixture
def editor_page(page: Page, brief: Brief, publisher: User, log_in: Callable[..., None]) -> Page:
    log_in(publisher)
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    return page


def test_dump(editor_page: Page) -> None:
    import json, os
    page = editor_page
    text = page.get_by_role("textbox", name="Analysis")
    out = {}
    import time
    for path in sorted(CASES.iterdir()):
        if path.suffix == ".md": continue
        t = time.time()
        text.evaluate(PASTE, ["text/html" if path.suffix == ".html" else "text/plain", path.read_text()])
        pane = page.locator(".part-row").nth(1)
        said = pane.locator("[data-pasted]")
        out[path.name] = [
            page.locator("[name=section-body]").nth(1).input_value(),
            page.locator("[name=add-sources]").input_value(),
            said.text_content() if said.count() else ""]
        page.locator("[name=add-sources]").fill("")
        text.press("Control+z")
        left = page.locator("[name=section-body]").nth(1).input_value()
        if left: out[path.name].append("UNDO " + left); text.press("Control+a"); text.press("Delete")
    Path(os.environ["DUMP"]).write_text(json.dumps(out, indent=1, ensure_ascii=False))




@pytest.fixture(autouse=True)
def show(wrong):
    yield
    for w in sorted(set(wrong)): print("CONSOLE", w[:400])
