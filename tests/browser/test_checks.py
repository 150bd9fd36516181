"""“To fix” in a real browser: the count, the way to each place, dismissals, the Publish menu."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Locator, Page, Request, expect

from briefs.models import Brief
from tests.briefs.review.documents import complete
from tests.support.factories import cite, make_actor, make_brief, make_source
from tests.support.publishing import entries
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Its third block is the paragraph without a source; before it come a list and a sub-heading.
ANALYSIS = (
    "<ul><li><p>Money [1]</p></li><li><p>Control</p></li></ul><h3>Outlook</h3>"
    "<p>Nobody has asked the pilots.</p><p>They decide [1].</p>"
)
UNCITED = "This paragraph of the analysis cites no source."
UNUSED = "Source 2 is not cited in the text."
NO_TOPIC = "No topic is chosen."
NOTHING = "There is nothing to fix."
NOTE = "This advice is still open. Say why you publish anyway (one note for all)"


@pytest.fixture
def brief(publisher: User) -> Brief:
    sources = cite(make_source("Treaty"), make_source("Letter"))
    return make_brief(publisher, complete(analysis=ANALYSIS, citations=sources, tags=()))


@pytest.fixture
def desk(page: Page, brief: Brief, publisher: User, log_in: Callable[..., None]) -> Page:
    log_in(publisher)
    open_page(page, brief)
    return page


def open_page(page: Page, brief: Brief) -> None:
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    page.get_by_role("tab", name="To fix").click()
    page.locator("#checks > :not(.needs-script)").first.wait_for()


def look_again(page: Page) -> None:
    """Look at another tab and come back: what has changed is then checked without delay."""
    page.get_by_role("tab", name="Topics").click()
    page.get_by_role("tab", name="To fix").click()


def findings(page: Page) -> Locator:
    return page.locator("#checks [data-finding] > p:first-child")


def finding(page: Page, sentence: str) -> Locator:
    return page.locator("#checks .finding").filter(has_text=sentence)


def analysis(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Analysis")


def block_with_cursor(page: Page) -> str:
    text: str = page.evaluate(
        """() => {
            let node = getSelection().anchorNode;
            while (!node.parentElement.matches(".ProseMirror")) node = node.parentElement;
            return node.textContent;
        }"""
    )
    return text


def test_the_first_tab_counts_what_is_open_and_follows_the_text(desk: Page) -> None:
    expect(desk.get_by_role("tab").first).to_have_text("To fix 3")
    expect(findings(desk)).to_have_text([UNUSED, UNCITED, NO_TOPIC])

    analysis(desk).click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" So says the letter [2].")
    desk.get_by_label("Title", exact=True).first.fill("")

    expect(desk.get_by_role("tab").first).to_have_text("To fix 3")
    expect(findings(desk)).to_have_text(["The title is missing.", UNCITED, NO_TOPIC])
    expect(desk.locator("#checks h3")).to_have_text(["Must fix", "Advice"])


def test_show_leads_into_the_paragraph_and_to_the_source(desk: Page) -> None:
    finding(desk, UNCITED).get_by_role("link", name="Show").click()
    expect(analysis(desk)).to_be_focused()
    assert block_with_cursor(desk) == "Nobody has asked the pilots."
    desk.keyboard.type("Here: ")
    expect(analysis(desk)).to_contain_text("Here: Nobody has asked the pilots.")

    finding(desk, UNUSED).get_by_role("link", name="Show").click()
    expect(desk.get_by_role("tab", name="Sources")).to_have_attribute("aria-selected", "true")
    expect(desk.locator("#id_sources-1-title")).to_be_focused()


@pytest.mark.parametrize(
    ("body", "paragraph"),
    [
        (
            "<p>Loose [1].</p> \n <p></p><blockquote><p>a</p><p>b</p></blockquote><p>Last.</p>",
            "Last.",
        ),
        ("<ol><li><p>x [1]</p><ul><li><p>y</p></li></ul></li></ol><p></p><p>Next.</p>", "Next."),
        ("Bare [1] <b>text</b><h3>Then</h3><p>After<br>all.</p>", "Afterall."),
        ("<p>Cited [1].</p><ul><li><p>No source</p></li></ul>", "No source"),
    ],
)
def test_the_server_and_the_editor_count_paragraphs_alike(
    page: Page, publisher: User, log_in: Callable[..., None], body: str, paragraph: str
) -> None:
    log_in(publisher)
    open_page(page, make_brief(publisher, complete(analysis=body)))

    finding(page, UNCITED).last.get_by_role("link", name="Show").click()

    assert block_with_cursor(page) == paragraph


def test_dismissed_stays_dismissed_until_the_paragraph_changes(desk: Page, brief: Brief) -> None:
    finding(desk, UNCITED).get_by_role("button", name="Dismiss").click()
    expect(desk.get_by_role("tab").first).to_have_text("To fix 2")
    expect(desk.locator("#checks-said")).to_have_text(
        "Dismissed until this place changes. 2 left to fix."
    )
    expect(desk.locator("#dismiss-2")).to_be_focused()
    open_page(desk, brief)
    expect(findings(desk)).to_have_text([UNUSED, NO_TOPIC])

    analysis(desk).get_by_text("Nobody has asked the pilots.").click()
    desk.keyboard.press("End")
    desk.keyboard.type(" Yet.")
    look_again(desk)

    expect(findings(desk)).to_have_text([UNUSED, UNCITED, NO_TOPIC])
    expect(desk.locator("#checks .dismissed")).to_have_count(0)


def test_dismissed_advice_is_brought_back_with_the_keyboard(desk: Page) -> None:
    finding(desk, UNCITED).get_by_role("button", name="Dismiss").press("Enter")
    desk.get_by_text("Dismissed (1)").press("Enter")
    desk.get_by_role("button", name=f"Bring back: {UNCITED}").press("Enter")

    expect(desk.get_by_role("tab").first).to_have_text("To fix 3")
    expect(desk.locator("#checks-said")).to_have_text("Brought back. 3 left to fix.")
    assert desk.evaluate("document.querySelector('#checks').contains(document.activeElement)")


def test_an_actor_in_the_text_is_added_from_the_list(
    page: Page, publisher: User, log_in: Callable[..., None]
) -> None:
    make_actor("France")
    log_in(publisher)
    open_page(page, make_brief(publisher, complete(summary="<p>France waited.</p>")))

    finding(page, "The text names “France”.").get_by_role("button", name="Add France").click()

    expect(page.locator("#checks").get_by_text(NOTHING)).to_be_visible()
    expect(page.get_by_role("tab", name="Actors 2")).to_be_visible()


def test_f8_goes_from_finding_to_finding_and_says_which(desk: Page) -> None:
    said = desk.locator("#checks-said")
    for key, sentence, focused in (
        ("F8", f"1/3: {UNUSED}", "id_sources-1-title"),
        ("F8", f"2/3: {UNCITED}", ""),
        ("F8", f"3/3: {NO_TOPIC}", "id_add_topics"),
        ("F8", f"1/3: {UNUSED}", "id_sources-1-title"),
        ("Shift+F8", f"3/3: {NO_TOPIC}", "id_add_topics"),
    ):
        desk.keyboard.press(key)
        expect(said).to_have_text(sentence)
        assert desk.evaluate("document.activeElement.id") == focused


def test_publishing_over_advice_takes_one_note(desk: Page, brief: Brief) -> None:
    desk.locator(".publish > summary").click()
    listed = desk.locator("#publish-checks .finding > span")
    expect(listed).to_have_text([UNUSED, UNCITED, NO_TOPIC])
    desk.get_by_label("Why without review?").fill("It is urgent.")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save and publish version 1").click()

    expect(desk.locator("#problems")).to_contain_text("Say why you publish")
    expect(listed).to_have_text([UNUSED, UNCITED, NO_TOPIC])
    desk.get_by_label(NOTE).fill("The minister waits.")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save and publish version 1").click()

    expect(desk.get_by_text("Published as version 1.")).to_be_visible()
    assert any("“The minister waits.”" in entry for entry in entries(brief))


def test_the_note_survives_a_new_check_and_goes_with_the_last_advice(
    page: Page, publisher: User, log_in: Callable[..., None]
) -> None:
    log_in(publisher)
    open_page(page, make_brief(publisher, complete(tags=())))
    page.locator(".publish > summary").click()
    page.get_by_label(NOTE).fill("Because")

    page.locator("#publish-checks").get_by_role("link", name=f"Show: {NO_TOPIC}").click()
    expect(page.get_by_role("combobox", name="Add topics")).to_be_focused()
    expect(page.get_by_label(NOTE)).to_be_hidden()
    page.keyboard.type("Suez")
    page.keyboard.press("Enter")
    page.get_by_label("Title", exact=True).first.fill("")
    page.locator(".publish > summary").click()

    expect(page.locator("#publish-checks .finding > span")).to_have_text(
        ["Must fix. The title is missing."]
    )
    expect(page.get_by_label(NOTE)).to_be_hidden()
    expect(page.locator("[name=advice_note]")).to_have_value("Because")


def test_nothing_is_asked_for_while_nobody_looks(desk: Page) -> None:
    desk.get_by_role("tab", name="Topics").click()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    desk.on("request", note)
    desk.clock.install()
    desk.get_by_label("Title", exact=True).first.fill("")
    desk.clock.run_for(10_000)
    assert [url for url in asked if "/checks/" in url] == []

    with desk.expect_request("**/checks/"):
        desk.get_by_role("tab", name="To fix").click()
    desk.remove_listener("request", note)
    expect(findings(desk).first).to_have_text("The title is missing.")


def test_a_check_that_fails_disturbs_nobody(desk: Page, wrong: list[str]) -> None:
    desk.route("**/checks/", lambda route: route.fulfill(status=503, body="Busy"))
    with desk.expect_response("**/checks/"):
        analysis(desk).click()
        desk.keyboard.type("Typed ")
    desk.keyboard.type("on")

    expect(analysis(desk)).to_be_focused()
    expect(desk.locator("#lost")).to_be_hidden()
    expect(findings(desk)).to_have_count(3)
    # The console may say so.
    wrong.clear()


def test_without_scripts_the_text_is_saved_and_checked(
    plain_page: Page, brief: Brief, publisher: User, log_in: Callable[..., None]
) -> None:
    log_in(publisher, plain_page)
    plain_page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    expect(findings(plain_page)).to_have_count(0)
    plain_page.get_by_role("button", name="Save and check").click()

    expect(findings(plain_page)).to_have_text([UNUSED, UNCITED, NO_TOPIC])
    finding(plain_page, NO_TOPIC).get_by_role("link", name="Show").click()
    assert plain_page.url.endswith("#id_add_topics")
    plain_page.locator(".publish > summary").click()
    plain_page.get_by_label(NOTE).fill("In a hurry.")
    plain_page.get_by_label("Why without review?").fill("It is urgent.")
    plain_page.get_by_role("button", name="Save and publish version 1").click()
    expect(plain_page.get_by_text("Published as version 1.")).to_be_visible()


@on_every_screen
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    desk: Page, width: int, scheme: Scheme, violations: Callable[[Page], list[str]]
) -> None:
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    desk.get_by_label("Title", exact=True).first.fill("")
    look_again(desk)
    expect(findings(desk).first).to_have_text("The title is missing.")
    finding(desk, UNUSED).get_by_role("button", name="Dismiss").click()
    desk.get_by_text("Dismissed (1)").click()

    assert violations(desk) == []
    desk.locator(".publish > summary").click()
    expect(desk.get_by_label(NOTE)).to_be_visible()
    assert violations(desk) == []
    for narrower in (width, 320):
        desk.set_viewport_size({"width": narrower, "height": 900})
        assert desk.evaluate("document.documentElement.scrollWidth") <= narrower
