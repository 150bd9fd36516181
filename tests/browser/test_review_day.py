"""A day in review: submitted, returned with comments, answered, approved by another, published."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from briefs.choices import ReviewAction, State
from briefs.models import Brief, Comment
from briefs.review import open_publications
from tests.support.factories import cite, make_brief, make_source, make_user
from tests.support.review import step

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]


@pytest.fixture
def writer() -> User:
    return make_user("anna", "Writer", first_name="Anna", last_name="Weiss")


@pytest.fixture
def editor() -> User:
    return make_user("helen", "Editor", first_name="Helen", last_name="Marsh")


@pytest.fixture
def publisher() -> User:
    return make_user("tomas", "Publisher", first_name="Tomás", last_name="Rivera")


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(
        writer,
        title="Canal talks",
        analysis="<p>Talks began [1].</p><p>Paris stays away [1].</p>",
        citations=cite(make_source("Treaty")),
    )


def show(page: Page, brief: Brief, *, scripts: bool = True) -> None:
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    if scripts:
        page.locator(".ProseMirror").first.wait_for()


def menu(page: Page, name: str) -> Locator:
    sheet = page.locator(f".menu.{name}")
    if sheet.get_attribute("open") is None:
        sheet.locator("> summary").click()
    return sheet


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def said(page: Page) -> Locator:
    return page.locator(".messages")


def state_of(brief: Brief) -> str:
    brief.refresh_from_db()
    return brief.state


def submit(page: Page, reviewer: str) -> None:
    menu(page, "review").get_by_label("Reviewer (optional)").select_option(reviewer)
    press(page, "Save and submit")
    expect(said(page)).to_contain_text(f"Submitted for review. It is now with {reviewer}.")


def comment(page: Page, text: str) -> None:
    """Comment on the last paragraph."""
    options = page.locator("#id_comment-about option")
    page.get_by_label("Comment on").select_option(index=options.count() - 1)
    page.locator("#id_comment-text").fill(text)
    page.locator("#comment-new").click()
    expect(page.locator(".comment-thread")).to_contain_text(text)
    expect(page.locator(".comment-thread q")).to_have_text("Paris stays away.")


def send_back(page: Page) -> None:
    menu(page, "review").get_by_label("Note, required to return").fill("See my comment.")
    press(page, "Save and return")
    expect(said(page)).to_contain_text("Returned. It is now with Anna Weiss.")
    expect(page.locator(".status")).to_have_text("Returned")


def answer_and_resolve(page: Page, text: str) -> None:
    page.locator(".comment-thread textarea").fill(text)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator(".comment-thread")).to_contain_text(text)
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator("#comments")).to_contain_text("There are no open comments.")


def publish_approved(page: Page) -> None:
    expect(page.locator(".menu.publish > summary")).to_have_class("btn main")
    menu(page, "publish")
    expect(page.get_by_label("Why without review?")).to_have_count(0)
    page.locator("[name=advice_note]").fill("Later.")
    press(page, "Save and publish version 1")
    expect(said(page)).to_contain_text("Published as version 1.")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_brief_goes_from_its_writer_to_readers_through_two_colleagues(
    scripts: bool,
    request: pytest.FixtureRequest,
    log_in: LogIn,
    brief: Brief,
    writer: User,
    editor: User,
    publisher: User,
) -> None:
    page: Page = request.getfixturevalue("page" if scripts else "plain_page")

    def enter(user: User, tab: str = "") -> None:
        log_in(user, page)
        show(page, brief, scripts=scripts)
        if scripts and tab:
            page.get_by_role("tab", name=tab).click()

    enter(writer)
    submit(page, "Helen Marsh")
    enter(editor, "Comments")
    comment(page, "Who says so?")
    send_back(page)
    enter(writer, "Comments")
    expect(page.locator("p.notice", has_text="See my comment.")).to_be_visible()
    answer_and_resolve(page, "Le Monde, 12 August.")
    expect(page.locator("#saved")).to_contain_text("Saved draft 1")
    expect(menu(page, "review")).to_contain_text("Returned by Helen Marsh")
    submit(page, "Helen Marsh")
    enter(editor)
    menu(page, "review")
    press(page, "Save and approve")
    expect(said(page)).to_contain_text("Approved. It is ready to publish.")
    enter(publisher)
    publish_approved(page)
    assert not open_publications().exists()
    assert Comment.objects.filter(resolved_by=writer).exists()


def test_text_that_a_reviewer_changes_needs_another_reader(
    page: Page, log_in: LogIn, brief: Brief, writer: User, editor: User
) -> None:
    step(ReviewAction.SUBMIT, brief, writer)
    log_in(editor)
    show(page, brief)
    page.locator("#id_title").fill("Canal talks fail")
    menu(page, "review")
    press(page, "Save and approve")
    expect(page.locator("#problems")).to_contain_text(
        "so someone else must approve it: nobody yet."
    )
    expect(page.locator(".menu.review")).to_have_attribute("open", "")
    assert state_of(brief) == State.IN_REVIEW
    assert brief.title == "Canal talks fail"


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, as somebody without a mouse does."""
    for _ in range(150):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never leads there.")


def test_a_brief_is_found_returned_and_approved_with_the_keyboard_alone(
    page: Page, log_in: LogIn, brief: Brief, writer: User, editor: User
) -> None:
    step(ReviewAction.SUBMIT, brief, writer)
    log_in(editor)
    for button, note, state in (
        ("Save and return", "Name the sources.", State.DRAFT),
        ("Save and approve", "", State.APPROVED),
    ):
        page.goto(reverse("desk:work"))
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.locator(".ProseMirror").first.wait_for()
        tab_to(page, page.locator(".menu.review > summary"))
        page.keyboard.press("Enter")
        tab_to(page, page.locator("#id_review-note"))
        page.keyboard.type(note)
        tab_to(page, page.get_by_role("button", name=button))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert state_of(brief) == state
        if state == State.DRAFT:
            step(ReviewAction.SUBMIT, brief, writer)


def test_a_typed_note_survives_a_refusal_and_a_save(
    page: Page, log_in: LogIn, brief: Brief, writer: User, editor: User
) -> None:
    step(ReviewAction.SUBMIT, brief, writer)
    log_in(editor)
    show(page, brief)
    menu(page, "review")
    press(page, "Save and return")
    expect(page.locator("#problems")).to_contain_text("Say what should be changed")
    page.get_by_label("Note, required to return").fill("Name the sources.")
    page.keyboard.press("Escape")
    page.locator("#id_title").fill("Canal talks fail")
    press(page, "Save")
    expect(page.locator("#id_review-note")).to_have_value("Name the sources.")
    assert state_of(brief) == State.IN_REVIEW


def test_the_menu_and_the_comments_break_no_rule_of_accessibility(
    page: Page,
    log_in: LogIn,
    brief: Brief,
    writer: User,
    editor: User,
    violations: Callable[[Page], list[str]],
) -> None:
    step(ReviewAction.SUBMIT, brief, writer)
    log_in(editor)
    show(page, brief)
    page.get_by_role("tab", name="Comments").click()
    page.locator("#id_comment-text").fill("Who says so?")
    page.locator("#comment-new").click()
    page.locator(".comment-thread").wait_for()
    menu(page, "review")
    assert violations(page) == []
