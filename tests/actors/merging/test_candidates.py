"""Actors that may be the same are listed, the likeliest first, until someone decides."""

from dataclasses import replace
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from actors.merging import (
    CandidatePair,
    compare_actors,
    likely_duplicates,
    merge,
    record_decision,
    still_to_compare,
    undo_decision,
    undo_merge,
    waiting_from,
)
from actors.models import Actor, ActorIdentifier
from actors.register import NameData, forget_comparison
from actors.register.entry import read_entry, save_entry
from actors.register.names import write_names
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def found() -> list[set[str]]:
    compare_actors(100)
    return [names(pair) for pair in likely_duplicates()]


def names(pair: CandidatePair) -> set[str]:
    return {pair.one.name, pair.other.name}


def test_the_likeliest_pairs_come_first() -> None:
    make_actor("Gamal Abdel Nasser", "person")
    make_actor("Gamal Abdul Nasser", "person")
    make_actor("Suez Canal Company", "organisation")
    make_actor("SUEZ CANAL COMPANY", "organisation")
    for name, scheme in (("Naguib", "wikidata"), ("The General", "opensanctions")):
        actor = make_actor(name, "person")
        ActorIdentifier.objects.create(actor=actor, scheme=scheme, value="Q1038")
    make_actor("Anthony Eden", "person")
    assert found() == [
        {"Naguib", "The General"},
        {"Suez Canal Company", "SUEZ CANAL COMPANY"},
        {"Gamal Abdel Nasser", "Gamal Abdul Nasser"},
    ]


def test_names_in_any_script_are_compared() -> None:
    make_actor("Хамас", "group")
    make_actor("Hamas", "group", "ХАМАС")
    make_actor("حماس", "group")
    make_actor("Islamic Resistance Movement", "group", "حماس")
    assert found() == [{"حماس", "Islamic Resistance Movement"}, {"Хамас", "Hamas"}]


def test_a_different_kind_or_country_makes_a_pair_less_likely() -> None:
    make_actor("Green Party", "organisation", country="DE")
    make_actor("Green Party", "group", country="AT")
    make_actor("Labour Party", "organisation", country="IE")
    make_actor("Labour Party", "organisation", country="NL")
    make_actor("Reform Party", "organisation", country="EE")
    make_actor("Reform Party", "organisation")
    compare_actors(100)
    assert [(pair.one.name, round(pair.score, 2)) for pair in likely_duplicates()] == [
        ("Reform Party", 1.0),
        ("Labour Party", 0.6),
    ]


def test_two_iso_countries_are_not_paired_by_their_names() -> None:
    for name, code in (("Guinea", "GN"), ("Guinea-Bissau", "GW"), ("Guinea Bissau", "")):
        country = make_actor(name, "state", country=code)
        if code:
            ActorIdentifier.objects.create(actor=country, scheme="iso3166-1-alpha2", value=code)
    assert found() == [{"Guinea-Bissau", "Guinea Bissau"}]


def test_a_pair_comes_back_only_when_its_decision_is_undone(editor: User) -> None:
    one, other = make_actor("Ahmed Hassan", "person"), make_actor("Ahmad Hassan", "person")
    third = make_actor("President Bakr", "person")
    assert found() == [{"Ahmed Hassan", "Ahmad Hassan"}]
    for decision in ("unsure", "different"):
        row = record_decision(one=other, other=one, decision=decision, by=editor)
        assert found() == []
        merge(survivor=third, merged=one, by=editor)
        assert found() == []
        undo_merge(merged=one, by=editor)
        undo_decision(decision=row, by=editor)
        assert found() == [{"Ahmed Hassan", "Ahmad Hassan"}]


def test_a_pair_decided_the_same_stays_listed_until_merged(editor: User) -> None:
    one, other = make_actor("Ahmed Hassan", "person"), make_actor("Ahmad Hassan", "person")
    record_decision(one=one, other=other, decision="same", by=editor)
    assert found() == [{"Ahmed Hassan", "Ahmad Hassan"}]
    merge(survivor=one, merged=other, by=editor)
    assert found() == []


def test_a_merged_actor_is_listed_as_its_survivor(editor: User) -> None:
    one, other = make_actor("Ahmed Hassan", "person"), make_actor("Ahmad Hassan", "person")
    survivor = make_actor("Al-Bakr", "person")
    merge(survivor=survivor, merged=one, by=editor)
    assert found() == [{"Al-Bakr", other.name}]


def test_new_names_and_identifiers_are_compared_again() -> None:
    one, other = make_actor("Moscow", "place"), make_actor("Kremlin", "place")
    assert found() == []
    assert still_to_compare() == 0
    renamed = [NameData("Moscow", is_primary=True, language="en"), NameData("The Kremlin")]
    write_names(actor=one, names=renamed)
    assert still_to_compare() == 1
    assert found() == [{"Moscow", "Kremlin"}]
    write_names(actor=one, names=renamed[:1])
    assert found() == []
    for actor, scheme in ((one, "wikidata"), (other, "opensanctions")):
        ActorIdentifier.objects.create(actor=actor, scheme=scheme, value="Q649")
    forget_comparison([one])
    assert found() == [{"Moscow", "Kremlin"}]


def test_actors_are_compared_again_when_their_kind_changes(editor: User) -> None:
    one, other = make_actor("Ahmed Hassan", "group"), make_actor("Ahmed Hassan", "person")
    compare_actors(100)
    (before,) = likely_duplicates()
    entry = read_entry(one)
    person = replace(entry, facts=replace(entry.facts, kind="person"))
    save_entry(actor=one, seen=entry.version, entry=person, by=editor)
    assert still_to_compare() == 1
    compare_actors(100)
    (after,) = likely_duplicates()
    assert {after.one, after.other} == {one, other}
    assert after.score > before.score


def waiting(begin: int | None) -> tuple[list[int], int, int | None]:
    found = waiting_from(begin, limit=4, most=10, user=None)
    return [pair.pk for pair in found.pairs], found.left, found.before


def test_the_list_continues_from_any_pair() -> None:
    for number in range(6):
        make_actor("National Front", "group", subtype=str(number))
    compare_actors(100)
    every = [pair.pk for pair in likely_duplicates()]
    assert len(every) == 15
    assert waiting(None) == (every[:4], 10, None)
    assert waiting(every[0]) == (every[:4], 10, None)
    assert waiting(every[13]) == (every[13:], 2, every[12])


def test_the_list_continues_after_a_decided_pair(editor: User) -> None:
    for number in range(3):
        make_actor("National Front", "group", subtype=str(number))
    compare_actors(100)
    first, second, third = likely_duplicates()
    record_decision(one=second.one, other=second.other, decision="different", by=editor)
    assert waiting(second.pk) == ([third.pk], 1, first.pk)
    # Comparing again creates new rows; a page of an old one starts with the likeliest.
    assert waiting(999_999) == ([first.pk, third.pk], 2, None)


def test_the_command_compares_all_and_shows_the_likeliest() -> None:
    make_actor("Suez Canal Company", "organisation")
    make_actor("Suez-Canal Company", "organisation")
    out = StringIO()
    call_command("find_duplicates", stdout=out)
    assert out.getvalue().splitlines() == [
        "2 actors compared. The likeliest duplicates:",
        "             100%  Suez Canal Company · Suez-Canal Company",
    ]
    out = StringIO()
    Actor.objects.filter(name="Suez-Canal Company").update(kind="person")
    call_command("find_duplicates", again=True, stdout=out)
    assert out.getvalue().splitlines()[1] == (
        "              50%  Suez Canal Company · Suez-Canal Company"
    )


def test_an_empty_register_has_no_duplicates() -> None:
    out = StringIO()
    call_command("find_duplicates", stdout=out)
    assert out.getvalue() == "0 actors compared. The likeliest duplicates:\n  none\n"
