"""Publishing by the clock, correcting, withdrawing and replacing, from the menus of the page."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from briefs.models import Brief
from tests.support.factories import cite, make_brief, make_edition, make_source, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]
PHONE: ViewportSize = {"width": 375, "height": 800}


@pytest.fixture
def brief(publisher: User) -> Brief:
    analysis = "<p>Talks began [1].</p>"
    return make_brief(
        publisher, title="Canal talks", analysis=analysis, citations=cite(make_source("Treaty"))
    )


@pytest.fixture
def desk(page: Page, brief: Brief, publisher: User, log_in: LogIn) -> Page:
    log_in(publisher)
    return page


def show(page: Page, brief: Brief, menu: str = "") -> None:
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    if menu:
        page.locator(f".menu.{menu} > summary").click()


def press(page: Page, name: str) -> None:
    if name.startswith("Save and publish"):
        # These briefs leave advice open.
        page.locator("[name=advice_note]").fill("Later.")
        page.get_by_label("Why without review?").fill("It is urgent.")
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()
    page.locator(".ProseMirror").first.wait_for()


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def enter(page: Page, name: str, moment: datetime) -> None:
    """Enter a time as people write it."""
    page.locator(f"[name={name}_0]").fill(f"{moment.day} {moment:%B %Y}")
    page.locator(f"[name={name}_1]").fill("06:30")


def said(page: Page) -> Locator:
    return page.locator(".messages")


def status_words(page: Page) -> str:
    return page.locator(".status").first.inner_text()


def test_a_published_brief_is_linked_to_its_page(desk: Page, brief: Brief) -> None:
    show(desk, brief, "publish")
    press(desk, "Save and publish version 1")

    expect(said(desk)).to_contain_text("Published as version 1.")
    desk.get_by_role("link", name="View the published page").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Canal talks")


def test_a_version_is_scheduled_moved_and_cancelled(desk: Page, brief: Brief) -> None:
    at, later = in_days(3), in_days(5)
    show(desk, brief, "publish")
    enter(desk, "publish-at", at)
    expect(desk.get_by_role("radio", name="At a time")).to_be_checked()
    press(desk, "Save and publish version 1")
    day = f"{at.day} {at:%B %Y}"
    expect(said(desk)).to_contain_text(f"Version 1 will be live on {day}, 06:30 UTC.")
    assert status_words(desk) == "Scheduled"

    desk.locator(".menu.publish > summary").click()
    enter(desk, "move_schedule-at", later)
    press(desk, "Save and reschedule")
    day = f"{later.day} {later:%B %Y}"
    expect(said(desk)).to_contain_text(f"Version 2 will be live on {day}, 06:30 UTC.")

    desk.locator(".menu.publish > summary").click()
    press(desk, "Cancel the schedule")
    expect(
        desk.get_by_text("Version 2 is cancelled. Its text is still your draft.")
    ).to_be_visible()
    assert status_words(desk) == "Draft"
    assert not brief.editions.filter(live__isempty=False).exists()


def test_a_time_that_is_no_time_is_asked_for_at_its_field(desk: Page, brief: Brief) -> None:
    show(desk, brief, "publish")
    desk.locator("[name=publish-at_0]").fill("31 June 2030")
    desk.locator("[name=publish-at_1]").fill("06:30")
    press(desk, "Save and publish version 1")

    expect(desk.locator("#problems")).to_contain_text("Enter a day that exists")
    expect(desk.locator(".menu.publish .error")).to_contain_text("Enter a day that exists")
    assert desk.locator("[name=pin-until_0], [name=publish-until_0]").evaluate_all(
        "fields => fields.every((field) => !field.ariaInvalid)"
    )
    desk.locator("#problems a").click()
    expect(desk.locator("[name=publish-at_0]")).to_be_focused()
    assert desk.locator("[name=publish-at_0]").input_value() == "31 June 2030"
    assert not brief.editions.exists()


def test_a_correction_is_made_by_touch_on_a_phone(
    browser: Browser, server: LiveServer, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    publish(brief, publisher)
    with browser.new_context(
        base_url=server.url,
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
    ) as phone:
        page = phone.new_page()
        log_in(publisher, page)
        page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
        text = page.get_by_role("textbox", name="Analysis")
        text.tap()
        page.keyboard.press("Control+End")
        page.keyboard.type(" They ended on Friday.")
        page.locator(".menu.publish > summary").tap()
        page.get_by_role("radio", name="Correction").tap()
        with page.expect_navigation():
            page.get_by_role("button", name="Save and publish version 2").tap()
        expect(page.locator(".menu.publish .error")).to_contain_text("Say what was wrong.")
        page.get_by_label("Note for readers").fill("The talks ended on Friday.")
        page.locator("[name=advice_note]").fill("Later.")
        page.get_by_label("Why without review?").fill("It is urgent.")
        with page.expect_navigation():
            page.get_by_role("button", name="Save and publish version 2").tap()

        expect(said(page)).to_contain_text("Published as version 2.")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    edition = brief.editions.get(number=2)
    assert (edition.change, edition.note) == ("correction", "The talks ended on Friday.")
    assert "They ended on Friday." in edition.body_html


def test_no_kind_of_change_is_chosen_beforehand(desk: Page, brief: Brief, publisher: User) -> None:
    publish(brief, publisher)
    show(desk, brief, "publish")
    for kind in ("Small fix", "Update", "Correction"):
        expect(desk.get_by_role("radio", name=kind)).not_to_be_checked()
    press(desk, "Save and publish version 2")

    expect(desk.locator(".menu.publish .error")).to_have_text("Choose what kind of change this is.")
    assert brief.editions.count() == 1


def test_a_brief_is_withdrawn_and_reinstated(desk: Page, brief: Brief, publisher: User) -> None:
    publish(brief, publisher)
    page = reverse("briefs:brief", args=[brief.slug])
    show(desk, brief, "more")
    desk.get_by_text("Withdraw (readers see why)").click()
    desk.get_by_label("Reason, required").fill("The letter was forged.")
    press(desk, "Save and withdraw")
    expect(said(desk)).to_contain_text("Withdrawn. Readers now see the reason.")
    assert status_words(desk) == "Withdrawn"
    assert desk.request.get(page).status == 410

    desk.locator(".menu.publish > summary").click()
    desk.get_by_label("Note for readers (optional)").fill("It was genuine after all.")
    press(desk, "Save and reinstate")
    expect(said(desk)).to_contain_text("Published as version 2.")
    assert desk.request.get(page).status == 200


def test_a_brief_is_replaced_by_another(desk: Page, brief: Brief, publisher: User) -> None:
    publish(brief, publisher)
    other = make_edition(publisher, title="Canal crisis")
    show(desk, brief, "more")
    desk.get_by_text("Replace with another brief").click()
    field = desk.get_by_role("combobox", name="Web address of the brief")
    field.fill("no-such-brief")
    press(desk, "Save and replace")
    expect(desk.locator("#problems")).to_contain_text("No published brief has the address")
    expect(field).to_have_value("no-such-brief")
    field.fill(f"https://example.org{reverse('briefs:brief', args=[other.slug])}")
    press(desk, "Save and replace")

    expect(said(desk)).to_contain_text("now lead to “Canal crisis”")
    desk.goto(reverse("briefs:brief", args=[brief.slug]))
    expect(desk.get_by_role("heading", level=1)).to_have_text("Canal crisis")


def test_a_brief_is_pinned_to_the_front_page_and_unpinned(
    desk: Page, brief: Brief, publisher: User
) -> None:
    publish(brief, publisher)
    make_edition(publisher, title="Newer")
    show(desk, brief, "more")
    desk.get_by_text("Pin to the front page").click()
    enter(desk, "pin-until", in_days(2))
    press(desk, "Save and pin")
    expect(said(desk)).to_contain_text("Pinned to the front page until")
    desk.goto("/")
    expect(desk.locator("main h2").first).to_have_text("Canal talks")

    show(desk, brief, "more")
    desk.get_by_text("Pin to the front page").click()
    press(desk, "Save and unpin")
    desk.goto("/")
    expect(desk.locator("main h2").first).to_have_text("Newer")


def test_a_text_in_a_menu_survives_a_plain_save(desk: Page, brief: Brief, publisher: User) -> None:
    publish(brief, publisher)
    show(desk, brief, "publish")
    desk.get_by_label("Note for readers").fill("A date was wrong.")
    press(desk, "Save")

    assert desk.locator("[name=publish-change_note]").input_value() == "A date was wrong."
    assert brief.editions.count() == 1


def test_a_brief_is_published_at_a_time_without_javascript(
    plain_page: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    log_in(publisher, plain_page)
    plain_page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    plain_page.locator(".menu.publish > summary").click()
    plain_page.get_by_role("radio", name="At a time").check()
    enter(plain_page, "publish-at", in_days(3))
    plain_page.get_by_role("button", name="Save and publish version 1").click()
    # Only now the page knows which advice is open.
    plain_page.locator("[name=advice_note]").fill("Later.")
    plain_page.get_by_label("Why without review?").fill("It is urgent.")
    plain_page.get_by_role("button", name="Save and publish version 1").click()

    expect(said(plain_page)).to_contain_text("Version 1 will be live on")


def test_what_comes_first_stands_beside_the_button(desk: Page, brief: Brief) -> None:
    publish(brief, User.objects.get())
    show(desk, brief, "publish")
    button = desk.get_by_role("button", name="Save and publish version 2")
    expect(button).to_have_accessible_description("Choose a kind of change.")
    desk.get_by_label("Title", exact=True).first.fill("")
    expect(button).to_have_accessible_description("First enter a title. Choose a kind of change.")

    desk.get_by_role("radio", name="Small fix").check()
    expect(desk.locator("#publish-kind")).to_be_hidden()
    expect(desk.locator("#publish-first")).to_have_text("First enter a title.")
    expect(button).to_be_enabled()


def test_the_brief_that_replaces_this_one_is_found_by_its_title(desk: Page, brief: Brief) -> None:
    by = User.objects.get()
    publish(brief, by)
    other = make_edition(by, title="Canal talks, the whole story")
    show(desk, brief, "more")
    desk.get_by_text("Replace with another brief").click()
    field = desk.get_by_role("combobox", name="Web address of the brief")
    field.press_sequentially("the whole")
    expect(desk.locator(".suggestions [role=option]")).to_contain_text(
        "Canal talks, the whole story"
    )
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value(reverse("briefs:brief", args=[other.slug]))
    press(desk, "Save and replace")

    expect(said(desk)).to_contain_text("Replaced. The addresses of this brief now lead to")
