"""The index of actors finds codes of other registers, and names that are nearly those typed."""

from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.merging import merge
from actors.models import Actor, ActorIdentifier
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_brief, make_edition, make_user

from .test_index import INDEX, named

pytestmark = pytest.mark.django_db
RUSSIA = {"iso3166-1-alpha2": "RU", "iso3166-1-alpha3": "RUS", "wikidata": "Q159"}


@pytest.fixture(scope="module")
def published(module_db: None) -> None:
    """Publish a brief about people, a group and a country, and write a draft about others."""
    publisher = make_user("first publisher", "Publisher")
    shown = [
        make_actor("Gamal Abdel Nasser", "person"),
        make_actor("Benjamin Netanyahu", "person"),
        make_actor("Hezbollah", "group", "Party of God"),
        make_actor("Russia", "state"),
        make_actor("Rumania", "state"),
    ]
    hidden = [make_actor("Netanyanu", "person"), make_actor("Sweden", "state")]
    for scheme, value in RUSSIA.items():
        ActorIdentifier.objects.create(actor=shown[3], scheme=scheme, value=value)
    ActorIdentifier.objects.create(actor=hidden[1], scheme="iso3166-1-alpha2", value="SE")
    make_edition(publisher, actors=tuple(map(as_data, shown)))
    make_brief(publisher, actors=tuple(map(as_data, hidden)))
    make_edition(publisher, actors=(as_data(hidden[0]),), tlp="TLP:AMBER")


@pytest.fixture
def register(published: None, db: None) -> dict[str, Actor]:
    """Return the actors by their names."""
    return {actor.name: actor for actor in Actor.objects.all()}


def page_of(query: str) -> str:
    page = pages.parse(Client().get(f"{INDEX}?q={quote(query)}").content.decode())
    return pages.text(pages.elements(page, "main")[0])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nasir", ["Gamal Abdel Nasser"]),
        ("gamal nasir", ["Gamal Abdel Nasser"]),
        ("Hezbolah", ["Hezbollah"]),
        ("Netanjahu", ["Benjamin Netanyahu"]),
        ("Party of Good", ["Hezbollah"]),
        ("Rusia", ["Russia"]),
        ("Churchill", []),
        ("gamal churchill", []),
        ("%_'\"\\", []),
        ("\ud800", []),
        ("q" * 5_000, []),
    ],
)
def test_a_typo_finds_the_actor(register: Any, typed: str, found: list[str]) -> None:
    assert named(f"{INDEX}?q={quote(typed, errors='surrogatepass')}") == found


def test_similar_names_take_three_more_queries_and_a_savepoint(
    register: Any, django_assert_num_queries: Any
) -> None:
    Client().get(f"{INDEX}?q=Hezbolah")
    with django_assert_num_queries(3 + 3 + 2):
        Client().get(f"{INDEX}?q=Hezbolah")


def test_the_page_says_that_these_are_only_similar_names(register: Any) -> None:
    assert "No actor is called “Hezbolah”. Similar names: Hezbollah" in page_of("Hezbolah")
    assert "Hezbollah Party of God" in page_of("Party of Good")
    assert "Similar names" not in page_of("Hezbollah")
    assert "No actor in a published brief has a name like “Churchill”." in page_of("Churchill")


def test_similar_names_are_of_the_chosen_kind(register: Any) -> None:
    assert named(f"{INDEX}?q=Hezbolah&kind=group") == ["Hezbollah"]
    assert named(f"{INDEX}?q=Hezbolah&kind=person") == []


def test_similar_names_are_only_those_that_the_reader_may_see(
    register: Any, other_writer: User
) -> None:
    client = Client()
    client.force_login(other_writer)
    assert named(f"{INDEX}?q=Netanyamu") == ["Benjamin Netanyahu"]
    assert set(named(f"{INDEX}?q=Netanyamu", client)) == {"Benjamin Netanyahu", "Netanyanu"}


def test_a_misspelt_name_of_a_merged_actor_finds_its_survivor(
    register: dict[str, Actor], administrator: User
) -> None:
    merged = make_actor("Islamic Jihad Organisation", "group")
    merge(survivor=register["Hezbollah"], merged=merged, by=administrator)
    assert named(f"{INDEX}?q=Islamik+Jihat") == ["Hezbollah"]


@pytest.mark.parametrize(
    ("code", "scheme"),
    [
        ("RU", "ISO 3166-1, two letters: RU"),
        ("ru", "ISO 3166-1, two letters: RU"),
        ("RUS", "ISO 3166-1, three letters: RUS"),
        ("q159", "Wikidata: Q159"),
    ],
)
def test_a_code_finds_its_actor_first_and_is_explained(
    register: Any, code: str, scheme: str
) -> None:
    assert named(f"{INDEX}?q={code}")[0] == "Russia"
    assert f"By this code Russia {scheme}" in page_of(code)


def test_names_are_found_besides_and_nobody_is_listed_twice(register: Any) -> None:
    assert named(f"{INDEX}?q=RU") == ["Russia", "Rumania"]
    assert "2 actors" in page_of("RU")
    assert named(f"{INDEX}?q=RU&kind=group") == []


def test_a_code_does_not_reveal_an_actor_that_only_drafts_name(register: Any) -> None:
    assert named(f"{INDEX}?q=SE") == []
