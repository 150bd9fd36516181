"""The index of actors for readers: kinds, letters of every script, and the search field."""

from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.merging import merge, undo_merge
from actors.models import Actor
from actors.register import NameData
from actors.register.names import write_names
from briefs import publishing
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_brief, make_edition, make_user

pytestmark = pytest.mark.django_db
INDEX = "/actors/"


@pytest.fixture(scope="module")
def published(module_db: None) -> None:
    """Publish one brief with actors of several scripts and kinds."""
    publisher = make_user("first publisher", "Publisher")
    actors = [
        make_actor("Éire", "state"),
        make_actor("Egypt", "state", "مصر", "Misr"),
        make_actor("Hamas", "group", "ХАМАС"),
        make_actor("حماس", "group"),
        make_actor("Ёлкин", "person"),
        make_actor("北京大学", "organisation"),
        make_actor("3M", "organisation"),
    ]
    make_edition(publisher, actors=tuple(map(as_data, actors)))


@pytest.fixture
def register(published: None, db: None) -> dict[str, Actor]:
    """Return the actors by their names."""
    return {actor.name: actor for actor in Actor.objects.all()}


def named(address: str, client: Client | None = None) -> list[str]:
    """Return the names that a page of the index lists, in order."""
    page = pages.parse((client or Client()).get(address).content.decode())
    lists = [each for each in page.iter("ul") if "directory" in (each.get("class") or "")]
    return [pages.text(link) for found in lists for link in found.iter("a")]


def letters(address: str, client: Client | None = None) -> dict[str, list[str]]:
    """Return the letters that a page offers, by the name of their script."""
    page = pages.parse((client or Client()).get(address).content.decode())
    found = [each for each in page.iter("div") if each.get("class") == "letters"]
    return {
        pages.text(next(each.iter("h2"))): [pages.text(link) for link in each.iter("a")]
        for each in found
    }


def test_actors_are_listed_in_alphabetical_order(register: Any) -> None:
    assert named(INDEX) == ["3M", "Egypt", "Éire", "Hamas", "Ёлкин", "حماس", "北京大学"]


def test_letters_are_offered_by_script_and_only_if_they_have_actors(register: Any) -> None:
    assert letters(INDEX) == {
        "Digits and signs": ["#"],
        "Latin": ["E", "H"],
        "Cyrillic": ["Е"],
        "Arabic": ["ح"],
        "Chinese characters": ["漢"],
    }
    assert letters(f"{INDEX}?kind=state") == {"Latin": ["E"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?letter=e", ["Egypt", "Éire"]),
        ("?letter=E", ["Egypt", "Éire"]),
        (f"?letter={quote('ح')}", ["حماس"]),
        (f"?letter={quote('漢')}", ["北京大学"]),
        (f"?letter={quote('#')}", ["3M"]),
        ("?kind=group", ["Hamas", "حماس"]),
        ("?kind=group&letter=h", ["Hamas"]),
        ("?kind=place", []),
        ("?letter=z", []),
        ("?q=egypt", ["Egypt"]),
        ("?q=EIR", ["Éire"]),
        (f"?q={quote('مصر')}", ["Egypt"]),
        (f"?q={quote('хам')}", ["Hamas"]),
        (f"?q={quote('北京')}", ["北京大学"]),
        ("?q=m", ["Egypt"]),
        ("?q=mi", ["Egypt"]),
        ("?q=a&kind=state&letter=h", []),
        ("?q=nobody", []),
        ("?q=%25", []),
        ("?q=!!!", []),
        ("?q=%01eg%01ypt", ["Egypt"]),
        ("?q=++", ["3M", "Egypt", "Éire", "Hamas", "Ёлкин", "حماس", "北京大学"]),
    ],
)
def test_a_page_lists_what_its_address_requests(
    register: Any, query: str, found: list[str]
) -> None:
    assert named(INDEX + query) == found


@pytest.mark.parametrize(
    "query",
    [
        "?kind=ship",
        "?letter=ab",
        "?letter=%C3%89",
        "?letter=%01",
        "?letter=!",
        "?after=x",
        "?after=_1",
        "?after=a_b",
        "?after=a_99999999999999999999",
        pytest.param(f"?after=a_{'9' * 5000}", id="5,000 digits"),
    ],
)
def test_an_address_that_no_page_wrote_is_not_found(register: Any, query: str) -> None:
    assert Client().get(INDEX + query).status_code == 404


def test_a_page_states_its_canonical_address(register: Any) -> None:
    for query, own in (
        ("", ""),
        ("?letter=E&kind=state", "?kind=state&letter=e"),
        ("?q=egypt", ""),
        ("?kind=state&q=egypt", ""),
        ("?other=1", ""),
    ):
        page = pages.parse(Client().get(INDEX + query).content.decode())
        assert pages.link(page, "canonical").endswith(f"/actors/{own}")


def test_a_merged_actor_is_listed_as_its_survivor_in_the_index(
    register: dict[str, Actor], administrator: User
) -> None:
    merge(survivor=register["Hamas"], merged=register["حماس"], by=administrator)
    assert named(f"{INDEX}?kind=group") == ["Hamas"]
    assert named(f"{INDEX}?q={quote('حماس')}") == ["Hamas"]
    undo_merge(merged=register["حماس"], by=administrator)
    assert named(f"{INDEX}?kind=group") == ["Hamas", "حماس"]


def test_a_survivor_appears_if_a_brief_names_an_actor_merged_into_it(
    register: dict[str, Actor], administrator: User
) -> None:
    movement = make_actor("Zealots", "group")
    assert "Zealots" not in named(INDEX)
    merge(survivor=movement, merged=register["Hamas"], by=administrator)
    assert named(f"{INDEX}?letter=z") == ["Zealots"]
    other = make_actor("Yeomen", "group")
    merge(survivor=other, merged=movement, by=administrator)
    undo_merge(merged=movement, by=administrator)
    assert named(f"{INDEX}?kind=group") == ["Zealots", "حماس"]


def test_a_new_main_name_moves_an_actor_to_its_letter(register: dict[str, Actor]) -> None:
    write_names(actor=register["Egypt"], names=[NameData("Ägypten", is_primary=True)])
    assert named(f"{INDEX}?letter=a") == ["Ägypten"]
    assert named(f"{INDEX}?letter=e") == ["Éire"]


def test_the_index_does_not_reveal_actors_of_unreadable_briefs(
    register: Any, publisher: User, reader: User, other_writer: User
) -> None:
    make_brief(publisher, actors=(as_data(make_actor("Xdraft", "place")),))
    hidden = (as_data(make_actor("Xamber", "place")),)
    make_edition(publisher, tlp="TLP:AMBER", actors=hidden)
    make_edition(publisher, tlp="TLP:GREEN", actors=(as_data(make_actor("Ygreen", "place")),))
    gone = make_edition(publisher, actors=(as_data(make_actor("Zgone", "place")),))
    publishing.withdraw(brief=gone.brief, by=publisher, reason="Forged.")
    for user, seen in ((None, []), (reader, ["Ygreen"]), (other_writer, ["Xamber", "Ygreen"])):
        client = Client()
        if user:
            client.force_login(user)
        signs = [name[0] for name in seen]
        assert named(f"{INDEX}?kind=place", client) == seen
        assert [x for x in letters(INDEX, client)["Latin"] if x in "XYZ"] == signs
        found = [named(f"{INDEX}?q={name}", client) for name in ("xdraft", "xam", "yg", "zg")]
        assert [name for names in found for name in names] == seen
        assert ("?kind=place" in client.get(INDEX).content.decode()) is bool(seen)
        assert [name for name in named(INDEX, client) if name[0] in "XYZ"] == seen
