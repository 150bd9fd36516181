"""The editing page and those around it: accessible, and no wider than the screen."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page

from briefs.models import Brief
from tests.support.editor import address
from tests.support.factories import as_data, cite, make_actor, make_brief, make_source
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
    # On a phone an open menu lies over the tabs.
    editor_page.keyboard.press("Escape")
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


def test_the_page_uses_the_width_of_the_screen(editor_page: Page) -> None:
    editor_page.set_viewport_size({"width": 1440, "height": 900})
    bar = editor_page.locator(".bar").bounding_box()
    field = editor_page.locator("#brief .work").bounding_box()
    assert bar is not None
    assert field is not None
    assert (bar["x"], bar["width"]) == (0, 1440)
    assert field["width"] > 1376
