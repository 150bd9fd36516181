"""Pages of the register must cope with very long names, and keep their links readable."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from actors.merging import compare_actors, decide_pair
from actors.models import Actor
from briefs.actor_usage import BriefsUseActors
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def long(publisher: User) -> Actor:
    """An actor with the longest possible name, and one without."""
    long, hamas = make_actor("x" * 300, "group"), make_actor("Hamas", "group")
    make_edition(publisher, actors=(as_data(long), as_data(hamas)))
    decide_pair(survivor=long, other=hamas, decision="different", by=publisher)
    return long


def test_a_name_without_spaces_does_not_widen_a_page(
    page: Page, long: Actor, publisher: User, log_in: Callable[[User], None]
) -> None:
    log_in(publisher)
    other = Actor.objects.get(name="Hamas")
    for address in (
        "/actors/",
        reverse("admin:actors_actor_changelist") + "?q=hamas",
        reverse("actors:actor", args=[long.slug]),
        reverse("actors:actor", args=[other.slug]),
        reverse("admin:actors_actor_change", args=[long.pk]),
        reverse("admin:actors_actor_history", args=[long.pk]),
        reverse("admin:actors_actor_merge", args=[long.pk]) + f"?into={other.pk}",
        reverse("admin:actors_mergedecision_changelist"),
        BriefsUseActors().search_address(long.name),
    ):
        page.goto(address)
        for width in (1440, 320):
            page.set_viewport_size({"width": width, "height": 900})
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, address


def test_a_decision_is_undone_on_a_phone_without_scrolling_sideways(
    page: Page, long: Actor, publisher: User, log_in: Callable[[User], None]
) -> None:
    log_in(publisher)
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(reverse("admin:actors_mergedecision_changelist"))
    box = page.locator("[name=_selected_action]").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 320


def test_the_link_to_the_next_page_of_actors_is_readable(
    page: Page, publisher: User, log_in: Callable[[User], None]
) -> None:
    for each in range(51):
        make_actor(f"Actor {each}", "group")
    log_in(publisher)
    page.goto(reverse("admin:actors_actor_changelist"))
    following = page.get_by_role("link", name="Next", exact=True)
    # Django's own style sheet would make our text dark on a dark button.
    expect(following).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_the_message_about_the_last_pair_is_in_view_above_a_tall_one(
    page: Page, publisher: User, log_in: Callable[[User], None]
) -> None:
    for first, second in (("Mahmoud Fawzi", "Mahmud Fawzi"), ("Ahmed Hassan", "Ahmad Hassan")):
        make_actor(first, "group", *(f"{first} {each}" for each in range(20)))
        make_actor(second, "group")
    compare_actors(100)
    make_actor("Not compared yet", "group")
    log_in(publisher)
    page.set_viewport_size({"width": 375, "height": 600})
    page.goto(reverse("admin:actors_actor_duplicates"))
    expect(page.locator(".pair")).to_be_focused()
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_be_in_viewport()
