"""Ten questions that readers ask of a brief, each answered within two clicks: docs/readers.md."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from briefs.choices import Change
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_document,
    make_edition,
    make_source,
    make_user,
    publish,
)
from tests.support.publishing import save

pytestmark = pytest.mark.browser
MOST_CLICKS = 2
SENTENCES = " ".join(f"Sentence {number} says something [{number}]." for number in range(1, 9))


@pytest.fixture(scope="module")
def site(committed_db: None) -> None:
    """Publish a corrected brief, and a later one about the same actor."""
    publisher = make_user("publisher", "Publisher")
    egypt = as_data(make_actor("Egypt", "state"))
    sources = (
        make_source(f"Report {number}", publisher="United Nations", reliability="A")
        for number in range(1, 9)
    )
    document = make_document(
        "The canal",
        analysis=f"<p>{SENTENCES}</p>",
        citations=tuple(replace(each, credibility=1) for each in cite(*sources)),
        actors=(egypt,),
        authors=("Middle East desk",),
        event_date="1956-07-26",
    )
    brief = make_edition(publisher, document).brief
    save(brief, publisher, event_date="1956-07-27")
    publish(brief, publisher, Change.CORRECTION, "It was a Friday.")
    make_edition(publisher, title="The blockade", actors=(egypt,))


class Reader:
    """Somebody at the page of the brief, whose clicks are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0
        page.goto("/briefs/the-canal/")

    def click(self, place: Locator) -> None:
        self.clicks += 1
        place.click()

    def point_at(self, place: Locator) -> None:
        self.clicks += 1
        place.hover()

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name).first

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_in_viewport()


@pytest.fixture
def reader(site: None, browser: Browser, server: LiveServer) -> Iterator[Reader]:
    window = browser.new_context(
        base_url=server.url, permissions=["clipboard-read", "clipboard-write"]
    )
    with window as context:
        reader = Reader(context.new_page())
        yield reader
        assert reader.clicks <= MOST_CLICKS


def test_who_wrote_it_and_when_stand_under_the_title(reader: Reader) -> None:
    reader.sees("Middle East desk")
    reader.sees("27 July 1956")


def test_how_sure_a_sentence_is_and_what_is_behind_it_say_the_card_of_its_source(
    reader: Reader,
) -> None:
    reader.point_at(reader.page.locator("#cite-7-1"))
    card = reader.page.get_by_role("group", name="source 7")
    expect(card).to_contain_text("Report 7")
    expect(card).to_contain_text("United Nations")
    expect(card).to_contain_text("Completely reliable")


def test_what_changed_is_one_click_away(reader: Reader) -> None:
    reader.sees("It was a Friday.")
    reader.click(reader.link("What changed"))
    expect(reader.page.get_by_role("main")).to_contain_text("27 July 1956")


def test_a_newer_brief_is_named_at_the_foot(reader: Reader) -> None:
    reader.click(reader.page.locator("a[rel=next]"))
    reader.sees("The blockade")


def test_the_address_of_a_paragraph_is_copied(reader: Reader) -> None:
    reader.click(reader.page.get_by_role("button", name="Copy link to this paragraph").last)
    expect(reader.page.get_by_role("status")).to_have_text("Link copied")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("/briefs/the-canal/#analysis-1")


def test_a_citation_names_the_version_and_is_copied(reader: Reader) -> None:
    reader.click(reader.link("Cite"))
    text = reader.page.get_by_role("region").first
    expect(text).to_contain_text("version 2")
    reader.click(text.get_by_role("button", name="Copy"))
    assert "The canal" in reader.page.evaluate("navigator.clipboard.readText()")


def test_the_page_is_in_the_language_of_the_brief(reader: Reader) -> None:
    expect(reader.page.locator("html")).to_have_attribute("lang", "en")


def test_the_page_of_an_actor_lists_what_else_is_about_it(reader: Reader) -> None:
    reader.click(reader.link("Egypt"))
    expect(reader.page.get_by_role("link", name="The blockade").first).to_be_visible()
