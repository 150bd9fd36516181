"""While a name is typed, the likeliest actor comes first."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from actors.lookup import search_actors
from actors.merging import merge
from actors.models import Actor
from actors.text import fold
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def names(typed: str) -> list[str]:
    return [found["name"] for found in search_actors(fold(typed), None)]


def test_main_names_come_before_aliases() -> None:
    make_actor("Egypt", "state", "United Arab Republic")
    make_actor("United Kingdom")

    assert names("United") == ["United Kingdom", "Egypt"]


def test_exact_names_come_first_then_beginnings_then_words_then_the_rest() -> None:
    make_actor("Maniland", "state")
    make_actor("Bani", "group")
    make_actor("Free Ani", "group", "Free Ani Front")
    make_actor("Anis", "person")
    make_actor("Ani", "place")

    assert names("ani") == ["Ani", "Anis", "Free Ani", "Bani", "Maniland"]


def test_an_exact_abbreviation_comes_before_longer_main_names() -> None:
    make_actor("Usbekistan")
    make_actor("United States", "state", "US")

    assert names("us") == ["United States", "Usbekistan"]


def test_one_or_two_letters_must_start_a_word_unless_a_script_has_no_spaces() -> None:
    for name in ("Cyprus", "New Usage", "中华人民共和国"):
        make_actor(name)

    assert names("us") == ["New Usage"]
    assert names("rus") == ["Cyprus"]
    assert names("共和") == ["中华人民共和国"]


def test_a_word_of_an_alias_comes_before_the_middle_of_a_main_name() -> None:
    make_actor("Caribbean Bank", "organisation")
    make_actor("Harbour Front", "group", "Aribo", "Brigade of Aribo")
    make_actor("Oresby", "place", "New Aribostan")

    assert names("arib") == ["Harbour Front", "Oresby", "Caribbean Bank"]


def test_actors_that_everybody_can_read_about_come_first_among_equals() -> None:
    for name in ("Union A", "Union B", "Union C"):
        make_actor(name, "organisation")
    Actor.objects.filter(name="Union C").update(appears=True, appears_openly=True)
    # Whether a restricted brief names it is nobody's business.
    Actor.objects.filter(name="Union B").update(appears=True)

    assert names("union") == ["Union C", "Union A", "Union B"]


def test_a_merged_actor_is_found_as_its_survivor_once(editor: User) -> None:
    survivor = make_actor("Baath Party", "organisation", "Party of Rebirth")
    merge(
        survivor=survivor,
        merged=make_actor("Party of Renaissance", "organisation"),
        by=editor,
        force=True,
    )

    assert names("party of re") == ["Baath Party"]


def test_ten_actors_are_the_most_and_a_rare_exact_alias_is_among_them() -> None:
    for number in range(12):
        make_actor(f"Omega {number:02}", "organisation")
    make_actor("Last", "organisation", "Omega")

    assert names("omega") == ["Last", *(f"Omega {number:02}" for number in range(9))]


@pytest.mark.parametrize(("typed", "queries"), [("omega", 1), ("meg", 2), ("o", 1), ("zzz", 2)])
def test_a_search_takes_one_or_two_queries(
    typed: str, queries: int, django_assert_num_queries: Any
) -> None:
    for number in range(12):
        make_actor(f"Omega {number:02}", "organisation", f"Alias {number} of Omega")

    with django_assert_num_queries(queries):
        search_actors(typed, None)
