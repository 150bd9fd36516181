"""Merging actors and judging likely duplicates in a real browser, with the keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from actors.merging import compare
from actors.models import Actor, ActorJudgement
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
    compare(100)
    return made


@pytest.fixture
def judging(page: Page, editor: User, pairs: Any, log_in: Callable[[User], None]) -> Page:
    log_in(editor)
    page.goto(PAGE)
    expect(shown(page)).to_be_focused()
    return page


def shown(page: Page) -> Any:
    """Return the pair that is to be judged."""
    return page.locator(".pair")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def judge(page: Page, key: str, *, leads_to: str) -> None:
    """Press a key and wait for the page that comes of it, with a pair or a sentence."""
    press(page, key)
    expect(page.locator(".pair, .done")).to_contain_text(leads_to)
    expect(page.locator(".pair, .done")).to_be_focused()


def tab_to(page: Page, words: str, role: Any = "button") -> None:
    """Press Tab until what is called so has the focus."""
    wanted = page.get_by_role(role, name=words, exact=True).first
    for _step in range(60):
        if wanted.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{words} was not reached")


def into(actor: Actor) -> Actor | None:
    return Actor.objects.get(pk=actor.pk).merged_into


def judgements() -> list[tuple[str, bool]]:
    """Return what was said, and whether it still stands."""
    rows = ActorJudgement.objects.order_by("pk").values_list("judgement", "undone_at")
    return [(judgement, undone is None) for judgement, undone in rows]


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

    message = page.get_by_text("“Colonel Nasser” is now read through “Gamal Abdel Nasser”.")
    expect(message).to_be_visible()
    assert into(merged) == survivor
    message.get_by_role("link", name="Undo").focus()
    press(page, "Enter")
    expect(page.get_by_text("It will stand for itself again")).to_be_visible()
    assert violations(page) == []
    tab_to(page, "Undo the merge")
    press(page, "Enter")

    expect(page.get_by_text("“Colonel Nasser” stands for itself again.")).to_be_visible()
    assert into(merged) is None


def test_swapping_says_who_stays(page: Page, editor: User, log_in: Callable[..., None]) -> None:
    one, other = make_actor("Baath", "group"), make_actor("Ba'th Party", "group")
    log_in(editor)
    page.goto(reverse("admin:actors_actor_merge", args=[one.pk]) + f"?into={other.pk}")
    page.get_by_role("link", name="Swap: Baath stays").press("Enter")
    page.get_by_role("button", name="Merge Ba'th Party into Baath").press("Enter")
    expect(page.get_by_text("“Ba'th Party” is now read through “Baath”.")).to_be_visible()
    assert into(other) == one


def test_three_pairs_are_judged_in_a_row_and_all_undone(
    judging: Page, pairs: list[tuple[Actor, Actor]], violations: Callable[[Page], list[str]]
) -> None:
    assert violations(judging) == []
    expect(shown(judging).get_by_role("heading", level=2)).to_have_text(
        "Suez Canal Company · SUEZ CANAL COMPANY"
    )
    judge(judging, "s", leads_to="Gamal Abdel Nasser")
    judge(judging, "d", leads_to="Mahmoud Fawzi")
    judge(judging, "u", leads_to="Ahmed Hassan")
    said = judging.get_by_text("Not sure: “Mahmoud Fawzi” and “Mahmud Fawzi”.")
    expect(said).to_be_visible()
    assert judgements() == [("same", True), ("different", True), ("unsure", True)]
    assert into(pairs[0][1]) == pairs[0][0]

    judge(judging, "z", leads_to="Mahmoud Fawzi")
    judge(judging, "z", leads_to="Gamal Abdel Nasser")
    assert judgements() == [("same", True), ("different", False), ("unsure", False)]
    judge(judging, "z", leads_to="Suez Canal Company")
    expect(judging.get_by_text("Undone: “Suez Canal Company”")).to_be_visible()
    assert into(pairs[0][1]) is None
    expect(judging.locator("[data-judged]")).to_have_text("0")
    expect(judging.locator("[data-left]")).to_have_text("4")
    assert judging.locator(".queue li").count() == 4
    expect(judging.get_by_role("button", name="Undo the last")).to_have_count(0)


def test_who_stays_is_swapped_and_pairs_are_passed_over_by_key(
    judging: Page, pairs: list[tuple[Actor, Actor]]
) -> None:
    judge(judging, "j", leads_to="Gamal Abdel Nasser")
    judge(judging, "ArrowRight", leads_to="Mahmoud Fawzi")
    judge(judging, "k", leads_to="Gamal Abdel Nasser")
    press(judging, "x")
    stays = shown(judging).get_by_role("group", name="Gamal Abdul Nasser Hussein")
    expect(stays.get_by_text("Stays")).to_be_visible()
    judge(judging, "s", leads_to="Mahmoud Fawzi")
    assert into(pairs[1][0]) == pairs[1][1]
    press(judging, "?")
    expect(judging.get_by_text("swap who stays")).to_be_visible()


def test_keys_are_letters_in_a_field_and_nothing_outside(judging: Page) -> None:
    press(judging, "w")
    judging.keyboard.type("sdux")
    expect(judging.get_by_label("Reason (optional)")).to_have_value("sdux")
    press(judging, "Enter")
    expect(shown(judging)).to_be_focused()
    judging.evaluate("document.activeElement.blur()")
    press(judging, "s", "d", "u")
    expect(shown(judging)).to_contain_text("SUEZ CANAL COMPANY")
    assert judgements() == []


def test_a_key_that_is_pressed_too_soon_judges_nothing(judging: Page) -> None:
    press(judging, "d", "s", "u")
    expect(shown(judging)).to_contain_text("Gamal Abdel Nasser")
    expect(shown(judging)).to_be_focused()
    assert judgements() == [("different", True)]


def test_a_merge_against_which_something_speaks_asks_for_a_reason(
    page: Page,
    editor: User,
    log_in: Callable[[User], None],
    violations: Callable[[Page], list[str]],
) -> None:
    one, other = make_actor("Congo"), make_actor("Congo")
    compare(100)
    log_in(editor)
    page.goto(PAGE)
    press(page, "x", "s")
    reason = page.get_by_label("Reason", exact=True)
    expect(reason).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("are two countries.")
    assert violations(page) == []
    # Without a reason, Enter sends nothing; another judgement needs none.
    press(page, "Enter")
    expect(reason).to_be_focused()
    page.keyboard.type("One state.")
    press(page, "Enter")
    expect(page.get_by_text("No two actors look alike any more.")).to_be_focused()
    assert into(one) == other


def test_the_list_of_judgements_undoes_by_keyboard(judging: Page) -> None:
    judge(judging, "d", leads_to="Gamal Abdel Nasser")
    judging.get_by_role("link", name="Judgements").press("Enter")
    judging.get_by_role("checkbox", name="Select this object").press("Space")
    judging.get_by_label("Action:").select_option("Undo")
    judging.get_by_role("button", name="Go").press("Enter")
    expect(judging.get_by_text("may be suggested again.")).to_be_visible()
    assert judgements() == [("different", False)]


@pytest.mark.parametrize("width", [320, 768])
def test_both_pages_fit_narrow_screens(judging: Page, width: int) -> None:
    for address in (PAGE, reverse("admin:actors_actorjudgement_changelist")):
        judging.set_viewport_size({"width": width, "height": 800})
        judging.goto(address)
        assert judging.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_pairs_are_judged_one_after_the_other(
    browser: Browser, live_server: Any, editor: User, pairs: list[tuple[Actor, Actor]]
) -> None:
    one, other = make_actor("Congo"), make_actor("Congo")
    compare(100)
    client = Client()
    client.force_login(editor)
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    session = client.cookies["sessionid"].value
    plain.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = plain.new_page()
    page.goto(PAGE)
    expect(page.locator(".pair")).to_contain_text("Congo")
    page.get_by_role("button", name="Same, merge").click()
    page.get_by_label("Reason", exact=True).fill("One state.")
    page.get_by_role("button", name="Merge anyway").click()
    expect(page.get_by_text("The same: “Congo” is now read through “Congo”.")).to_be_visible()
    assert into(other) == one
    expect(page.locator(".pair")).to_contain_text("Suez Canal Company")
    page.get_by_role("button", name="Different").click()
    expect(page.locator(".pair")).to_contain_text("Gamal Abdel Nasser Hussein")
    page.get_by_role("button", name="Undo the last").click()
    expect(page.get_by_text("Undone: “Suez Canal Company”")).to_be_visible()
    page.get_by_role("button", name="Undo the last").click()
    expect(page.get_by_text("Undone: “Congo” and “Congo”")).to_be_visible()
    assert into(other) is None
    plain.close()
