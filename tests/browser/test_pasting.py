"""Texts pasted from other programs into the editor, in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Dialog, Locator, Page, Request, expect

from briefs.models import Brief
from briefs.rendering import clean_body
from tests.support.factories import make_brief

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASES = Path(__file__).parents[1] / "cases"
TYPES = {".html": "text/html", ".txt": "text/plain"}
PASTE = """(text, pasted) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(pasted)) clipboardData.setData(type, data);
    text.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher, analysis="")


@pytest.fixture
def editor_page(page: Page, brief: Brief, publisher: User, log_in: Callable[..., None]) -> Page:
    log_in(publisher)
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    return page


def texts(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Analysis")


def paste(page: Page, **pasted: str) -> None:
    texts(page).evaluate(PASTE, {f"text/{kind}": data for kind, data in pasted.items()})


def body(page: Page) -> str:
    """Return what a save would keep of the text."""
    return clean_body(page.locator("[name$=-body]").nth(1).input_value())


def notes(page: Page) -> Locator:
    return page.locator("[name=add_sources]")


def said(page: Page) -> Locator:
    return page.locator(".part-row").nth(1).get_by_role("status")


def clipboards() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the name and the data of each clipboard, those of the import cases included."""
    for path in sorted((CASES / "pasted").iterdir()):
        if path.suffix in TYPES:
            yield path.name, {TYPES[path.suffix]: path.read_text()}
    for path in sorted((CASES / "import").glob("2?-paste-*.md")):
        found = re.search(r"```html\n(.*?)```", path.read_text(), re.DOTALL)
        assert found
        yield path.name, {"text/html": found[1]}
    dropped = CASES / "import" / "20-html-that-is-dropped.json"
    yield dropped.name, {"text/html": json.loads(dropped.read_text())["sections"][1]["body"]}


def test_what_each_program_copies_comes_in_right_and_is_undone_in_one_step(
    editor_page: Page,
) -> None:
    expected = json.loads((CASES / "pasted" / "expected.json").read_text())
    found = {}
    for name, data in clipboards():
        texts(editor_page).evaluate(PASTE, data)
        found[name] = {
            "text": body(editor_page),
            "notes": notes(editor_page).input_value().splitlines(),
            "said": said(editor_page).inner_text(),
        }
        notes(editor_page).fill("")
        texts(editor_page).press("Control+Z")
        assert body(editor_page) == "", name

    assert found == expected


def test_hostile_text_runs_nothing_and_loads_nothing(editor_page: Page) -> None:
    done: list[str] = []

    def asked(dialog: Dialog) -> None:
        done.append(dialog.message)
        dialog.dismiss()

    def loaded(request: Request) -> None:
        done.append(request.url)

    editor_page.on("dialog", asked)
    editor_page.on("request", loaded)
    paste(editor_page, html=(CASES / "pasted" / "hostile.html").read_text())
    expect(texts(editor_page)).to_contain_text("Eight nine")
    editor_page.remove_listener("dialog", asked)
    editor_page.remove_listener("request", loaded)

    assert done == []
    assert texts(editor_page).locator("[style], [onclick], img, script, form").count() == 0


@pytest.mark.parametrize("html", ["<span>" * 800_000, "<ul><li>" * 100_000])
def test_what_takes_too_long_to_read_comes_in_as_plain_text(editor_page: Page, html: str) -> None:
    paste(editor_page, html=f"{html}x", plain="One\n\nTwo")

    assert body(editor_page) == "<p>One</p><p>Two</p>"
    expect(said(editor_page)).to_contain_text("too long to keep its formatting")


def test_notes_pasted_twice_are_listed_once(editor_page: Page) -> None:
    html = '<p>a<a href="#fn2">2</a></p><p id="fn2">River Post</p>'
    notes(editor_page).fill("1. Daily Quay")
    paste(editor_page, html=html)
    paste(editor_page, html=html)

    assert notes(editor_page).input_value() == "1. Daily Quay\n2. River Post"


def test_a_text_of_our_own_is_copied_unchanged(editor_page: Page) -> None:
    paste(editor_page, html="<h3>Grain</h3><p>One [1], <b>two</b></p><ul><li>three</li></ul>")
    before = body(editor_page)
    texts(editor_page).press("Control+A")
    copied = texts(editor_page).evaluate("""(text) => {
        const clipboardData = new DataTransfer();
        text.dispatchEvent(
            new ClipboardEvent("cut", { clipboardData, bubbles: true, cancelable: true }));
        return clipboardData.getData("text/html");
    }""")
    assert body(editor_page) == ""
    paste(editor_page, html=copied)

    assert body(editor_page) == before


def test_a_line_of_plain_text_takes_the_format_of_its_place(editor_page: Page) -> None:
    texts(editor_page).press("Control+B")
    editor_page.keyboard.type("One ")
    paste(editor_page, plain="t\u00adwo [1] **three**")

    assert body(editor_page) == "<p><strong>One two [1] **three**</strong></p>"
