"""Invitation, profile and account menu in a browser, and the look of every page of admin."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from playwright.sync_api import Page, expect

from actors.merging import decide_pair
from briefs.models import Author, Profile, Source, Topic
from tests.support.factories import cite, make_actor, make_edition, make_source, make_user
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[[User], None]
NEW = "battery staple correct horse"
LISTS = (
    "actors_actor",
    "actors_mergedecision",
    "admin_logentry",
    "auth_group",
    "auth_user",
    "briefs_author",
    "briefs_brief",
    "briefs_edition",
    "briefs_source",
    "briefs_topic",
)


@pytest.fixture
def root() -> User:
    return make_user("root", "Administrator", is_superuser=True)


def test_an_administrator_invites_a_person_who_sets_a_password_and_a_profile(
    page: Page, plain_page: Page, root: User, log_in: LogIn
) -> None:
    Author.objects.create(name="Cairo desk", slug="cairo-desk")
    log_in(root)
    page.goto("/admin/?index")
    page.get_by_role("link", name="Add to Users").click()
    page.get_by_label("First name").fill("Huda")
    page.get_by_label("Last name").fill("Shaarawi")
    page.get_by_label("E-mail").fill("huda@example.org")
    page.get_by_label("Role").select_option("Writer")
    page.get_by_role("button", name="Invite").click()
    link = page.get_by_label("Give this person the link").input_value()
    # The rest needs no script.
    plain_page.goto("/accounts/reset/" + link.partition("/accounts/reset/")[2])
    plain_page.locator("[name=new_password1]").fill(NEW)
    plain_page.locator("[name=new_password2]").fill(NEW)
    plain_page.get_by_role("button", name="Set this password").click()
    plain_page.get_by_role("link", name="Go to the desk").click()
    plain_page.get_by_text("Huda Shaarawi").click()
    plain_page.get_by_role("link", name="Profile").click()
    plain_page.get_by_label("Time zone").select_option("Africa/Cairo")
    plain_page.get_by_label("Byline of your new briefs").select_option("Cairo desk")
    plain_page.get_by_role("button", name="Save").click()
    expect(plain_page.get_by_text("Your profile is saved.")).to_be_visible()
    assert Profile.objects.get().time_zone == "Africa/Cairo"
    plain_page.get_by_text("Huda Shaarawi").click()
    plain_page.get_by_role("button", name="Log out").click()
    expect(plain_page).to_have_url(re.compile("/$"))
    expect(plain_page.get_by_text("Huda Shaarawi")).to_have_count(0)


def test_the_account_menu_turns_the_colours_on_every_side_of_the_site(
    page: Page, root: User, log_in: LogIn
) -> None:
    log_in(root)
    for address in ("/desk/", "/", "/admin/?index"):
        page.goto(address)
        page.locator(".account summary").click()
        switch = page.get_by_role("button", name="Dark colours")
        before = switch.get_attribute("aria-pressed")
        switch.click()
        expect(switch).not_to_have_attribute("aria-pressed", str(before))


def test_the_page_of_the_log_in_offers_no_log_out_and_tells_focus_from_a_wrong_field(
    page: Page, root: User, log_in: LogIn
) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Username").fill("root")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name="Log out")).to_have_count(0)
    log_in(root)
    page.goto("/accounts/login/?next=/admin/")
    expect(page.get_by_role("button", name="Log out")).to_have_count(0)
    field = page.get_by_label("Username")
    field.focus()
    focused = field.evaluate("field => getComputedStyle(field).outlineColor")
    field.evaluate("field => field.setAttribute('aria-invalid', 'true')")
    wrong = field.evaluate("field => getComputedStyle(field).borderColor")
    assert focused != wrong


def pages_of_admin(root: User) -> list[str]:
    """Return every list, and the page and history of one row of each that has them."""
    egypt, france = make_actor("Egypt"), make_actor("France")
    decide_pair(survivor=egypt, other=france, decision="different", by=root)
    edition = make_edition(
        root,
        title="x" * 200,
        authors=("A desk",),
        tags=("Canals", "Law"),
        citations=cite(make_source("y" * 400)),
    )
    canals = Topic.objects.get(name="Canals")
    rows = {
        "auth_user": root,
        "auth_group": Group.objects.get(name="Writer"),
        "briefs_author": Author.objects.get(),
        "briefs_edition": edition,
        "briefs_source": Source.objects.get(),
        "briefs_topic": canals,
    }
    return [
        "/admin/?index",
        *(reverse(f"admin:{name}_changelist") for name in LISTS),
        *(reverse(f"admin:{name}_change", args=[row.pk]) for name, row in rows.items()),
        *(reverse(f"admin:{name}_history", args=[row.pk]) for name, row in rows.items()),
        reverse("admin:auth_user_add"),
        reverse("admin:briefs_topic_merge", args=[canals.pk])
        + f"?into={Topic.objects.get(name='Law').pk}",
        "/accounts/profile/",
    ]


@on_every_screen
def test_every_page_of_admin_has_one_masthead_one_filled_button_and_no_barrier(
    page: Page,
    root: User,
    log_in: LogIn,
    violations: Callable[[Page], list[str]],
    scheme: Scheme,
    width: int,
) -> None:
    log_in(root)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    for address in pages_of_admin(root):
        page.goto(address)
        assert violations(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, address
        expect(page.locator("header.masthead")).to_have_count(1)
        expect(page.locator("h1")).to_have_count(1)
        assert page.locator("main .btn.main").count() <= 1, address
        assert page.locator("img").count() == 0, address


def test_targets_in_lists_are_28_pixels(page: Page, root: User, log_in: LogIn) -> None:
    decide_pair(
        survivor=make_actor("Egypt"), other=make_actor("France"), decision="different", by=root
    )
    log_in(root)
    page.goto(reverse("admin:actors_mergedecision_changelist"))
    for target in (".action-checkbox", ".choices a", ".actions button"):
        box = page.locator(target).first.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 28, target
    page.locator(".action-checkbox").first.click()
    page.get_by_role("checkbox").nth(1).check()
    expect(page.get_by_text("1 of 1 selected")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone.")).to_be_visible()
