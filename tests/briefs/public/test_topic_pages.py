"""Topics for readers: the list with its counts, and the facts on the page of one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.merging import merge
from actors.models import Actor
from briefs.drafts import topics
from briefs.models import Brief, Topic
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_edition, make_user
from tests.support.publishing import withdraw

pytestmark = pytest.mark.django_db
ARABIC = "قناة السويس"


@pytest.fixture(scope="module")
def publisher(module_db: None) -> User:
    return make_user("publisher", "Publisher")


@pytest.fixture(scope="module", autouse=True)
def site(publisher: User) -> None:
    """Publish briefs on canals, two of which are parts of another topic."""
    egypt, france = (as_data(make_actor(name)) for name in ("Egypt", "France"))
    for number in range(7):
        make_edition(
            publisher,
            title=f"Canal {number}",
            tags=("Canals", ARABIC)[: 1 + number % 2] if number else ("Suez", "Canals"),
            actors=(egypt, france)[: 1 + (number > 4)],
            event_date=f"1956-{1 + number % 2 * 6:02}-26",
            published_on=f"1956-{1 + number:02}-27",
        )
    make_edition(publisher, title="Locks", tags=("Locks", "Law"), published_on="1957-01-01")
    make_edition(publisher, title="Kept", tags=("Canals",), actors=(egypt,), tlp="TLP:GREEN")
    make_edition(publisher, title="Far away", tags=("Peru",))
    canals = Topic.objects.get(name="Canals")
    Topic.objects.filter(name="Suez").update(parent=canals)
    Topic.objects.filter(name="Locks").update(parent=Topic.objects.get(name="Suez"))
    Topic.objects.filter(name="Peru").update(kind="country", parent=canals)


def get(address: str, by: User | None = None) -> Any:
    client = Client()
    if by:
        client.force_login(by)
    response = client.get(address)
    assert response.status_code == 200
    return response


def listed(by: User | None = None) -> dict[str, list[str]]:
    """Return the entries of each kind in the list of topics, with their counts."""
    page = pages.parse(get("/topics/", by).content.decode())
    groups = pages.elements(page, "section", **{"class": "directory-group ui"})
    return {
        pages.text(next(group.iter("h2"))): [
            pages.text(entry) for entry in pages.elements(group, "ul")[0].findall("{*}li")
        ]
        for group in groups
    }


def facts(address: str, by: User | None = None) -> dict[str, str]:
    page = pages.parse(get(address, by).content.decode())
    rows = pages.elements(page, "dl")[0].findall("{*}div")
    return {pages.text(next(row.iter("dt"))): pages.text(next(row.iter("dd"))) for row in rows}


def rail(address: str, name: str, by: User | None = None) -> list[str]:
    page = pages.parse(get(address, by).content.decode())
    for block in pages.elements(page, "section", **{"class": "block"}):
        if pages.text(next(block.iter("h2"))) == name:
            return [pages.text(row) for row in pages.elements(block, "li")]
    return []


def test_the_list_counts_each_brief_once_with_those_of_all_parts() -> None:
    shown = listed()
    canals = next(entry for entry in shown["Subjects"] if entry.startswith("Canals"))
    assert canals.split(" briefs")[0] == "Canals 9"
    assert all(f"{part} 1" in canals for part in ("Locks", "Peru"))
    assert "Suez 2" in canals
    assert [entry.split(" brief")[0] for entry in shown["Countries"]] == ["Peru 1"]


def test_the_list_has_only_topics_of_briefs_that_the_reader_may_read(
    publisher: User, reader: User
) -> None:
    Topic.objects.create(name="Empty")
    make_edition(publisher, tags=("Secret",), tlp="TLP:GREEN")
    assert "Empty" not in str(listed(reader))
    assert "Secret" not in str(listed())
    assert "Secret 1" in str(listed(reader))


def test_a_topic_without_briefs_leaves_an_empty_list_that_says_so(publisher: User) -> None:
    for brief in Brief.objects.all():
        withdraw(brief, publisher)
    assert listed() == {}
    assert "No topic has a brief yet." in get("/topics/").content.decode()


def test_the_facts_say_how_many_briefs_there_are_and_from_when(reader: User) -> None:
    shown = facts("/topics/canals/")
    assert shown["Briefs"] == "9"
    assert shown["First"] == "27 January 1956"
    assert shown["Parts"].split() == ["Peru", "Suez"]
    assert facts("/topics/canals/", reader)["Briefs"] == "10"
    assert facts("/topics/law/") == {"Briefs": "1", "Published": "1 January 1957"}


def test_actors_and_related_topics_are_counted_in_the_briefs_shown(reader: User) -> None:
    assert rail("/topics/canals/", "Most mentioned") == ["Egypt 7 briefs", "France 2 briefs"]
    assert rail("/topics/canals/", "Most mentioned", reader)[0] == "Egypt 8 briefs"
    assert rail("/topics/canals/", "Related topics") == [f"{ARABIC} 3 briefs", "Law 1 brief"]


def test_who_was_merged_is_counted_as_the_survivor_once_a_brief(publisher: User) -> None:
    egypt, france = (Actor.objects.get(name=name) for name in ("Egypt", "France"))
    merge(survivor=egypt, merged=france, by=publisher, why="One union.", force=True)
    law, arabic = (Topic.objects.get(name=name) for name in ("Law", ARABIC))
    topics.merge_topics(merged=arabic, survivor=law, by=publisher)
    assert rail("/topics/canals/", "Most mentioned") == ["Egypt 7 briefs"]
    assert rail("/topics/canals/", "Related topics") == ["Law 4 briefs"]


def test_events_are_drawn_by_quarter_where_there_are_six() -> None:
    columns = rail("/topics/canals/", "Briefs by quarter of the event")
    assert columns == [
        "January 1956 to March 1956: 4 briefs",
        "July 1956 to September 1956: 3 briefs",
    ]
    assert "Briefs by" not in get("/topics/suez/").content.decode()


def test_the_description_is_the_topics_own_or_says_how_many_briefs_there_are() -> None:
    assert get("/topics/canals/").context["description"] == (
        "9 briefs on Canals, with their sources."
    )
    Topic.objects.filter(name="Law").update(description="Treaties. " * 30)
    shown = get("/topics/law/").context["description"]
    assert shown.endswith("Treaties.")
    assert len(shown) <= 160


def test_many_parts_are_folded_and_none_is_lost(publisher: User) -> None:
    canals = Topic.objects.get(name="Canals")
    for number in range(12):
        make_edition(publisher, tags=(f"Part {number:02}",))
        Topic.objects.filter(name=f"Part {number:02}").update(parent=canals)
    shown = facts("/topics/canals/")["Parts"]
    assert "6 more parts" in shown
    assert all(f"Part {number:02}" in shown for number in range(12))
