"""Writing a brief in a real browser, under the content policy of production."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from briefs.drafts import saving, tables
from briefs.models import Brief
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_document,
    make_source,
    make_user,
)
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BODY = "<p>Talks <strong>began</strong> [1], then [2], literal \\[2].</p><ul><li>one</li></ul>"


@pytest.fixture
def publisher() -> User:
    return make_user("publisher", "Publisher")


@pytest.fixture
def brief(publisher: User) -> Brief:
    return make_brief(
        publisher,
        title="Twenty-Two Nations Meet in London",
        analysis=BODY,
        tags=("Canal disputes",),
        authors=("Middle East desk",),
        actors=(as_data(make_actor("Egypt")), as_data(make_actor("France"))),
        citations=cite(make_source("Treaty"), make_source("Letter"), make_source("Speech")),
    )


@pytest.fixture
def editor_page(page: Page, brief: Brief, publisher: User, log_in: Callable[..., None]) -> Page:
    log_in(publisher)
    page.goto(address(brief))
    page.locator(".ProseMirror").first.wait_for()
    return page


def address(brief: Brief) -> str:
    return reverse("admin:briefs_brief_change", args=[brief.pk])


def saved(brief: Brief) -> Any:
    return tables.read(Brief.objects.get(pk=brief.pk))


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".ProseMirror").first.wait_for()


def analysis(page: Page) -> Any:
    return page.get_by_role("textbox", name="Analysis")


def test_opening_and_saving_unchanged_changes_nothing(editor_page: Page, brief: Brief) -> None:
    before = saved(brief)

    save(editor_page)

    expect(editor_page.get_by_text("Nothing had changed since the last save.")).to_be_visible()
    assert saved(brief) == before
    assert brief.revisions.count() == 1


def test_a_text_is_written_with_the_toolbar_and_saved_on_the_page(
    editor_page: Page, brief: Brief
) -> None:
    summary = editor_page.get_by_role("textbox", name="Executive Summary")
    summary.click()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.type("Egypt ")
    editor_page.get_by_role("button", name="Bold").first.click()
    editor_page.keyboard.type("declined")

    expect(editor_page.get_by_text("2 of 150 words")).to_be_visible()
    expect(editor_page.locator("#saved")).to_have_text("Not saved yet")
    save(editor_page)

    assert saved(brief).sections[0].body == "<p>Egypt <strong>declined</strong></p>"
    assert saved(brief).sections[1].body == BODY
    expect(editor_page.get_by_text("Saved as draft 2.")).to_be_visible()


def test_a_link_and_a_source_are_set_with_the_keyboard_alone(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").focus()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.press("Control+K")
    editor_page.get_by_label("Address", exact=True).last.fill("example.org/plan")
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.press("End")
    editor_page.wait_for_function("getSelection().isCollapsed")
    editor_page.keyboard.type(" [")
    options = editor_page.locator("#cite-list [role=option]")
    expect(options).to_have_text(["1 Treaty", "2 Letter", "3 Speech"])
    editor_page.keyboard.type("let")
    expect(options).to_have_text(["2 Letter"])
    editor_page.keyboard.press("Enter")
    editor_page.keyboard.press("Control+S")
    expect(editor_page.get_by_text("Saved as draft 2.")).to_be_visible()

    body = saved(brief).sections[0].body
    assert '<a href="https://example.org/plan">' in body
    assert body.endswith(" [2]</p>")


def test_a_bracket_that_names_no_source_is_written_as_it_is(editor_page: Page) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").focus()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.type("He “waz [")
    expect(editor_page.get_by_role("listbox", name="Sources")).to_be_visible()
    editor_page.keyboard.type("sic] there” [")
    editor_page.keyboard.press("Escape")
    editor_page.keyboard.press("Enter")

    expect(editor_page.get_by_role("listbox", name="Sources")).to_be_hidden()
    expect(editor_page.get_by_role("textbox", name="Executive Summary")).to_contain_text(
        "He “waz [sic] there” ["
    )


def test_a_source_is_cited_by_a_tap_in_the_list_of_the_toolbar(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").click()
    editor_page.keyboard.press("Control+End")
    editor_page.get_by_role("button", name="Cite a source").first.click()
    editor_page.get_by_role("option", name="3 Speech").click()
    editor_page.keyboard.type(" So.")
    save(editor_page)

    assert saved(brief).sections[0].body.endswith("[3] So.</p>")


def test_a_source_is_found_by_its_publisher_in_a_list_at_the_caret(
    page: Page, publisher: User, log_in: Callable[..., None]
) -> None:
    brief = make_brief(
        publisher,
        analysis="<p>Talks began.</p>" * 40,
        citations=cite(make_source("Treaty"), make_source("Letter", publisher="The Times")),
    )
    log_in(publisher)
    page.goto(address(brief))
    analysis(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("[times")
    choices = page.get_by_role("listbox", name="Sources")
    expect(choices.get_by_role("option")).to_have_text(["2 Letter"])

    place, text = choices.bounding_box(), analysis(page).locator("p").last.bounding_box()
    assert place
    assert text
    assert page.evaluate("scrollY") > 0
    assert -8 < text["y"] - place["y"] - place["height"] < 16
    page.keyboard.press("Enter")
    expect(analysis(page)).to_contain_text("[2]")


def test_the_page_does_not_move_when_a_text_loses_the_focus_on_a_phone(editor_page: Page) -> None:
    editor_page.set_viewport_size({"width": 375, "height": 800})
    analysis(editor_page).click()
    tabs = editor_page.get_by_role("tablist")
    place = "tabs => tabs.getBoundingClientRect().top + scrollY"
    before = tabs.evaluate(place)
    editor_page.get_by_role("tab", name="Actors").focus()

    assert tabs.evaluate(place) == before


def test_a_marker_without_a_source_looks_different(editor_page: Page) -> None:
    editor_page.get_by_role("textbox", name="Executive Summary").focus()
    editor_page.keyboard.press("Control+A")
    editor_page.keyboard.type("So [1] and so [9], not \\[8].")

    shown = editor_page.locator(".ProseMirror .cite:not(.bracket)")
    expect(shown).to_have_text(["1", "9", "1", "2"])
    expect(editor_page.locator(".cite.missing:not(.bracket)")).to_have_text(["9"])


def test_undone_and_redone_texts_name_the_sources_that_they_named(editor_page: Page) -> None:
    text, keyboard = analysis(editor_page), editor_page.keyboard
    text.focus()
    keyboard.press("Control+A")
    keyboard.press("Delete")
    editor_page.get_by_role("button", name="Move up: source 2").click()
    editor_page.get_by_role("button", name="Remove: source 2").click()
    text.focus()
    keyboard.press("Control+Z")
    expect(text).to_contain_text("began [0], then [1], literal \\[2]")

    editor_page.get_by_role("button", name="Move up: source 2").click()
    expect(text).to_contain_text("began [0], then [2]")
    text.focus()
    keyboard.press("Control+Shift+Z")
    expect(text).to_have_text("")
    editor_page.get_by_role("button", name="Move up: source 2").click()
    text.focus()
    keyboard.press("Control+Z")
    expect(text).to_contain_text("began [0], then [1]")

    keyboard.press("Control+End")
    keyboard.insert_text(" New [2].")
    keyboard.press("Control+Z")
    keyboard.press("Control+Shift+Z")
    expect(text).to_contain_text("one New [2].")
    expect(text).to_contain_text("began [0], then [1]")


def test_a_source_is_dragged_by_its_grip(editor_page: Page, brief: Brief) -> None:
    rows = editor_page.locator("[data-rows=sources] > li")
    grip = rows.nth(2).locator("[data-grip]").bounding_box()
    first = rows.nth(0).bounding_box()
    assert grip
    assert first
    editor_page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    editor_page.mouse.down()
    editor_page.mouse.move(first["x"] + 5, first["y"] + 2, steps=5)
    editor_page.mouse.up()
    save(editor_page)

    assert [c.source.title for c in saved(brief).citations] == ["Speech", "Treaty", "Letter"]
    assert "[2], then [3]" in saved(brief).sections[1].body


def test_sources_are_pasted_and_one_is_removed_and_brought_back(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_label("Paste addresses or whole references").fill(
        "1. A speech https://example.org/s\n2. A note"
    )
    editor_page.get_by_role("button", name="Add", exact=True).click()
    expect(editor_page.get_by_text("2 sources added.")).to_be_visible()
    expect(editor_page.locator("#saved")).to_have_text("Not saved yet")
    expect(editor_page.get_by_role("tab", name="Sources 5")).to_be_visible()
    editor_page.get_by_role("button", name="Remove: source 3").click()
    expect(editor_page.get_by_role("tab", name="Sources 4")).to_be_visible()
    editor_page.get_by_role("button", name="Undo").click()
    expect(editor_page.get_by_role("button", name="Remove: source 3")).to_be_focused()
    editor_page.get_by_role("button", name="Remove: source 3").click()
    save(editor_page)

    assert [(c.number, c.source.title) for c in saved(brief).citations] == [
        (1, "Treaty"),
        (2, "Letter"),
        (3, "A speech"),
        (4, "A note"),
    ]


def test_what_is_typed_while_pasted_sources_are_read_is_kept(
    editor_page: Page, brief: Brief
) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    editor_page.route(f"**{reverse('admin:briefs_brief_sources')}", hold)
    field = editor_page.get_by_label("Paste addresses or whole references")
    field.fill("A speech https://example.org/s")
    with editor_page.expect_request("**/sources/"):
        editor_page.get_by_role("button", name="Add", exact=True).click()
    field.press_sequentially("\nA note")
    editor_page.locator("[data-add=sources]").click()
    row = editor_page.locator("[data-rows=sources] > li").last
    row.get_by_label("Title").fill("A diary")
    waiting[0].continue_()

    expect(editor_page.get_by_text("1 source added.")).to_be_visible()
    expect(field).to_have_value("A note")
    save(editor_page)
    titles = {each.source.title for each in saved(brief).citations}
    assert titles == {"Treaty", "Letter", "Speech", "A diary", "A speech", "A note"}


def test_removing_a_cited_source_asks_first_and_says_where_it_is_cited(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("button", name="Remove: source 2").click()
    dialog = editor_page.get_by_role("dialog", name="The text cites this source")
    expect(dialog.get_by_role("listitem")).to_have_text(["Analysis"])
    dialog.get_by_role("button", name="Cancel").click()
    expect(editor_page.get_by_role("tab", name="Sources 3")).to_be_visible()
    editor_page.get_by_role("button", name="Remove: source 2").click()
    dialog.get_by_role("button", name="Remove the source").click()
    save(editor_page)

    assert [(c.number, c.source.title) for c in saved(brief).citations] == [
        (1, "Treaty"),
        (3, "Speech"),
    ]
    assert saved(brief).sections[1].body == BODY


def test_a_folded_source_shows_what_is_typed_into_its_fields(
    editor_page: Page, brief: Brief
) -> None:
    first = editor_page.locator("[data-rows=sources] > li").first
    first.locator("summary").first.click()
    first.get_by_label("Publisher").fill("Foreign Office")
    first.get_by_label("Date").fill("16 August 1956")
    first.get_by_label("Reliability").select_option("A")
    first.locator("summary").first.click()

    expect(first.locator(".folded")).to_contain_text("Foreign Office")
    expect(first.locator(".folded")).to_contain_text("16 August 1956")
    save(editor_page)
    source = saved(brief).citations[0].source
    assert (source.publisher, source.published_on, source.reliability) == (
        "Foreign Office",
        "1956-08-16",
        "A",
    )


def test_a_part_is_added_headed_and_moved(editor_page: Page, brief: Brief) -> None:
    editor_page.get_by_role("button", name="Add a part").click()
    editor_page.keyboard.type("Outlook")
    editor_page.get_by_role("textbox", name="Part", exact=True).click()
    editor_page.keyboard.type("Eighteen will sign.")
    editor_page.locator(".part-row").nth(2).locator(".up").click()
    save(editor_page)

    assert [(s.kind, s.heading) for s in saved(brief).sections] == [
        ("summary", ""),
        ("analysis", "Outlook"),
        ("analysis", ""),
        ("sources", ""),
    ]
    assert saved(brief).sections[1].body == "<p>Eighteen will sign.</p>"


def test_an_actor_is_found_by_a_name_in_another_script_with_the_keyboard(
    editor_page: Page, brief: Brief
) -> None:
    make_actor("Gamal Abdel Nasser", "person", "جمال عبد الناصر")
    editor_page.get_by_role("tab", name="Sources").focus()
    editor_page.keyboard.press("ArrowRight")
    field = editor_page.get_by_role("combobox", name="Add an actor by any of its names")
    field.focus()
    editor_page.keyboard.type("جمال")
    # The last choice creates an actor with this name.
    options = editor_page.get_by_role("option")
    expect(options).to_have_text([re.compile("^Gamal Abdel Nasser"), re.compile("^Create جمال")])
    editor_page.keyboard.press("ArrowDown")
    editor_page.keyboard.press("Enter")
    expect(editor_page.get_by_role("tab", name="Actors 3")).to_be_visible()
    editor_page.get_by_role("button", name="Move up: Gamal Abdel Nasser").press("Enter")
    save(editor_page)

    assert [actor.name for actor in saved(brief).actors] == [
        "Egypt",
        "Gamal Abdel Nasser",
        "France",
    ]


def test_topics_are_added_and_the_tab_stays_open_after_a_save(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("tab", name="Topics").click()
    editor_page.get_by_role("combobox", name="Add topics").fill("Law, Mediation")
    save(editor_page)

    assert saved(brief).tags == ("Canal disputes", "Law", "Mediation")
    expect(editor_page.get_by_role("tab", name="Topics 3")).to_have_attribute(
        "aria-selected", "true"
    )


def test_leaving_with_unsaved_changes_asks(editor_page: Page) -> None:
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    editor_page.once("dialog", stay)
    analysis(editor_page).click()
    editor_page.keyboard.type("x")
    with editor_page.expect_navigation():
        editor_page.get_by_role("link", name="Briefs").first.click()

    assert asked == ["beforeunload"]


def test_every_error_is_shown_at_its_field_and_reached_with_one_key(
    editor_page: Page, brief: Brief
) -> None:
    editor_page.get_by_role("tab", name="Details").click()
    editor_page.get_by_label("Event date", exact=True).fill("31 June 1956")
    editor_page.locator("#id_language").fill("Klingonese")
    with editor_page.expect_navigation():
        editor_page.keyboard.press("Control+S")

    expect(editor_page.locator("#problems")).to_be_focused()
    expect(editor_page.locator("#problems li")).to_have_count(2)
    editor_page.keyboard.press("F8")
    expect(editor_page.locator("#id_language")).to_be_focused()
    editor_page.keyboard.press("F8")
    expect(editor_page.get_by_label("Event date", exact=True)).to_be_focused()
    expect(editor_page.get_by_label("Event date", exact=True)).to_have_value("31 June 1956")
    assert brief.revisions.count() == 1


def test_typing_is_blocked_during_a_save(editor_page: Page, brief: Brief) -> None:
    def stop_posts(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("aborted")
        else:
            route.continue_()

    editor_page.route(f"**{address(brief)}", stop_posts)
    analysis(editor_page).click()
    editor_page.keyboard.type("Before ")
    with editor_page.expect_event("requestfailed"):
        editor_page.keyboard.press("Control+S")
    editor_page.keyboard.type("After")

    expect(editor_page.locator("#brief")).to_have_js_property("inert", True)
    assert "After" not in editor_page.locator(".ProseMirror").all_inner_texts()[1]


def test_publishing_saves_what_is_on_screen_first(editor_page: Page, brief: Brief) -> None:
    editor_page.get_by_label("Title", exact=True).first.fill("Eighteen Nations Sign in London")
    editor_page.locator(".publish > summary").click()
    editor_page.locator("[name=advice_note]").fill("Later.")
    editor_page.get_by_label("Why without review?").fill("It is urgent.")
    with editor_page.expect_navigation():
        editor_page.get_by_role("button", name="Save and publish version 1").click()

    expect(editor_page.get_by_text("Published as version 1.")).to_be_visible()
    assert brief.editions.get().title == "Eighteen Nations Sign in London"


def test_preview_saves_and_shows_the_readers_page(editor_page: Page, brief: Brief) -> None:
    editor_page.get_by_label("Title", exact=True).first.fill("A Title for Readers")
    with editor_page.expect_navigation():
        editor_page.get_by_role("button", name="Preview").click()

    expect(editor_page.get_by_text("Preview of saved draft 2 — not published")).to_be_visible()
    expect(editor_page.get_by_role("heading", level=1)).to_have_text("A Title for Readers")
    assert brief.editions.count() == 0


def test_two_people_at_once_keep_both_texts(
    editor_page: Page, brief: Brief, publisher: User
) -> None:
    colleague = make_user("colleague", "Editor")
    analysis(editor_page).click()
    editor_page.keyboard.press("Control+End")
    editor_page.keyboard.type("Mine")
    document = make_document("Their title", uid=str(brief.uid))
    saving.save(brief=brief, document=document, by=colleague, base_revision=1)
    with editor_page.expect_navigation():
        editor_page.keyboard.press("Control+S")

    conflict = editor_page.locator(".conflict")
    expect(conflict).to_be_focused()
    expect(conflict).to_contain_text("colleague saved this brief")
    expect(conflict).to_contain_text("Their title")
    expect(analysis(editor_page)).to_contain_text("Mine")
    with editor_page.expect_navigation():
        editor_page.get_by_role("button", name="Save mine over it").click()
    assert saved(brief).title == "Twenty-Two Nations Meet in London"
    assert "Mine" in saved(brief).sections[1].body


def test_a_session_that_ended_loses_no_text(
    editor_page: Page,
    brief: Brief,
    publisher: User,
    log_in: Callable[..., None],
) -> None:
    analysis(editor_page).click()
    editor_page.keyboard.type("Kept ")
    editor_page.context.clear_cookies()
    editor_page.keyboard.press("Control+S")
    expect(editor_page.locator("#lost")).to_be_focused()
    expect(editor_page.locator("#lost")).to_contain_text("You are no longer logged in.")
    log_in(publisher)
    save(editor_page)

    assert "Kept" in saved(brief).sections[1].body


@on_every_screen
def test_axe_finds_nothing_on_any_tab_and_in_open_menus(
    editor_page: Page,
    scheme: Scheme,
    width: int,
    violations: Callable[[Page], list[str]],
) -> None:
    editor_page.emulate_media(color_scheme=scheme)
    editor_page.set_viewport_size({"width": width, "height": 900})
    for tab in editor_page.get_by_role("tab").all():
        tab.click()
        assert violations(editor_page) == []
    for menu in editor_page.locator("details.menu summary").all():
        menu.click()
        assert violations(editor_page) == []
    editor_page.get_by_role("tab", name="Sources").click()
    for row in editor_page.locator("[data-rows=sources] > li").all():
        row.locator("summary").first.click()
        row.locator(".more-fields summary").click()
    assert violations(editor_page) == []


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("changelist", "light"),
        ("add", "dark"),
        ("history", "light"),
        pytest.param("changelist", "dark", marks=pytest.mark.soak),
        pytest.param("add", "light", marks=pytest.mark.soak),
        pytest.param("history", "dark", marks=pytest.mark.soak),
    ],
)
def test_axe_finds_nothing_on_the_related_pages(
    page: Page,
    brief: Brief,
    publisher: User,
    path: str,
    scheme: Scheme,
    log_in: Callable[..., None],
    violations: Callable[[Page], list[str]],
) -> None:
    log_in(publisher)
    page.emulate_media(color_scheme=scheme)
    page.goto(reverse(f"admin:briefs_brief_{path}", args=[brief.pk] if path == "history" else []))
    assert violations(page) == []


def test_nothing_is_wider_than_the_screen(
    page: Page, publisher: User, log_in: Callable[..., None]
) -> None:
    long = make_brief(
        publisher,
        title="A title of three hundred characters " * 8,
        actors=tuple(as_data(make_actor(f"Actor {n} of a long name")) for n in range(8)),
        citations=cite(*(make_source("Verylongword" * 20) for _each in range(4))),
        tags=("Topic with a rather long name that goes on and on",),
    )
    log_in(publisher)
    page.goto(address(long))
    page.locator(".ProseMirror").first.wait_for()

    for tab in page.get_by_role("tab").all():
        tab.click()
        for width in (1440, 768, 375, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_arabic_brief_is_written_from_right_to_left(
    page: Page, publisher: User, log_in: Callable[..., None]
) -> None:
    arabic = make_brief(publisher, title="قمة لندن", language="ar")
    log_in(publisher)
    page.goto(address(arabic))

    expect(analysis(page)).to_have_attribute("dir", "rtl")
    expect(analysis(page)).to_have_attribute("lang", "ar")
    expect(page.get_by_role("textbox", name="Title").first).to_have_attribute("dir", "rtl")
    assert page.evaluate("getComputedStyle(document.body).direction") == "ltr"
