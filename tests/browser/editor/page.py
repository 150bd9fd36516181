"""What tests of the editing page do on it, and what they read of it."""

from playwright.sync_api import Locator, Page

from briefs.document import BriefDocument
from briefs.drafts import tables
from briefs.models import Brief

BODY = "<p>Talks <strong>began</strong> [1], then [2], literal \\[2].</p><ul><li>one</li></ul>"


def saved(brief: Brief) -> BriefDocument:
    """Return the working copy of a brief as it is stored now."""
    return tables.read(Brief.objects.get(pk=brief.pk))


def save(page: Page) -> None:
    """Press Save and wait for the page to come back."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".ProseMirror").first.wait_for()


def analysis(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Analysis")
