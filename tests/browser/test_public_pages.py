"""Pages for readers in a real browser: every width, both themes, keyboard only, without scripts."""

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, Request
from pytest_django.live_server_helper import LiveServer

from briefs import publishing
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_document,
    make_edition,
    make_source,
    make_user,
)
from tests.support.site import make_page

pytestmark = pytest.mark.browser

EXPECTED = "Failed to load resource: the server responded with a status of 4"
LONG = "A very long title about a very long matter that nobody could say any shorter " * 4
ARABIC = "/briefs/تأميم-قناة-السويس/"
ADDRESSES = {
    "/": 200,
    "/briefs/": 200,
    "/archive/1956/": 200,
    "/archive/1956/07/": 200,
    "/archive/1956/07/26/": 200,
    "/briefs/the-canal/": 200,
    "/briefs/plain/": 200,
    "/briefs/the-canal/versions/1/cite/": 200,
    "/briefs/the-canal/report/?paragraph=analysis-1": 200,
    f"{ARABIC}report/": 200,
    ARABIC: 200,
    "/briefs/gone/": 410,
    "/briefs/nothing/": 404,
    "/topics/": 200,
    "/topics/canals/": 200,
    "/actors/": 200,
    "/actors/?kind=person&letter=p": 200,
    "/actors/?q=egypt": 200,
    "/actors/?q=nobody": 200,
    "/actors/egypt/": 200,
    "/actors/vanished/": 410,
    "/authors/": 200,
    "/authors/a-desk/": 200,
    "/corrections/": 200,
    "/follow/": 200,
    "/accounts/login/": 200,
    "/search/": 200,
    "/search/?q=egypt+canal+-nobody": 200,
    "/search/?q=nothing+at+all": 200,
    "/pages/about/": 200,
}
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
INTERACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary"
SHIFT = """() => new Promise((done) => {
    let shift = 0;
    const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += entry.value;
    });
    observer.observe({ type: "layout-shift", buffered: true });
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => {
        for (const entry of observer.takeRecords()) shift += entry.value;
        done(shift);
    })));
})"""


@pytest.fixture(scope="module")
def site(committed_db: None) -> None:
    """Publish briefs of every shape: full, empty, Arabic, withdrawn."""
    publisher = make_user("publisher", "Publisher")
    egypt = make_actor("Egypt", "state", "مصر", "Misr", description="A country on the Nile.")
    people = [make_actor(f"Person {number}", "person") for number in range(16)]
    grown = "".join(
        f"<h3>Part {n}</h3><p>Egypt said so [{n}].</p><ul><li><p>One</p></li></ul>"
        for n in range(1, 6)
    )
    full = make_document(
        LONG[:300].strip(),
        slug="the-canal",
        summary="<p>On 26 July Egypt nationalised the canal company [1].</p>",
        analysis=f"<p>First.</p>{grown}<blockquote><p>He said</p></blockquote>",
        actors=(as_data(egypt), *map(as_data, people)),
        citations=cite(
            *(make_source(f"Document {n}", url=f"https://example.org/{n}") for n in range(8)),
            make_source("https://example.org/" + "long" * 40, publisher="unbroken" * 20),
        ),
        authors=("A desk", "Another desk"),
        tags=("Canals", "Egypt"),
        location="Alexandria",
        event_date="1956-07-26",
    )
    make_edition(publisher, full)
    make_edition(
        publisher,
        title="تأميم قناة السويس",
        language="ar",
        summary="<p>أعلن الرئيس المصري تأميم القناة [1].</p>",
        analysis="<p>تحول النزاع من المال إلى السيادة، وقالت مصر [١] ذلك.</p>",
        citations=cite(make_source("خطاب", language="ar")),
        actors=(as_data(egypt),),
        tags=("السويس",),
        authors=("A desk",),
    )
    make_edition(publisher, title="Plain", authors=("A desk",), published_on="1956-07-26")
    vanished = as_data(make_actor("Vanished", "group"))
    make_page(LONG[:160].strip(), body=f"<h3>{'long' * 40}</h3><ul><li>One</li></ul>")
    gone = make_edition(publisher, title="Gone", actors=(vanished,))
    publishing.withdraw(brief=gone.brief, by=publisher, reason="A source was forged.")


def visit(page: Page, address: str) -> None:
    response = page.goto(address, wait_until="load")
    assert response is not None
    assert response.status == ADDRESSES[address], address


@pytest.fixture
def heard(page: Page, server: LiveServer) -> Iterator[list[str]]:
    """What was asked of other hosts, and all that the console said."""
    heard: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((f"{server.url}/", "data:")):
            heard.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if not message.text.startswith(EXPECTED):
            heard.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    yield heard
    page.remove_listener("request", asked)
    page.remove_listener("console", said)


@pytest.mark.parametrize(
    ("scheme", "width", "then"),
    [
        ("light", 375, 320),
        ("dark", 1440, 768),
        pytest.param("dark", 375, 320, marks=pytest.mark.soak),
        pytest.param("light", 1440, 768, marks=pytest.mark.soak),
        pytest.param("light", 320, 375, marks=pytest.mark.soak),
        pytest.param("light", 768, 1440, marks=pytest.mark.soak),
    ],
)
def test_every_page_can_be_read_by_everybody_on_every_screen(
    site: None,
    page: Page,
    heard: list[str],
    violations: Callable[[Page], list[str]],
    scheme: Literal["light", "dark"],
    width: int,
    then: int,
) -> None:
    """No barriers, nothing that shifts or scrolls sideways, no other host, an empty console."""
    page.emulate_media(color_scheme=scheme)
    for address in ADDRESSES:
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, address)
        assert page.evaluate(SHIFT) == 0, address
        assert heard == []
        assert violations(page) == [], address
        assert page.evaluate(OVERFLOW) <= 0, address
        page.set_viewport_size({"width": then, "height": 900})
        assert page.evaluate(OVERFLOW) <= 0, address
        # What axe tries is reported, too.
        heard.clear()


# The mark of one test is enough for pytest-django to make the database for this file.
@pytest.mark.django_db
def test_every_page_has_one_main_heading_before_any_script_runs(site: None) -> None:
    for address in ADDRESSES:
        assert Client().get(address).content.count(b"<h1") == 1, address


def test_the_keyboard_reaches_everything_and_shows_where_it_is(site: None, page: Page) -> None:
    pages = ("/", "/briefs/the-canal/", ARABIC, "/actors/", "/actors/egypt/", "/accounts/login/")
    for address in pages:
        visit(page, address)
        wanted = page.evaluate(
            """(selector) => [...document.querySelectorAll(selector)]
                .filter((each) => each.checkVisibility() && each.tabIndex >= 0)
                .map((each, place) => (each.dataset.place = place))""",
            INTERACTIVE,
        )
        assert wanted
        page.evaluate("document.activeElement.blur()")
        reached, unseen = set(), []
        for _step in range(len(wanted) + 3):
            page.keyboard.press("Tab")
            place, ring, text = page.evaluate(
                """() => {
                    const each = document.activeElement, style = getComputedStyle(each);
                    const ring = style.outlineStyle !== "none" || style.boxShadow !== "none";
                    return [each.dataset.place, ring, each.outerHTML.slice(0, 100)];
                }"""
            )
            if place is not None:
                reached.add(int(place))
                unseen += [] if ring else [text]
        assert reached == set(wanted), address
        assert unseen == [], address


def test_the_skip_link_is_first_and_leads_to_the_text(site: None, page: Page) -> None:
    visit(page, "/briefs/the-canal/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    assert skip.evaluate("(each) => each === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_link_of_a_brief_and_of_a_paragraph_can_be_copied(site: None, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/briefs/the-canal/")
    page.get_by_role("button", name="Copy link", exact=True).click()
    page.get_by_text("Link copied").wait_for()
    link = f"{settings.SITE_URL}/briefs/the-canal/"
    assert page.evaluate("navigator.clipboard.readText()") == link
    paragraph = page.locator("#analysis-1")
    paragraph.hover()
    paragraph.get_by_role("button", name="Copy link to this paragraph").click()
    page.wait_for_function(
        "(link) => navigator.clipboard.readText().then((text) => text === link)",
        arg=f"{link}#analysis-1",
    )


def test_a_marker_leads_to_its_source_and_the_source_back(site: None, page: Page) -> None:
    visit(page, "/briefs/the-canal/")
    page.get_by_role("link", name="source 1", exact=True).first.click()
    assert page.evaluate("location.hash") == "#source-1"
    page.locator("#source-1 a.back").first.click()
    assert page.evaluate("location.hash") == "#cite-1-1"


def test_the_colour_theme_is_remembered(site: None, page: Page) -> None:
    page.emulate_media(color_scheme="light")
    visit(page, "/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != paper
    visit(page, "/briefs/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.get_by_role("button", name="Dark colours").get_attribute("aria-pressed") == "true"


def test_a_brief_is_read_without_script(site: None, plain_page: Page, server: LiveServer) -> None:
    visit(plain_page, "/briefs/the-canal/")
    assert plain_page.get_by_role("button", name="Copy link", exact=True).count() == 0
    assert plain_page.get_by_role("button", name="Dark colours").count() == 0
    plain_page.get_by_text("more actors").click()
    assert plain_page.get_by_role("link", name="Person 15").is_visible()
    contents = plain_page.get_by_role("navigation", name="Contents")
    contents.get_by_role("link", name="Part 3").click()
    assert plain_page.url.endswith("#h-part-3")
    plain_page.get_by_role("link", name="Archive").click()
    assert plain_page.url == f"{server.url}/briefs/"


def test_actors_are_found_while_their_name_is_typed(site: None, page: Page) -> None:
    visit(page, "/actors/")
    field = page.get_by_role("searchbox", name="Find by any name, in any script")
    field.focus()
    page.keyboard.type("mis")
    status = page.get_by_role("status")
    status.get_by_text("1 actor", exact=True).wait_for()
    found = page.locator("[data-found]").get_by_role("link")
    assert found.all_inner_texts() == ["Egypt"]
    assert field.evaluate("(each) => each === document.activeElement")
    assert page.url.endswith("/actors/?q=mis")
    for _letter in "mis":
        page.keyboard.press("Backspace")
    page.keyboard.type("مصر")
    page.wait_for_url("**/actors/?q=%D9%85%D8%B5%D8%B1")
    assert found.all_inner_texts() == ["Egypt"]
    page.keyboard.type("<b>")
    status.get_by_text("No actor in a published brief has a name like “مصر<b>”.").wait_for()
    assert found.count() == 0
    for _letter in "مصر<b>":
        page.keyboard.press("Backspace")
    page.get_by_role("link", name="Person 15").wait_for()
    assert page.url.endswith("/actors/")
    assert status.inner_text() == ""


def test_actors_are_found_without_script(site: None, plain_page: Page, server: LiveServer) -> None:
    visit(plain_page, "/actors/")
    plain_page.get_by_role("link", name="Countries").click()
    plain_page.get_by_label("Find by any name").fill("misr")
    plain_page.get_by_label("Find by any name").press("Enter")
    assert plain_page.url == f"{server.url}/actors/?q=misr&kind=state"
    plain_page.get_by_text("1 actor", exact=True).wait_for()
    plain_page.get_by_role("link", name="Egypt").click()
    assert plain_page.url == f"{server.url}/actors/egypt/"


def test_print_shows_every_actor_and_no_navigation(site: None, page: Page) -> None:
    visit(page, "/briefs/the-canal/")
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert not page.get_by_role("button", name="Copy link", exact=True).is_visible()
    assert page.get_by_text(f"{settings.SITE_URL}/briefs/the-canal/").first.is_visible()


def test_staff_see_a_bar_that_readers_do_not(
    site: None, page: Page, log_in: Callable[[User], None]
) -> None:
    visit(page, "/briefs/the-canal/")
    assert page.get_by_role("navigation", name="Staff").count() == 0
    log_in(make_user("writer", "Writer"))
    visit(page, "/briefs/the-canal/")
    assert page.get_by_role("navigation", name="Staff").get_by_role("link", name="Edit").count()
