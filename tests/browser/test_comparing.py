"""Drafts and versions are compared and restored, with and without script, on every screen."""

import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect

from briefs.drafts import save, tables
from briefs.models import Brief
from tests.support.factories import (
    as_data,
    cite,
    key,
    make_actor,
    make_edition,
    make_source,
    make_user,
    publish,
)
from tests.support.screens import Scheme, on_every_screen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LogIn = Callable[..., None]
TITLE = "General Assembly Sets Up a United Nations Force as the Guns Stop at Suez"
FORCE = (
    "<p>The force is an invention made in four days. It belongs to no great power, it may not fight"
    " except in self-defence, and it stands on Egyptian soil only because Cairo {verb} [1]."
    " {count} states have offered men; Hammarskjöld will take those whom Egypt does not"
    " refuse{more}.</p>"
)
OLD = FORCE.format(verb="consents", count="Eighteen", more="")
NEW = FORCE.format(
    verb="agrees",
    count="Twenty-one",
    more=", and not one from a permanent member of the Council [2]",
)
FIRST = "<p>Nobody expected a vote before the end of the week.</p>"
LIST = "<ul><li><p>Canada</p></li><li><p>Norway</p></li></ul>"
LAST = "<p>Consent is given each day and can be withdrawn on any of them.</p>"
GONE = "<p>London has not said when its troops will leave.</p>"


@pytest.fixture
def publisher() -> User:
    return make_user("helen", "Publisher", first_name="Helen", last_name="Marsh")


@pytest.fixture
def brief(publisher: User) -> Brief:
    """A brief with two versions and a third draft."""
    source = make_source(
        "Conversation with the Foreign Minister", publisher="UN Secretariat", reliability="B"
    )
    citations = cite(source)
    brief = make_edition(
        publisher,
        title=TITLE,
        slug="force",
        analysis=f"{FIRST}{OLD}{LIST}{GONE}",
        citations=citations,
        tags=("Suez", "Military interventions"),
        actors=(as_data(make_actor("Egypt")),),
        authors=("Tomás Rivera",),
    ).brief
    old = tables.read(brief)
    offers = make_source(
        "Offers of troops for the emergency force, a list",
        publisher="UN Secretariat",
        url="https://example.org/offers",
        published_on="1956-11-07",
        reliability="A",
    )
    pearson = as_data(make_actor("Lester Pearson", "person"))
    summary, analysis, sources = old.sections
    new = replace(
        old,
        sections=(summary, replace(analysis, body=f"{FIRST}{NEW}{LIST}{LAST}"), sources),
        citations=(*citations, replace(cite(offers)[0], number=2, credibility=1, key=key())),
        tags=("Suez",),
        actors=(*old.actors, pearson),
        event_date="1956-11-07",
    )
    save(brief=brief, document=new, by=publisher, base_revision=1)
    brief.refresh_from_db()
    publish(brief, publisher, "correction", "Twenty-one states offered troops, not eighteen.")
    later = replace(tables.read(brief), title="A title that nobody wants")
    save(brief=brief, document=later, by=publisher, base_revision=2, note="A try.")
    return brief


def look(page: Page, name: str, width: int, scheme: Scheme) -> None:
    if folder := os.environ.get("LOOK"):
        page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)


@on_every_screen
def test_the_pages_fit_every_screen_and_axe_finds_nothing(
    page: Page,
    brief: Brief,
    publisher: User,
    log_in: LogIn,
    violations: Callable[[Page], list[str]],
    scheme: Scheme,
    width: int,
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    public = reverse("briefs:versions", args=["force"])
    addresses = {
        "versions": public,
        "version": f"{public}1/",
        "compare": f"{public}compare/?new=2",
        "history": reverse("desk:history", args=[brief.pk]),
        "drafts": f"{reverse('desk:compare', args=[brief.pk])}?old=1&new=3",
        "draft": reverse("desk:draft", args=[brief.pk, 1]),
    }
    for name, address in addresses.items():
        if name == "history":
            log_in(publisher)
        page.goto(address)
        assert violations(page) == [], name
        look(page, name, width, scheme)
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name
        page.set_viewport_size({"width": width, "height": 900})


def test_a_reader_finds_what_changed_and_an_old_version(page: Page, brief: Brief) -> None:
    page.goto("/briefs/force/")
    page.get_by_role("link", name="What changed").click()
    expect(page.get_by_role("heading", name="Version 1 to version 2")).to_be_visible()
    assert page.locator("del", has_text="consents").count() == 1
    page.get_by_text("paragraphs are the same").first.press("Enter")
    page.get_by_role("link", name="Version 1").click()
    page.get_by_role("link", name="Read the current version").click()
    expect(page).to_have_url("/briefs/force/")


def compare_and_restore(page: Page, brief: Brief) -> None:
    """Find the first draft in the history, compare it with the newest, and restore it."""
    page.goto(reverse("desk:history", args=[brief.pk]))
    page.get_by_role("radio", name="Old: Saved draft 1").check()
    page.get_by_role("radio", name="New: Saved draft 3").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Saved draft 1 to saved draft 3")).to_be_visible()
    expect(page.locator("del", has_text="consents")).to_be_visible()
    page.get_by_role("button", name="Restore saved draft 1").click()
    expect(page.get_by_text("Saved draft 1 was restored as draft 4.")).to_be_visible()
    brief.refresh_from_db()
    assert (brief.title, brief.version) == (TITLE, 4)


def test_drafts_are_compared_and_restored(
    page: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    log_in(publisher)
    page.goto(reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.locator("details.more > summary").click()
    page.get_by_role("link", name="History").click()
    expect(page).to_have_url(reverse("desk:history", args=[brief.pk]))
    compare_and_restore(page, brief)


def test_drafts_are_compared_and_restored_without_script(
    plain_page: Page, brief: Brief, publisher: User, log_in: LogIn
) -> None:
    log_in(publisher, plain_page)
    compare_and_restore(plain_page, brief)
