"""What a reader does around a brief: cite it, and tell the desk what is wrong."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.support.factories import make_edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_reader_tells_the_desk_and_an_editor_finds_it_in_the_comments(
    page: Page, log_in: Callable[..., None], editor: User, publisher: User
) -> None:
    make_edition(publisher, title="Talks", slug="talks")
    page.goto(reverse("briefs:brief", args=["talks"]))
    page.get_by_role("link", name="Tell the desk").click()
    page.get_by_label("What is wrong?").fill("It was Geneva.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    log_in(editor)
    page.goto(f"{reverse('desk:work')}?for=desk")
    page.locator("#readers").get_by_role("link", name="Read: Talks").click()
    expect(page.get_by_role("tab", name="Comments")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("It was Geneva.")).to_be_visible()


def test_a_citation_is_copied(page: Page, publisher: User) -> None:
    make_edition(publisher, title="Talks", slug="talks")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(reverse("briefs:cite", args=["talks", 1]))
    part = page.get_by_role("region", name="BibTeX")
    part.get_by_role("button", name="Copy").click()
    expect(part.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{talks-v1,\n  title = {{Talks}},")
