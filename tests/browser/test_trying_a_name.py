"""Trying a name in a real browser: hits as they come, a decision, all with the keyboard."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from actors.models import Actor, ActorName
from tests.support.factories import make_actor, make_brief, make_user
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "a sentence that goes on and on about what was said in the council chamber, " * 12


@pytest.fixture
def editor() -> User:
    return make_user("editor", "Editor")


@pytest.fixture
def tripoli(editor: User, log_in: Callable[[User], None]) -> Actor:
    actor = make_actor("Tripoli", "place", "طرابلس", country="LY")
    make_actor("Tripoli", "place", country="LB")
    ActorName.objects.filter(value="طرابلس").update(match_mode="suggest")
    make_brief(editor, title="Talks", summary=f"<p>It was {LONG} in Tripoli, {LONG}.</p>")
    make_brief(editor, title="محادثات", language="ar", summary="<p>اجتمعوا في طرابلس وبطرابلس.</p>")
    log_in(editor)
    return actor


def address(actor: Actor, name: str) -> str:
    return f"{reverse('trying:try-name')}?actor={actor.pk}&name={name}"


def test_a_name_is_tried_and_set_with_the_keyboard_alone(page: Page, tripoli: Actor) -> None:
    page.goto(address(tripoli, "Tripoli"))
    expect(page.get_by_role("heading", name="1 hit in 1 brief")).to_be_visible()
    name = page.get_by_label("Name, in any spelling")
    name.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("طرابلس")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 hits in 1 brief")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("2 hits in 1 brief")
    expect(page.locator("mark")).to_have_text(["طرابلس", "طرابلس"])
    expect(page.get_by_text("now set to: Ask me")).to_be_visible()
    button = page.get_by_role("button", name="Link it")
    while not button.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('admin:actors_actor_change', args=[tripoli.pk])}")
    expect(page.get_by_text("In texts, “طرابلس” is now set to “Link it”.")).to_be_visible()
    assert ActorName.objects.get(value="طرابلس").match_mode == "auto"


@on_every_screen
def test_the_page_is_accessible(
    page: Page,
    tripoli: Actor,
    violations: Callable[[Page], list[str]],
    scheme: Scheme,
    width: int,
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    for name in ("Tripoli", "طرابلس", "Nowhere", "—"):
        page.goto(address(tripoli, name))
        assert violations(page) == []


def test_nothing_is_wider_than_the_screen(page: Page, tripoli: Actor) -> None:
    for name in ("Tripoli", "طرابلس"):
        page.goto(address(tripoli, name))
        for width in (1440, 768, 375, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_totals_appear_above_the_hits_when_the_search_ends(page: Page, tripoli: Actor) -> None:
    page.goto(address(tripoli, "Tripoli"))
    totals, hit = page.locator(".totals"), page.locator(".brief-hit").first
    expect(totals).to_be_visible()
    above, below = totals.bounding_box(), hit.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]
    expect(page.locator(".progress:visible")).to_have_count(0)
    expect(page.locator(".unfinished")).to_be_hidden()


def test_an_interrupted_search_says_so(page: Page, tripoli: Actor) -> None:
    def break_off(route: Route) -> None:
        whole = route.fetch().text()
        route.fulfill(body=whole[: whole.index('<div class="totals"')], content_type="text/html")

    page.route("**/try-name/**", break_off)
    page.goto(address(tripoli, "Tripoli"))
    expect(page.get_by_role("alert")).to_have_text(
        "The search was interrupted, so some hits are missing. Reload the page."
    )
    expect(page.locator(".progress:visible")).to_have_count(1)


def test_everything_works_without_scripts(
    plain_page: Page, tripoli: Actor, editor: User, log_in: Callable[..., None]
) -> None:
    page = plain_page
    log_in(editor, page)
    page.goto(address(tripoli, "طرابلس"))
    page.get_by_role("button", name="Never link").click()
    expect(page.get_by_text("In texts, “طرابلس” is now set to “Never link”.")).to_be_visible()
