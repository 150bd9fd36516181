"""Merging actors and deciding on likely duplicates in a real browser, with the keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from actors.merging import compare_actors
from actors.models import Actor, MergeDecision
from tests.support.factories import make_actor, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/admin/actors/actor/duplicates/"


@pytest.fixture
def editor() -> User:
    return make_user("editor", "Editor")


@pytest.fixture
def pairs() -> list[tuple[Actor, Actor]]:
    """Four pairs, the likeliest first."""
    names = (
        ("Suez Canal Company", "SUEZ CANAL COMPANY"),
        ("Gamal Abdel Nasser Hussein", "Gamal Abdul Nasser Hussein"),
        ("Mahmoud Fawzi", "Mahmud Fawzi"),
        ("Ahmed Hassan", "Ahmad Hassan"),
    )
    made = [(make_actor(one, "group"), make_actor(other, "group")) for one, other in names]
    compare_actors(100)
    return made


@pytest.fixture
def deciding(page: Page, editor: User, pairs: Any, log_in: Callable[[User], None]) -> Page:
    log_in(editor)
    page.goto(PAGE)
    expect(shown(page)).to_be_focused()
    return page


def shown(page: Page) -> Any:
    """Return the pair that waits for a decision."""
    return page.locator(".pair")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def decide(page: Page, key: str, *, leads_to: str) -> None:
    """Press a key and wait for the next page, with a pair or a sentence."""
    press(page, key)
    expect(page.locator(".pair, .done")).to_contain_text(leads_to)
    expect(page.locator(".pair, .done")).to_be_focused()


def tab_to(page: Page, words: str, role: Any = "button") -> None:
    """Press Tab until the control with this name has the focus."""
    wanted = page.get_by_role(role, name=words, exact=True).first
    for _step in range(60):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{words} was not reached")


def into(actor: Actor) -> Actor | None:
    return Actor.objects.get(pk=actor.pk).merged_into


def decisions() -> list[tuple[str, bool]]:
    """Return the decisions, and whether each is still open."""
    rows = MergeDecision.objects.order_by("pk").values_list("decision", "undone_at")
    return [(decision, undone is None) for decision, undone in rows]


def test_an_actor_is_merged_from_its_page_and_the_merge_undone(
    page: Page,
    editor: User,
    log_in: Callable[[User], None],
    violations: Callable[[Page], list[str]],
) -> None:
    survivor = make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    merged = make_actor("Colonel Nasser", "person", "الكولونيل")
    log_in(editor)
    page.goto(reverse("admin:actors_actor_change", args=[merged.pk]))
    page.get_by_role("link", name="Merge with another actor …").focus()
    press(page, "Enter")
    tab_to(page, "The other actor, by any of its names", "combobox")
    assert violations(page) == []
    page.keyboard.type("جمال")
    expect(page.get_by_role("option")).to_have_count(1)
    press(page, "ArrowDown", "Enter")

    expect(page.get_by_role("heading", name="Merge two actors")).to_be_visible()
    assert violations(page) == []
    assert into(merged) is None
    tab_to(page, "Reason (optional)", "textbox")
    page.keyboard.type("One man.")
    tab_to(page, "Merge Colonel Nasser into Gamal Abdel Nasser")
    press(page, "Enter")

    message = page.get_by_text("“Colonel Nasser” was merged into “Gamal Abdel Nasser”.")
    expect(message).to_be_visible()
    assert into(merged) == survivor
    message.get_by_role("link", name="Undo").focus()
    press(page, "Enter")
    expect(page.get_by_text("It will be a separate actor again")).to_be_visible()
    assert violations(page) == []
    tab_to(page, "Undo the merge")
    press(page, "Enter")

    expect(page.get_by_text("The merge of “Colonel Nasser” was undone.")).to_be_visible()
    assert into(merged) is None


def test_swapping_shows_which_actor_stays(
    page: Page, editor: User, log_in: Callable[..., None]
) -> None:
    one, other = make_actor("Baath", "group"), make_actor("Ba'th Party", "group")
    log_in(editor)
    page.goto(reverse("admin:actors_actor_merge", args=[one.pk]) + f"?into={other.pk}")
    page.get_by_role("link", name="Swap: Baath stays").press("Enter")
    page.get_by_role("button", name="Merge Ba'th Party into Baath").press("Enter")
    expect(page.get_by_text("“Ba'th Party” was merged into “Baath”.")).to_be_visible()
    assert into(other) == one


def test_three_pairs_are_decided_in_a_row_and_all_undone(
    deciding: Page, pairs: list[tuple[Actor, Actor]], violations: Callable[[Page], list[str]]
) -> None:
    assert violations(deciding) == []
    expect(shown(deciding).get_by_role("heading", level=2)).to_have_text(
        "Suez Canal Company · SUEZ CANAL COMPANY"
    )
    decide(deciding, "s", leads_to="Gamal Abdel Nasser")
    decide(deciding, "d", leads_to="Mahmoud Fawzi")
    decide(deciding, "u", leads_to="Ahmed Hassan")
    said = deciding.get_by_text("Not sure: “Mahmoud Fawzi” and “Mahmud Fawzi”.")
    expect(said).to_be_visible()
    assert decisions() == [("same", True), ("different", True), ("unsure", True)]
    assert into(pairs[0][1]) == pairs[0][0]

    decide(deciding, "z", leads_to="Mahmoud Fawzi")
    decide(deciding, "z", leads_to="Gamal Abdel Nasser")
    assert decisions() == [("same", True), ("different", False), ("unsure", False)]
    decide(deciding, "z", leads_to="Suez Canal Company")
    expect(deciding.get_by_text("Undone: “Suez Canal Company”")).to_be_visible()
    assert into(pairs[0][1]) is None
    expect(deciding.locator("[data-decided]")).to_have_text("0")
    expect(deciding.locator("[data-left]")).to_have_text("4")
    assert deciding.locator(".queue li").count() == 4
    expect(deciding.get_by_role("button", name="Undo the last")).to_have_count(0)


def test_keys_swap_which_actor_stays_and_skip_pairs(
    deciding: Page, pairs: list[tuple[Actor, Actor]]
) -> None:
    decide(deciding, "j", leads_to="Gamal Abdel Nasser")
    decide(deciding, "ArrowRight", leads_to="Mahmoud Fawzi")
    decide(deciding, "k", leads_to="Gamal Abdel Nasser")
    press(deciding, "x")
    stays = shown(deciding).get_by_role("group", name="Gamal Abdul Nasser Hussein")
    expect(stays.get_by_text("Stays")).to_be_visible()
    decide(deciding, "s", leads_to="Mahmoud Fawzi")
    assert into(pairs[1][0]) == pairs[1][1]
    press(deciding, "?")
    expect(deciding.get_by_text("swap which one stays")).to_be_visible()


def test_keys_are_letters_in_a_field_and_do_nothing_outside_the_page(deciding: Page) -> None:
    press(deciding, "w")
    deciding.keyboard.type("sdux")
    expect(deciding.get_by_label("Reason (optional)")).to_have_value("sdux")
    press(deciding, "Enter")
    expect(shown(deciding)).to_be_focused()
    deciding.evaluate("document.activeElement.blur()")
    press(deciding, "s", "d", "u")
    expect(shown(deciding)).to_contain_text("SUEZ CANAL COMPANY")
    assert decisions() == []


def test_a_key_pressed_too_soon_decides_nothing(deciding: Page) -> None:
    press(deciding, "d", "s", "u")
    expect(shown(deciding)).to_contain_text("Gamal Abdel Nasser")
    expect(shown(deciding)).to_be_focused()
    assert decisions() == [("different", True)]


def test_a_questionable_merge_asks_for_a_reason(
    page: Page,
    editor: User,
    log_in: Callable[[User], None],
    violations: Callable[[Page], list[str]],
) -> None:
    one, other = make_actor("Congo"), make_actor("Congo")
    compare_actors(100)
    log_in(editor)
    page.goto(PAGE)
    expect(page.locator(".pair")).to_be_focused()
    press(page, "x", "s")
    reason = page.get_by_label("Reason", exact=True)
    expect(reason).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("are two countries.")
    assert violations(page) == []
    # Without a reason, Enter sends nothing; another decision needs none.
    press(page, "Enter")
    expect(reason).to_be_focused()
    page.keyboard.type("One state.")
    press(page, "Enter")
    expect(page.get_by_text("No similar actors are left.")).to_be_focused()
    assert into(one) == other


def test_the_list_of_decisions_undoes_by_keyboard(deciding: Page) -> None:
    decide(deciding, "d", leads_to="Gamal Abdel Nasser")
    deciding.get_by_role("link", name="Decisions").press("Enter")
    deciding.get_by_role("checkbox", name="Select this object").press("Space")
    deciding.get_by_role("button", name="Undo").press("Enter")
    expect(deciding.get_by_text("may be suggested again.")).to_be_visible()
    assert decisions() == [("different", False)]


def test_both_pages_fit_narrow_screens(deciding: Page) -> None:
    for address in (PAGE, reverse("admin:actors_mergedecision_changelist")):
        deciding.goto(address)
        for width in (768, 320):
            deciding.set_viewport_size({"width": width, "height": 800})
            assert deciding.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_pairs_are_decided_one_after_the_other(
    plain_page: Page,
    editor: User,
    pairs: list[tuple[Actor, Actor]],
    log_in: Callable[..., None],
) -> None:
    page = plain_page
    one, other = make_actor("Congo"), make_actor("Congo")
    compare_actors(100)
    log_in(editor, page)
    page.goto(PAGE)
    expect(page.locator(".pair")).to_contain_text("Congo")
    page.get_by_role("button", name="Same, merge").click()
    page.get_by_label("Reason", exact=True).fill("One state.")
    page.get_by_role("button", name="Merge anyway").click()
    expect(page.get_by_text("The same: “Congo” was merged into “Congo”.")).to_be_visible()
    assert into(other) == one
    expect(page.locator(".pair")).to_contain_text("Suez Canal Company")
    page.get_by_role("button", name="Different").click()
    expect(page.locator(".pair")).to_contain_text("Gamal Abdel Nasser Hussein")
    page.get_by_role("button", name="Undo the last").click()
    expect(page.get_by_text("Undone: “Suez Canal Company”")).to_be_visible()
    page.get_by_role("button", name="Undo the last").click()
    expect(page.get_by_text("Undone: “Congo” and “Congo”")).to_be_visible()
    assert into(other) is None
