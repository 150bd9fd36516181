"""The page numbers sources as the server does: both are tested by the same cases."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Locator, Page

from briefs.document import CitationData
from briefs.drafts import tables
from briefs.models import Brief
from tests.support.factories import key, make_brief, make_source, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILE = Path(__file__).parents[1] / "cases" / "numbering.jsonl"
Case = dict[str, Any]


def test_the_page_numbers_as_the_server_does(page: Page, log_in: Callable[[User], None]) -> None:
    """tests/briefs/editing/test_editor_numbering.py does the same to the server."""
    publisher = make_user("publisher", "Publisher")
    log_in(publisher)
    cases = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    expected = {case["about"]: (case["numbers"], case["then"]) for case in cases}
    shown, kept = {}, {}
    for case in cases:
        brief = _brief(publisher, case)
        page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
        page.locator(".ProseMirror").first.wait_for()
        _change(page, case)
        shown[case["about"]] = _shown(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Save", exact=True).click()
        page.locator(".ProseMirror").first.wait_for()
        kept[case["about"]] = _kept(brief)

    assert shown == expected
    assert kept == expected


def _brief(by: User, case: Case) -> Brief:
    citations = tuple(
        CitationData(key(), number, make_source(title)) for title, number in case["sources"].items()
    )
    return make_brief(by, analysis=f"<p>{case['text']}</p>", citations=citations)


def _rows(page: Page) -> Locator:
    return page.locator("[data-rows=sources] > li:not(.removed)")


def _titles(page: Page) -> list[str]:
    return _rows(page).locator("[name$=-title]").evaluate_all("all => all.map((it) => it.value)")


def _row(page: Page, title: str) -> Locator:
    return _rows(page).nth(_titles(page).index(title))


def _change(page: Page, case: Case) -> None:
    """Remove, add and move sources until those on the page are the ones that are left."""
    for title in case["sources"].keys() - set(case["left"]):
        _row(page, title).locator("[data-remove]").click()
        if (confirm := page.get_by_role("button", name="Remove the source")).is_visible():
            confirm.click()
    for title in case["left"]:
        if title not in case["sources"]:
            page.locator("[data-add=sources]").click()
            _rows(page).last.get_by_label("Title").fill(title)
    for place, title in enumerate(case["left"]):
        while _titles(page).index(title) > place:
            _row(page, title).locator("[data-move='-1']").click()


def _shown(page: Page) -> tuple[dict[str, int], str]:
    numbers = map(int, _rows(page).locator("[data-number]").all_inner_texts())
    text = page.locator("[name='parts-1-body']").input_value()
    return dict(zip(_titles(page), numbers, strict=True)), _bare(text)


def _kept(brief: Brief) -> tuple[dict[str, int], str]:
    document = tables.read(Brief.objects.get(pk=brief.pk))
    numbers = {each.source.title: each.number for each in document.citations}
    return numbers, _bare(document.sections[1].body)


def _bare(body: str) -> str:
    return body.removeprefix("<p>").removesuffix("</p>")
