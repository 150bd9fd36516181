"""Merging actors and judging likely duplicates in a real browser, with the keyboard alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from actors.comparing import compare
from actors.judging import judge_pair
from actors.models import Actor, ActorJudgement
from tests.factories import make_actor, make_user

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
    return page.locator(".pair[data-current]")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def sent(page: Page) -> None:
    """Wait until all that was judged is saved."""
    expect(page.locator("[data-unsent]")).to_have_count(0)


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
    tab_to(page, "Why, for the history of both", "textbox")
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


def test_three_pairs_are_judged_in_a_row_and_the_last_two_undone(
    judging: Page, pairs: list[tuple[Actor, Actor]], violations: Callable[[Page], list[str]]
) -> None:
    assert violations(judging) == []
    expect(shown(judging).get_by_role("heading", level=2)).to_have_text(
        "Suez Canal Company · SUEZ CANAL COMPANY"
    )
    press(judging, "s", "d", "u")
    expect(judging.get_by_role("status")).to_contain_text("Not sure: Mahmoud Fawzi · Mahmud Fawzi")
    expect(shown(judging)).to_be_focused()
    expect(shown(judging)).to_contain_text("Ahmed Hassan")
    sent(judging)
    assert judgements() == [("same", True), ("different", True), ("unsure", True)]
    assert into(pairs[0][1]) == pairs[0][0]

    press(judging, "z", "z")
    expect(shown(judging)).to_contain_text("Gamal Abdel Nasser")
    expect(shown(judging)).to_be_focused()
    sent(judging)
    assert judgements() == [("same", True), ("different", False), ("unsure", False)]

    press(judging, "z")
    sent(judging)
    assert into(pairs[0][1]) is None
    expect(judging.locator("[data-judged]")).to_have_text("0")
    expect(judging.locator("[data-left]")).to_have_text("4")
    assert judging.locator("[data-queue] li").count() == 4


def test_what_was_judged_before_the_page_was_opened_is_undone_too(
    judging: Page, pairs: list[tuple[Actor, Actor]]
) -> None:
    press(judging, "s")
    sent(judging)
    judging.reload()
    expect(shown(judging)).to_be_focused()
    press(judging, "z")
    expect(shown(judging)).to_contain_text("SUEZ CANAL COMPANY")
    expect(judging.get_by_role("status")).to_contain_text("Undone: “Suez Canal Company”")
    assert into(pairs[0][1]) is None


def test_who_stays_is_swapped_and_pairs_are_passed_over_by_key(
    judging: Page, pairs: list[tuple[Actor, Actor]]
) -> None:
    press(judging, "j", "ArrowRight", "k", "x")
    expect(shown(judging)).to_contain_text("Gamal Abdel Nasser")
    expect(judging.get_by_role("status")).to_contain_text("“Gamal Abdul Nasser Hussein” stays.")
    press(judging, "s")
    sent(judging)
    assert into(pairs[1][0]) == pairs[1][1]
    press(judging, "?")
    expect(judging.get_by_text("swap who stays")).to_be_visible()


def test_keys_are_letters_in_a_field_and_nothing_outside(judging: Page) -> None:
    press(judging, "w")
    judging.keyboard.type("sudden d")
    press(judging, "Enter")
    expect(shown(judging)).to_be_focused()
    judging.get_by_role("link", name="Judgements").focus()
    press(judging, "s", "d")
    assert judgements() == []
    shown(judging).focus()
    press(judging, "d")
    sent(judging)
    assert ActorJudgement.objects.get().why == "sudden d"


def test_two_countries_ask_for_a_reason_before_they_are_merged(
    page: Page,
    editor: User,
    log_in: Callable[[User], None],
    violations: Callable[[Page], list[str]],
) -> None:
    one, other = make_actor("Congo"), make_actor("Congo")
    compare(100)
    log_in(editor)
    page.goto(PAGE)
    press(page, "s")
    expect(page.get_by_text("are two countries.")).to_be_visible()
    assert violations(page) == []
    press(page, "Enter", "Escape")
    expect(shown(page)).to_be_focused()
    assert judgements() == []
    press(page, "s")
    page.keyboard.type("One state.")
    press(page, "Enter")
    sent(page)
    assert into(other) == one
    expect(page.get_by_text("No two actors look alike any more.")).to_be_focused()


def test_what_cannot_be_saved_is_said_and_comes_again_next(
    judging: Page, pairs: list[tuple[Actor, Actor]], wrong: list[str]
) -> None:
    def fail(route: Route) -> None:
        if route.request.method == "POST":
            route.abort()
        else:
            route.continue_()

    judging.route(f"**{PAGE}*", fail)
    press(judging, "d")
    expect(judging.get_by_role("alert")).to_contain_text("Not saved: the site did not answer.")
    expect(shown(judging)).to_contain_text("Gamal Abdel Nasser")
    judging.unroute(f"**{PAGE}*")
    press(judging, "j")
    expect(shown(judging)).to_contain_text("SUEZ CANAL COMPANY")
    press(judging, "d")
    sent(judging)
    assert judgements() == [("different", True)]
    wrong.clear()


def test_what_a_closed_browser_had_not_sent_is_sent_when_it_comes_back(
    judging: Page, pairs: list[tuple[Actor, Actor]], editor: User
) -> None:
    form = shown(judging).locator("form")
    judging.evaluate(
        """([form, user]) => {
          const fields = [...new FormData(form), ["do", "different"]];
          localStorage.setItem(`judging-${user}`, JSON.stringify([{ id: "1", fields }]));
        }""",
        [form.element_handle(), editor.pk],
    )
    judging.reload()
    expect(judging.get_by_role("alert")).to_contain_text("Sent now what was not sent")
    expect(shown(judging)).to_contain_text("Gamal Abdel Nasser")
    sent(judging)
    assert judgements() == [("different", True)]


def test_a_pair_that_a_colleague_judged_is_skipped_with_a_note(
    judging: Page, pairs: list[tuple[Actor, Actor]]
) -> None:
    ada = make_user("ada", "Editor", first_name="Ada")
    judge_pair(survivor=pairs[0][0], other=pairs[0][1], judgement="different", by=ada)
    press(judging, "s")
    expect(judging.get_by_role("alert")).to_contain_text("Ada judged these two different today at")
    expect(shown(judging)).to_contain_text("Gamal Abdel Nasser")
    assert into(pairs[0][1]) is None


def test_pairs_of_an_actor_just_merged_show_its_survivor(
    page: Page, editor: User, log_in: Callable[[User], None]
) -> None:
    first, second, third = (
        make_actor(name, "group")
        for name in ("Suez Canal Company", "SUEZ CANAL COMPANY", "The Suez Canal Company")
    )
    compare(100)
    log_in(editor)
    page.goto(PAGE)
    press(page, "s")
    sent(page)
    expect(page.locator(".pair")).to_have_count(1)
    expect(shown(page)).to_contain_text("The Suez Canal Company")
    press(page, "s")
    sent(page)
    assert (into(second), into(third)) == (first, first)
    press(page, "z", "z")
    sent(page)
    assert (into(second), into(third)) == (None, None)


def test_the_list_of_judgements_undoes_by_keyboard(
    judging: Page, violations: Callable[[Page], list[str]]
) -> None:
    press(judging, "d")
    sent(judging)
    judging.get_by_role("link", name="Judgements").press("Enter")
    button = judging.get_by_role("button", name="Undo: Suez Canal Company · SUEZ CANAL COMPANY")
    expect(button).to_be_visible()
    assert violations(judging) == []
    button.press("Enter")
    expect(judging.get_by_text("may be suggested again.")).to_be_visible()
    assert judgements() == [("different", False)]


@pytest.mark.parametrize("width", [320, 768])
def test_both_pages_fit_narrow_screens(judging: Page, width: int) -> None:
    for address in (PAGE, reverse("admin:actors_actor_judgements")):
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
    expect(page.locator(".pair")).to_have_count(5)
    suez = page.locator(".pair", has_text="Suez Canal Company")
    suez.get_by_role("button", name="Different").click()
    expect(page.locator(".pair:target")).to_contain_text("Gamal Abdel Nasser Hussein")
    congo = page.locator(".pair", has_text="Two countries")
    congo.get_by_label("Merge all the same").check()
    congo.get_by_label("Why, required for a merge").fill("One state.")
    congo.get_by_role("button", name="Same, merge").click()
    expect(page.get_by_text("The same: “Congo” is now read through “Congo”.")).to_be_visible()
    assert into(other) == one
    page.get_by_role("button", name="Undo the last").click()
    expect(page.get_by_text("Undone: “Congo” and “Congo”")).to_be_visible()
    assert into(other) is None
    plain.close()
