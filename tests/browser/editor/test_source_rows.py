"""The list of sources: moved, pasted, removed and folded, while the text follows."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from briefs.models import Brief

from .page import BODY, save, saved

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
