"""My work and many briefs at once in a real browser, with the keyboard and without scripts."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from briefs.choices import ReviewAction
from briefs.models import Brief
from briefs.review import assign
from tests.support.factories import make_brief, make_user, publish
from tests.support.publishing import schedule
from tests.support.review import step
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "A Title That Goes on About Everything That Was Said in the Council Chamber " * 3


@pytest.fixture
def busy(publisher: User) -> None:
    """A desk on which the publisher has something to do in each group."""
    writer, editor = make_user("writer", "Writer"), make_user("editor", "Editor")
    now = timezone.now()
    submitted = make_brief(writer, title="Talks Begin")
    step(ReviewAction.SUBMIT, submitted, writer)
    assign(brief=submitted, by=publisher, to=publisher, due_at=now - timedelta(days=2))
    approved = make_brief(writer, title="Talks End")
    step(ReviewAction.SUBMIT, approved, writer)
    step(ReviewAction.APPROVE, approved, editor)
    returned = make_brief(publisher, title=LONG)
    step(ReviewAction.SUBMIT, returned, publisher)
    step(ReviewAction.RETURN, returned, editor, "Say when.")
    make_brief(publisher, title="مصر تؤمّم شركة قناة السويس", language="ar", tlp="TLP:AMBER")
    schedule(make_brief(publisher, title="Petrol"), publisher, now + timedelta(days=3))
    publish(make_brief(publisher, title="Pumps", tags=("Canals",)), publisher)


@pytest.fixture
def work(page: Page, busy: None, publisher: User, log_in: Callable[[User], None]) -> Page:
    log_in(publisher)
    page.goto("/desk/")
    return page


def test_keys_lead_from_brief_to_brief_and_into_one(work: Page) -> None:
    work.keyboard.press("j")
    expect(work.get_by_role("link", name="Talks Begin", exact=True)).to_be_focused()
    work.keyboard.press("j")
    work.keyboard.press("j")
    work.keyboard.press("k")
    expect(work.locator("a.title").nth(1)).to_be_focused()
    work.keyboard.press("?")
    expect(work.get_by_role("heading", name="Shortcuts")).to_be_focused()
    work.keyboard.press("k")
    expect(work.locator("a.title").last).to_be_focused()
    work.keyboard.press("/")
    expect(work.get_by_role("searchbox", name="Search the briefs")).to_be_focused()
    work.keyboard.type("talks")
    work.keyboard.press("Enter")
    expect(work).to_have_url("/desk/briefs/?q=talks")
    work.goto("/desk/briefs/")
    expect(work.get_by_role("heading", name="Shortcuts")).to_be_visible()
    work.keyboard.press("/")
    expect(work.get_by_role("searchbox", name="Text")).to_be_focused()
    work.keyboard.press("n")
    expect(work.get_by_role("searchbox", name="Text")).to_have_value("n")
    work.goto("/desk/")
    work.keyboard.press("j")
    work.keyboard.press("Enter")
    expect(work).to_have_url(re.compile("/admin/briefs/brief/[0-9]+/change/"))
    work.goto("/desk/")
    expect(work.get_by_role("heading", name="Shortcuts")).to_be_visible()
    work.keyboard.press("n")
    expect(work).to_have_url("/admin/briefs/brief/add/")


def test_the_day_begins_here_without_scripts(
    plain_page: Page, busy: None, publisher: User, log_in: Callable[..., None]
) -> None:
    page = plain_page
    log_in(publisher, page)
    page.goto("/desk/")
    expect(page.get_by_text("overdue by 2 days")).to_be_visible()
    expect(page.get_by_text("Shortcuts")).to_be_hidden()
    page.get_by_role("navigation", name="Waiting for").get_by_role(
        "link", name="The whole desk"
    ).click()
    expect(page.get_by_role("link", name="Talks End", exact=True)).to_be_visible()
    page.get_by_role("link", name="Publish: Talks End").click()
    assert "/admin/briefs/brief/" in page.url


@pytest.mark.parametrize("scripts", [True, False])
def test_two_briefs_get_a_topic_after_a_look_at_the_plan(
    scripts: bool,
    page: Page,
    plain_page: Page,
    busy: None,
    publisher: User,
    log_in: Callable[..., None],
) -> None:
    shown = page if scripts else plain_page
    log_in(publisher, shown)
    shown.goto("/desk/briefs/")
    for title in ("Talks Begin", "Pumps"):
        shown.get_by_role("checkbox", name=title).check()
    shown.get_by_role("button", name="Add a topic").click()
    shown.locator("[name=topic_name]").fill("canals")
    # While the field has the focus, suggestions may open over the button just when it is pressed.
    shown.locator("[name=topic_name]").blur()
    shown.get_by_role("button", name="Show what will change").click()
    expect(shown.get_by_role("heading", name="1 brief will change")).to_be_visible()
    expect(shown.get_by_text("It already has “Canals”.")).to_be_visible()
    shown.get_by_role("button", name="Change 1 brief").click()
    expect(shown.get_by_role("status").first).to_contain_text("1 brief was changed.")
    assert list(Brief.objects.get(title="Talks Begin").topics.names()) == ["Canals"]
    shown.get_by_role("link", name="Back to the list").click()
    expect(shown).to_have_url("/desk/briefs/")


def test_my_work_is_no_wider_than_the_screen(work: Page) -> None:
    work.goto("/desk/?for=desk")
    for width in (1152, 1024, 960, 864, 320):
        work.set_viewport_size({"width": width, "height": 900})
        assert work.evaluate("document.documentElement.scrollWidth") <= width


@on_every_screen
def test_my_work_and_many_at_once_are_accessible_and_fit(
    work: Page, violations: Callable[[Page], list[str]], scheme: Scheme, width: int
) -> None:
    work.emulate_media(color_scheme=scheme)
    work.set_viewport_size({"width": width, "height": 900})
    for query in ("", "?for=nobody", "?for=desk"):
        work.goto(f"/desk/{query}")
        work.keyboard.press("j")
        assert violations(work) == []
        assert work.evaluate("document.documentElement.scrollWidth") <= width
    work.goto("/desk/briefs/?status=draft")
    work.get_by_text("Save this filter").click()
    assert violations(work) == []
    work.get_by_role("checkbox", name="مصر").check()
    work.get_by_role("button", name="Assign").click()
    assert violations(work) == []
    work.get_by_label("Assign to").select_option("writer")
    work.get_by_role("button", name="Show what will change").click()
    assert violations(work) == []
    work.get_by_role("button", name="Change 1 brief").click()
    assert violations(work) == []
    assert work.evaluate("document.documentElement.scrollWidth") <= width
