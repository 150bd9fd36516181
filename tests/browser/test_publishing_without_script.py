"""What a publisher does with a brief, from the schedule to its successor, without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from briefs.models import Brief
from tests.support.factories import make_brief, make_edition, publish, publish_unreviewed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(publisher, title="Canal talks")


def show(page: Page, brief: Brief) -> None:
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))


def open_menu(page: Page, menu: str, about: str = "") -> None:
    page.locator(f".menu.{menu} > summary").click()
    if about:
        page.get_by_text(about).click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def says(page: Page, words: str) -> None:
    expect(page.locator(".messages")).to_contain_text(words)


def test_a_schedule_is_cancelled(
    plain_page: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    draft, at = brief.newest_revision(), timezone.now() + timedelta(days=3)
    publish_unreviewed(brief=brief, revision=draft, by=publisher, at=at, change="first")
    log_in(publisher, plain_page)
    show(plain_page, brief)

    open_menu(plain_page, "publish")
    press(plain_page, "Cancel the schedule")
    says(plain_page, "Version 1 is cancelled.")


def test_a_brief_is_corrected_withdrawn_reinstated_and_replaced(
    plain_page: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    page = plain_page
    publish(brief, publisher)
    other = make_edition(publisher, title="Canal crisis")
    log_in(publisher, page)
    show(page, brief)

    page.get_by_label("Location").fill("Vienna")
    open_menu(page, "publish")
    page.get_by_role("radio", name="Correction").check()
    page.get_by_label("Note for readers").fill("It was Vienna.")
    press(page, "Save and publish version 2")
    # Only now the page knows which advice is open.
    page.locator("[name=advice_note]").fill("Later.")
    page.get_by_label("Why without review?").fill("It is urgent.")
    press(page, "Save and publish version 2")
    says(page, "Published as version 2.")

    open_menu(page, "more", "Withdraw (readers see why)")
    page.get_by_label("Reason, required").fill("The letter was forged.")
    press(page, "Save and withdraw")
    says(page, "Withdrawn. Readers now see the reason.")

    open_menu(page, "publish")
    page.get_by_label("Note for readers (optional)").fill("It was genuine after all.")
    press(page, "Save and reinstate")
    says(page, "Published as version 3.")

    open_menu(page, "more", "Replace with another brief")
    page.get_by_label("Web address of the brief").fill(other.slug)
    press(page, "Save and replace")
    says(page, "now lead to “Canal crisis”")
