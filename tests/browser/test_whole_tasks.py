"""Whole tasks of an editor, and the clicks that each takes."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from briefs.drafts import tables
from briefs.models import Author, Brief, Edition
from tests.support.factories import make_actor, make_brief, make_user, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]
REFERENCES = """Treaty signed, Foreign Office, 16 August 1956, https://example.org/treaty
Users of the canal, The Times, 17 August 1956,
https://example.org/news/
users.html
Jane Doe, “Pilots and tolls”, Daily Quay, 18 August 1956
A chronicle, Chatham House, May 1957, https://example.org/chronicle
Note to Cairo https://example.org/note"""


class Hand:
    """Clicks and pastes on a page, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.pastes = page, 0, 0
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def click(self, what: Locator, *, leads_on: bool = False) -> None:
        self.clicks += 1
        if leads_on:
            with self.page.expect_navigation():
                what.click()
        else:
            what.click()

    def paste(self, text: str) -> None:
        self.pastes += 1
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+V")


@pytest.fixture
def publisher() -> User:
    user = make_user("publisher", "Publisher")
    Author.objects.create(name="Middle East desk", slug="middle-east-desk", user=user)
    return user


@pytest.fixture
def hand(page: Page, publisher: User, log_in: LogIn) -> Hand:
    log_in(publisher)
    page.goto(reverse("desk:list"))
    return Hand(page)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def test_a_pasted_text_is_published_with_five_clicks(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="New brief").first, leads_on=True)
    page.locator(".ProseMirror").first.wait_for()
    hand.paste("Twenty-Two Nations Meet in London")
    hand.click(page.get_by_role("textbox", name="Executive Summary"))
    hand.paste("Twenty-two nations met on 16 August.")
    hand.click(page.get_by_role("textbox", name="Analysis"))
    hand.paste("The agenda favours the American draft.\n\nCairo has no veto.")
    hand.click(page.locator(".menu.publish > summary"))
    note = page.get_by_label("Say why")
    note.fill("Sources follow.")
    page.get_by_label("Why without review?").fill("It is urgent.")
    hand.click(button(page, "Save and publish version 1"), leads_on=True)

    expect(page.locator(".messages")).to_contain_text("Published as version 1.")
    assert (hand.clicks, hand.pastes) == (5, 3)
    edition = Edition.objects.get()
    assert edition.title == "Twenty-Two Nations Meet in London"
    assert [author["name"] for author in edition.authors_shown] == ["Middle East desk"]


def test_five_sources_take_one_paste_and_no_typing(hand: Hand, publisher: User) -> None:
    brief = make_brief(publisher, title="Canal talks")
    page = hand.page
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    hand.click(page.get_by_label("Paste addresses or whole references"))
    hand.paste(REFERENCES)
    hand.click(button(page, "Add"))
    expect(page.get_by_text("5 sources added.")).to_be_visible()
    page.keyboard.press("Control+S")
    expect(page.locator(".messages")).to_contain_text("Saved as draft 2.")

    assert (hand.clicks, hand.pastes) == (2, 1)
    sources = [each.source for each in tables.read(Brief.objects.get(pk=brief.pk)).citations]
    assert [(each.title, each.publisher, each.published_on, each.url) for each in sources] == [
        ("Treaty signed", "Foreign Office", "1956-08-16", "https://example.org/treaty"),
        (
            "Users of the canal",
            "The Times",
            "1956-08-17",
            "https://example.org/news/users.html",
        ),
        ("Pilots and tolls", "Daily Quay", "1956-08-18", ""),
        ("A chronicle", "Chatham House", "1957-05", "https://example.org/chronicle"),
        ("Note to Cairo", "example.org", "", "https://example.org/note"),
    ]


def test_the_thirteen_actors_of_a_text_take_nine_clicks(hand: Hand, publisher: User) -> None:
    """As in the real brief, the register has seven; six are people with their offices."""
    known = ("Denmark", "Egypt", "Ethiopia", "France", "India", "Iran", "Sweden")
    people = ("Jan Holm", "Per Lund", "Ivo Novak", "Marta Quist", "Tomas Berg", "Nils Dahl")
    for name in known:
        make_actor(name)
    said = " ".join(f"<p>Foreign Minister {name} spoke.</p>" for name in people)
    text = f"<p>{', '.join(known)} met.</p>{said}"
    brief = make_brief(publisher, title="Canal talks", analysis=text)
    page = hand.page
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    hand.click(page.get_by_role("tab", name="Actors"))
    hand.click(button(page, "Suggest actors"))
    hand.click(button(page, "Add all 7 that are certain"))
    for name in people:
        hand.click(button(page, f"Create and add {name}, Person"))
        expect(page.locator("#found-said")).to_contain_text(f"Created and added {name}.")
    page.keyboard.press("Control+S")
    expect(page.locator(".messages")).to_contain_text("Saved as draft 2.")

    assert hand.clicks == 9
    tagged = {each.name for each in tables.read(Brief.objects.get(pk=brief.pk)).actors}
    assert tagged == {*known, *people}


def test_a_correction_takes_four_clicks(hand: Hand, publisher: User) -> None:
    brief = make_brief(publisher, title="Canal talks", analysis="<p>On Monday.</p>")
    publish(brief, publisher)
    page = hand.page
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator(".ProseMirror").first.wait_for()
    hand.click(page.get_by_role("textbox", name="Analysis"))
    page.keyboard.press("Control+A")
    page.keyboard.type("On Tuesday.")
    hand.click(page.locator(".menu.publish > summary"))
    hand.click(page.get_by_role("radio", name="Correction"))
    page.keyboard.press("Tab")
    page.keyboard.type("It was Tuesday.")
    page.get_by_label("Say why").fill("As before.")
    page.get_by_label("Why without review?").fill("It is urgent.")
    hand.click(button(page, "Save and publish version 2"), leads_on=True)

    expect(page.locator(".messages")).to_contain_text("Published as version 2.")
    assert hand.clicks == 4
    assert Edition.objects.get(number=2).note == "It was Tuesday."


def test_a_brief_is_written_and_published_without_javascript(
    plain_page: Page, publisher: User, log_in: LogIn
) -> None:
    make_actor("Egypt")
    page = plain_page
    log_in(publisher, page)
    page.goto(reverse("admin:briefs_brief_add"))
    page.get_by_label("Title", exact=True).first.fill("Canal talks")
    page.get_by_role("textbox", name="Executive Summary").fill("<p>Nations met [1].</p>")
    page.get_by_role("textbox", name="Analysis").fill("<p>They disagree [2].</p>")
    page.get_by_label("Paste addresses or whole references").fill(REFERENCES)
    page.get_by_label("Add an actor by any of its names").fill("Egypt")
    page.get_by_label("Add topics").fill("Canals")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator(".messages")).to_contain_text("Saved as draft 1.")
    page.locator("[name=sources-0-ORDER]").fill("2")
    page.locator("[name=sources-1-ORDER]").fill("1")
    page.locator(".menu.publish > summary").click()
    page.get_by_label("Say why").fill("As agreed.")
    page.get_by_label("Why without review?").fill("It is urgent.")
    page.get_by_role("button", name="Save and publish version 1").click()

    expect(page.locator(".messages")).to_contain_text("Published as version 1.")
    document = tables.read(Brief.objects.get())
    assert [each.source.title for each in document.citations][:2] == [
        "Users of the canal",
        "Treaty signed",
    ]
    assert "[2]" in document.sections[0].body
    assert "[1]" in document.sections[1].body
    assert [actor.name for actor in document.actors] == ["Egypt"]
    page.goto(reverse("briefs:brief", args=[document.slug]))
    expect(page.get_by_role("heading", level=1)).to_have_text("Canal talks")
