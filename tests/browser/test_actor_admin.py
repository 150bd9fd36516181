"""Editing an actor in a real browser: with the keyboard, on a phone, without scripts."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect

from actors.models import Actor, ActorIdentifier, ActorRelation
from tests.support.factories import make_actor, make_user
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def keeper() -> User:
    return make_user("keeper", "Editor")


@pytest.fixture
def egypt() -> Actor:
    """An actor with an ambiguous name, and a row of every kind."""
    egypt = make_actor("Egypt", "state", "مصر", "Misr", country="EG")
    make_actor("Misr", "organisation")
    ActorIdentifier.objects.create(actor=egypt, scheme="wikidata", value="Q79")
    league = make_actor("Arab League", "organisation")
    ActorRelation.objects.create(subject=egypt, object=league, relation_type="membership")
    nasser = make_actor("Gamal Abdel Nasser", "person")
    ActorRelation.objects.create(subject=nasser, object=egypt, relation_type="occupancy")
    return egypt


@pytest.fixture
def shown(page: Page, egypt: Actor, keeper: User, log_in: Callable[..., None]) -> Page:
    log_in(keeper)
    page.goto(address(egypt))
    return page


def address(actor: Actor) -> str:
    return reverse("admin:actors_actor_change", args=[actor.pk])


def save(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Control+s")


def test_a_name_is_added_and_another_removed_with_the_keyboard_alone(
    shown: Page, egypt: Actor
) -> None:
    shown.get_by_role("button", name="Add another name").press("Enter")
    expect(shown.locator("#id_names-4-value")).to_be_focused()
    shown.keyboard.type("Ägypten")
    shown.keyboard.press("Tab")
    shown.keyboard.type("de")
    shown.get_by_role("checkbox", name="Remove Misr").press("Space")
    expect(shown.locator("#saved")).to_have_text("Not saved yet")
    save(shown)

    expect(shown.get_by_text("Saved. Removed the name “Misr”. Added the name")).to_be_visible()
    names = egypt.names.values_list("value", "language")
    assert sorted(names) == [("Egypt", "en"), ("Ägypten", "de"), ("مصر", "")]


def test_the_main_name_is_chosen_with_arrow_keys(shown: Page, egypt: Actor) -> None:
    shown.get_by_role("radio", name="Main name").first.focus()
    shown.keyboard.press("ArrowDown")
    save(shown)

    egypt.refresh_from_db()
    assert egypt.name == "مصر"


def test_the_other_actor_of_a_relation_is_chosen_while_typing(shown: Page, egypt: Actor) -> None:
    rows = shown.locator("#relations .row")
    rows.last.get_by_label("Relation", exact=True).select_option("opposes")
    rows.last.get_by_role("combobox", name="Other actor").press_sequentially("mis")
    option = shown.get_by_role("option", name="Misr Organisation")
    expect(option).to_be_visible()
    shown.keyboard.press("ArrowDown")
    expect(shown.get_by_role("option", name="Egypt")).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    save(shown)

    assert egypt.relations.get(relation_type="opposes").object.kind == "organisation"


def test_a_refused_save_takes_the_focus_and_leads_to_the_field(shown: Page) -> None:
    shown.get_by_label("Since").first.fill("yesterday")
    save(shown)

    expect(shown.locator("#problems")).to_be_focused()
    shown.get_by_role("link", name="Show").press("Enter")
    expect(shown.get_by_label("Since").first).to_have_value("yesterday")
    assert shown.get_by_label("Since").first.get_attribute("aria-invalid") == "true"


def test_a_colleague_s_change_is_shown_and_what_was_typed_stays(
    shown: Page, egypt: Actor, violations: Callable[[Page], list[str]]
) -> None:
    shown.get_by_label("Description").fill("On the Nile.")
    Actor.objects.filter(pk=egypt.pk).update(subtype="Republic")
    save(shown)

    expect(shown.locator("#problems")).to_be_focused()
    expect(shown.get_by_text("Changed the subtype from “Republic” to nothing.")).to_be_visible()
    expect(shown.get_by_label("Description")).to_have_value("On the Nile.")
    assert violations(shown) == []
    shown.get_by_label("Subtype").fill("Republic")
    save(shown)

    egypt.refresh_from_db()
    assert (egypt.subtype, egypt.description) == ("Republic", "On the Nile.")


def test_a_name_that_is_not_saved_yet_is_searched_for_as_a_phrase(shown: Page) -> None:
    row = shown.locator("#names .row").last
    search = row.get_by_role("link", name="Try")
    expect(search).to_be_hidden()
    row.get_by_label("Name", exact=True).fill(' צה"ל')
    with shown.expect_popup() as opened:
        search.click()
    expect(opened.value.get_by_label("Text")).to_have_value('"צהל"')


def test_leaving_with_something_unsaved_asks_first(shown: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    shown.once("dialog", stay)
    shown.get_by_label("Description").press_sequentially("On")
    shown.get_by_role("link", name="Briefs", exact=True).first.click()

    expect(shown.get_by_label("Description")).to_have_value("On")
    assert asked == ["beforeunload"]


@on_every_screen
def test_axe_finds_nothing_and_nothing_is_cut_off(
    shown: Page,
    violations: Callable[[Page], list[str]],
    scheme: Scheme,
    width: int,
) -> None:
    shown.emulate_media(color_scheme=scheme)
    shown.set_viewport_size({"width": width, "height": 900})

    assert violations(shown) == []
    assert shown.evaluate("document.documentElement.scrollWidth") == width


def test_axe_finds_nothing_on_a_refused_page_a_new_one_and_for_writers(
    shown: Page, violations: Callable[[Page], list[str]], egypt: Actor, log_in: Callable[..., None]
) -> None:
    shown.get_by_label("Since").first.fill("yesterday")
    save(shown)
    assert violations(shown) == []
    shown.goto(f"{reverse('admin:actors_actor_add')}?name=misr")
    assert violations(shown) == []
    log_in(make_user("writer", "Writer"))
    shown.goto(address(egypt))
    expect(shown.get_by_text("You can view the register.")).to_be_visible()
    assert violations(shown) == []


def test_everything_is_there_without_scripts(
    plain_page: Page, egypt: Actor, keeper: User, log_in: Callable[..., None]
) -> None:
    page = plain_page
    log_in(keeper, page)
    page.goto(address(egypt))
    expect(page.get_by_role("button", name="Dark colours")).to_have_count(0)
    page.locator("#id_names-3-value").fill("Ägypten")
    page.locator("#id_relations-1-relation_type").select_option("supports")
    page.locator("#id_relations-1-other").fill("Gamal Abdel Nasser")
    page.locator("#id_relations-1-other").press("Enter")

    expect(page.get_by_text("Saved. Added the name “Ägypten”. Added the relation")).to_be_visible()
