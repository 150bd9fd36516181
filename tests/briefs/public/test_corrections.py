"""All corrections and withdrawals stand on one page, for those who may read them."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.paging import PAGE_SIZE
from briefs.choices import Change
from briefs.drafts import database_now
from briefs.models import Brief
from briefs.publishing import reinstate
from tests.support import pages
from tests.support.factories import make_edition, publish, publish_unreviewed
from tests.support.publishing import HOUR, let_pass, publish_until, save, withdraw

pytestmark = pytest.mark.django_db
ADDRESS = "/corrections/"


def corrected(by: User, title: str, note: str = "It was Cairo.", **changes: str) -> Brief:
    brief: Brief = make_edition(by, title=title).brief
    save(brief, by, location="Cairo", **changes)
    publish(brief, by, Change.CORRECTION, note)
    return brief


def get(query: str = "", by: User | None = None) -> str:
    client = Client()
    if by:
        client.force_login(by)
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return str(response.content.decode())


def listed(query: str = "", by: User | None = None) -> list[str]:
    page = pages.parse(get(query, by))
    return [pages.text(each) for each in pages.elements(page, "article")]


def test_a_correction_has_its_day_note_and_version_and_leads_to_what_changed(
    publisher: User,
) -> None:
    corrected(publisher, "Talks")
    assert listed() == ["Talks It was Cairo. Correction Version 2 What changed"]
    page = get()
    assert 'href="/briefs/talks/"' in page
    (changes,) = re.findall(r'href="([^"]*)">What changed', page)
    assert "<ins>Cairo</ins>" in Client().get(changes).content.decode()


def test_a_corrected_version_stays_listed_after_newer_ones_under_the_present_title(
    publisher: User,
) -> None:
    brief = corrected(publisher, "Talks")
    save(brief, publisher, title="Talks end")
    publish(brief, publisher, Change.MINOR)
    save(brief, publisher, location="Luxor")
    publish(brief, publisher, Change.CORRECTION, "It was Luxor.")
    assert listed() == [
        "Talks end It was Luxor. Correction Version 4 What changed",
        "Talks end It was Cairo. Correction Version 2 What changed",
    ]


def test_of_a_withdrawn_brief_only_the_withdrawal_is_listed_without_a_link(
    publisher: User,
) -> None:
    brief = corrected(publisher, "Talks")
    withdraw(brief, publisher)
    assert listed() == ["Talks A source was forged. Withdrawn"]
    assert "/briefs/talks/" not in get()
    reinstate(brief=brief, by=publisher)
    assert listed() == ["Talks It was Cairo. Correction Version 2 What changed"]


def test_a_correction_is_listed_for_readers_of_its_marking_and_of_the_brief(
    publisher: User, reader: User
) -> None:
    brief = corrected(publisher, "Talks", tlp="TLP:GREEN")
    assert listed() == []
    assert len(listed(by=reader)) == 1
    save(brief, publisher, tlp="TLP:CLEAR")
    publish(brief, publisher, Change.MINOR)
    assert listed() == []
    assert listed(by=reader) == ["Talks It was Cairo. Correction Version 2 What changed"]
    other = corrected(publisher, "Secret talks")
    save(other, publisher, tlp="TLP:GREEN")
    publish(other, publisher, Change.MINOR)
    assert listed() == []
    assert len(listed(by=reader)) == 2


def test_a_withdrawal_is_listed_for_readers_of_its_marking(publisher: User, reader: User) -> None:
    withdraw(make_edition(publisher, title="Talks", tlp="TLP:GREEN").brief, publisher)
    assert listed() == []
    assert listed(by=reader) == ["Talks A source was forged. Withdrawn"]


def test_a_correction_is_listed_from_its_time_on_and_while_the_brief_is_there(
    publisher: User,
) -> None:
    brief = make_edition(publisher, title="Talks").brief
    save(brief, publisher, location="Cairo")
    at = database_now() + HOUR - timedelta(seconds=1)
    publish_unreviewed(
        brief=brief,
        revision=brief.newest_revision(),
        by=publisher,
        at=at,
        change=Change.CORRECTION,
        note="It was Cairo.",
    )
    assert listed() == []
    let_pass(HOUR)
    assert len(listed()) == 1
    save(brief, publisher, location="Luxor")
    publish_until(brief, publisher, database_now() + HOUR - timedelta(seconds=1), Change.MINOR)
    let_pass(HOUR)
    assert listed() == []


def test_without_any_the_page_says_so(publisher: User) -> None:
    make_edition(publisher)
    assert "Nothing has been corrected or withdrawn." in get()


def test_pages_go_on_after_the_last_entry_and_back(publisher: User) -> None:
    for number in range(PAGE_SIZE):
        corrected(publisher, f"Talks {number:02}")
    for number in range(3):
        withdraw(make_edition(publisher, title=f"Gone {number}").brief, publisher)
    first = get()
    titles = [title[:8].strip() for title in listed()]
    assert titles[:4] == ["Gone 2 A", "Gone 1 A", "Gone 0 A", "Talks 19"]
    assert len(titles) == PAGE_SIZE
    older = pages.link(pages.parse(first), "next")
    assert [title[:8] for title in listed(older)] == ["Talks 02", "Talks 01", "Talks 00"]
    newer = pages.link(pages.parse(get(older)), "prev")
    assert listed(newer) == listed()


@pytest.mark.parametrize("query", ["?before=x", f"?after={'9' * 5000}", "?before=%0a", "?after=_"])
def test_a_page_that_is_none_of_ours_is_not_found(query: str) -> None:
    assert Client().get(ADDRESS + query).status_code == 404


def test_the_front_page_leads_to_all_corrections(publisher: User) -> None:
    corrected(publisher, "Talks")
    page = pages.parse(Client().get("/").content.decode())
    assert [a.get("href") for a in page.iter("a") if pages.text(a) == "All corrections"] == [
        ADDRESS
    ]
