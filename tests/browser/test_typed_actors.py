"""Adding actors by typing or pasting names, with the keyboard in a real browser."""

from collections.abc import Callable
from typing import Literal

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from actors.register import NameData, create_actor
from briefs.drafts import tables
from briefs.models import Brief
from tests.support.factories import KEEPER, make_actor, make_brief, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor() -> User:
    return make_user("editor", "Editor")


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor)


@pytest.fixture
def editor_page(page: Page, brief: Brief, editor: User, log_in: Callable[..., None]) -> Page:
    log_in(editor)
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    page.get_by_role("tab", name="Actors").click()
    field(page).focus()
    return page


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Add an actor by any of its names")


def rows(page: Page) -> Locator:
    return page.locator("[data-rows=actors] [data-shown]")


def send(page: Page) -> None:
    """Save the page with the names that are in the field."""
    with page.expect_navigation():
        page.keyboard.press("Control+S")
    page.locator(".ProseMirror").first.wait_for()


def test_names_that_nobody_knows_stay_in_the_field(editor_page: Page, brief: Brief) -> None:
    make_actor("Iran")
    editor_page.keyboard.type("Hamas, Iran, Hezbollah")
    send(editor_page)

    expect(field(editor_page)).to_have_value("Hamas, Iran, Hezbollah")
    expect(editor_page.get_by_role("group", name="Hamas")).to_contain_text("We don’t know")
    field(editor_page).fill("Iran")
    send(editor_page)
    expect(rows(editor_page)).to_have_text(["Iran"])
    assert [actor.name for actor in tables.read(brief).actors] == ["Iran"]


def test_a_name_that_never_links_is_chosen_with_the_keyboard(
    editor_page: Page, brief: Brief
) -> None:
    names = [NameData("Soviet Union", is_primary=True), NameData("Russia", match_mode="never")]
    create_actor(by=KEEPER, name="Soviet Union", kind="state", names=names)
    editor_page.keyboard.type("Russia")
    send(editor_page)

    expect(rows(editor_page)).to_have_count(0)
    expect(field(editor_page)).to_have_value("Russia")
    editor_page.get_by_role("checkbox", name="Soviet Union Country").focus()
    editor_page.keyboard.press("Space")
    send(editor_page)
    expect(rows(editor_page)).to_have_text(["Soviet Union"])
    expect(field(editor_page)).to_have_value("")
    assert [actor.name for actor in tables.read(brief).actors] == ["Soviet Union"]


def test_choosing_a_name_from_the_list_keeps_names_typed_before_it(editor_page: Page) -> None:
    make_actor("Iran")
    editor_page.keyboard.type("Hamas, Ira")
    expect(editor_page.locator("[role=option]")).to_have_text(
        ["Iran Country", "Create Ira Organisation"]
    )
    editor_page.keyboard.press("ArrowDown")
    editor_page.keyboard.press("Enter")

    expect(rows(editor_page)).to_have_text(["Iran"])
    expect(field(editor_page)).to_have_value("Hamas, ")


def test_the_last_choice_creates_the_actor_in_place(editor_page: Page, brief: Brief) -> None:
    editor_page.keyboard.type("Ostrava Steel Company")
    expect(editor_page.locator("[role=option]")).to_have_text(
        ["Create Ostrava Steel Company Organisation"]
    )
    editor_page.keyboard.press("ArrowDown")
    editor_page.keyboard.press("Enter")

    expect(rows(editor_page)).to_have_text(["Ostrava Steel Company"])
    expect(field(editor_page)).to_have_value("")
    send(editor_page)
    assert [(each.name, each.kind) for each in tables.read(brief).actors] == [
        ("Ostrava Steel Company", "organisation")
    ]


def test_enter_picks_neither_of_two_actors_with_one_name(editor_page: Page) -> None:
    make_actor("Georgia", "state")
    make_actor("Georgia", "place")
    editor_page.keyboard.type("Georgia")
    expect(editor_page.locator("[role=option]").filter(has_text="Georgia")).to_have_count(2)
    editor_page.keyboard.press("Enter")
    expect(rows(editor_page)).to_have_count(0)
    send(editor_page)

    expect(rows(editor_page)).to_have_count(0)
    expect(editor_page.get_by_role("checkbox", name="Georgia Place")).to_be_visible()


def test_names_pasted_one_a_line_stay_separate(editor_page: Page) -> None:
    make_actor("Iran")
    make_actor("Hamas", "group")
    editor_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor_page.evaluate("navigator.clipboard.writeText('Hamas\\nIran\\n')")
    editor_page.keyboard.press("Control+V")
    expect(field(editor_page)).to_have_value("Hamas; Iran")
    send(editor_page)

    expect(rows(editor_page)).to_have_text(["Hamas", "Iran"])


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.soak)])
def test_axe_finds_nothing_where_a_name_is_asked_about(
    editor_page: Page, scheme: Literal["light", "dark"], violations: Callable[[Page], list[str]]
) -> None:
    make_actor("Georgia", "state")
    make_actor("Georgia", "place")
    editor_page.keyboard.type("Georgia, Hamas")
    send(editor_page)
    editor_page.emulate_media(color_scheme=scheme)
    assert violations(editor_page) == []
    editor_page.set_viewport_size({"width": 320, "height": 800})
    assert editor_page.evaluate("document.documentElement.scrollWidth") <= 320
