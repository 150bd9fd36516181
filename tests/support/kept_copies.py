"""What tests of the copies share that a browser keeps: writing, crashing, and what was kept."""

from playwright.sync_api import Locator, Page

from briefs.models import Brief
from tests.support.editor import address

ALL_KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('briefdesk-copy/'))"


def open_page(page: Page, brief: Brief | None) -> None:
    page.goto(address(brief))
    page.locator(".ProseMirror").first.wait_for()


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Analysis").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def wait_until_kept(page: Page, text: str) -> None:
    page.wait_for_function(
        f"text => {ALL_KEPT}.some((key) => localStorage.getItem(key).includes(text))", arg=text
    )


def crash(page: Page) -> None:
    """Close a window without any of its events."""
    page.close(run_before_unload=False)


def offer(page: Page) -> Locator:
    return page.locator(".copy")


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
    page.locator(".ProseMirror").first.wait_for()


def kept(page: Page) -> list[str]:
    keys: list[str] = page.evaluate(ALL_KEPT)
    return keys
