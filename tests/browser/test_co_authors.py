"""Naming co-authors in a real browser: suggestions for one of several names in a field."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.support.factories import make_brief, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_suggestion_keeps_the_names_before_it(page: Page, log_in: Callable[[User], None]) -> None:
    writer = make_user("writer", "Writer")
    for name in ("karim", "huda"):
        make_user(name, "Writer", first_name=name.title(), last_name="Ali")
    brief = make_brief(writer, title="Canal talks")
    log_in(writer)
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    page.get_by_role("tab", name="Details").click()

    field = page.get_by_role("combobox", name="Co-authors")
    field.press_sequentially("karim, Hud")
    expect(page.get_by_role("option", name="huda Huda Ali")).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")

    expect(field).to_have_value("karim, huda")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("combobox", name="Co-authors")).to_have_value("huda, karim")
    assert brief.co_authors.count() == 2
