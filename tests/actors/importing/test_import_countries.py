"""Countries of ISO 3166, and files whose rows claim their codes."""

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from actors.importing.starter import read_countries
from actors.models import Actor
from tests.support.actor_files import facts, import_file, write_lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator")]


@cache
def named(name: str) -> dict[str, tuple[str, str]]:
    """Return the names of the country with a main name, each with its type and match mode."""
    record = next(each for each in read_countries().records if each.names[0].value == name)
    return {each.value: (each.name_type, each.match_mode) for each in record.names}


def called(word: str) -> set[str]:
    """Return the countries that have a name."""
    return owners()[word]


@cache
def owners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in read_countries().records:
        for name in each.names:
            found[name.value].add(each.country)
    return found


def test_countries_have_their_codes_and_names() -> None:
    assert import_file("countries").out == [
        "249 actors new, 0 changed.",
        "0 relations new.",
    ]
    egypt = facts("Egypt")
    assert egypt.pop("names") == named("Egypt")
    assert egypt == {
        "kind": "state",
        "subtype": "",
        "country": "EG",
        "identifiers": {"iso3166-1-alpha2": "EG", "iso3166-1-alpha3": "EGY"},
        "relations": [],
    }
    for update in (False, True):
        outcome = import_file("countries", update=update)
        assert outcome.out[0] == "Nothing changed."
        assert outcome.out[1].startswith("249 actors already existed and were not changed.")
    assert Actor.objects.count() == 249


def test_a_country_has_its_usual_and_official_names_and_its_demonym() -> None:
    egypt = named("Egypt")
    assert egypt["Egypt"] == ("name", "auto")
    assert egypt["مصر"] == ("name", "auto")
    assert egypt["Arab Republic of Egypt"] == ("alias", "auto")
    assert egypt["Egyptian"] == ("alias", "suggest")


def test_inverted_names_are_put_in_reading_order() -> None:
    assert called("South Korea") == {"KR"}
    assert called("British Virgin Islands") == {"VG"}
    assert called("Federated States of Micronesia") == {"FM"}
    assert called("Saint Helena, Ascension and Tristan da Cunha") == {"SH"}
    assert named("Palestine")["State of Palestine"] == ("alias", "auto")


def test_a_country_is_called_by_its_usual_name() -> None:
    assert named("Russia")["Russian Federation"] == ("alias", "auto")
    assert named("Türkiye")["Turkey"] == ("alias", "auto")
    assert named("Sint Maarten")["Sint Maarten"] == ("name", "auto")


def test_a_territory_that_is_not_a_state_is_a_place() -> None:
    kinds = {each.country: each.kind for each in read_countries().records}
    assert (kinds["GI"], kinds["TW"], kinds["AX"]) == ("place", "place", "place")
    assert (kinds["VA"], kinds["PS"], kinds["TV"]) == ("state", "state", "state")


def test_iso_codes_are_never_names_to_match() -> None:
    assert {each.country for each in read_countries().records if called(each.country)} == {"US"}


def test_a_demonym_belongs_to_its_own_country() -> None:
    assert called("French") == {"FR"}
    assert called("American") == {"US"}
    assert called("Congolese") == {"CD", "CG"}
    assert called("Palestinian") == {"PS"}


def test_countries_need_no_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        import_file("countries", tmp_path)
    assert str(caught.value) == (f"{tmp_path}: “countries” is built in: leave out the file.")
    with pytest.raises(CommandError) as caught:
        import_file("csv")
    assert str(caught.value) == "csv: Name the file to import from csv."


def state(key: str, name: str, iso2: str, *aliases: str, **fields: object) -> dict[str, object]:
    codes = {"iso2": iso2, "gec": "XX"}
    row = {"id": key, "name": name, "kind": "state", "country": iso2, "external_ids": codes}
    return row | {"aliases": list(aliases), "source": f"almanac/{key}"} | fields


def test_a_shared_code_goes_to_the_country_iso_assigns_it_to(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path,
        state("1", "Jan Mayen", "NO"),
        state("2", "Norway", "NO", "Noreg", adjectives=["Norwegian"]),
        state("3", "Wake Atoll", "UM"),
        state("4", "Johnston Atoll", "UM"),
    )
    outcome = import_file("jsonl", path)
    assert outcome.code == 0
    assert outcome.out[:3] == [
        "Note: “Jan Mayen”, “Norway” share the iso3166-1-alpha2 code NO; it goes to “Norway”.",
        (
            "Note: “Wake Atoll”, “Johnston Atoll” share the iso3166-1-alpha2 code UM; it goes to"
            " nobody."
        ),
        (
            "Note: 4 identifiers of the scheme “gec” were left out:"
            " the register does not have this scheme."
        ),
    ]
    assert facts("Norway")["identifiers"] == {"iso3166-1-alpha2": "NO"}
    assert facts("Norway")["names"]["Norwegian"] == ("alias", "suggest")
    assert facts("Jan Mayen")["identifiers"] == {}
    assert import_file("jsonl", path).out[3] == "Nothing changed."


def test_an_existing_country_gains_names_only_with_update(tmp_path: Path) -> None:
    import_file("countries")
    path = write_lines(tmp_path, state("1", "Noreg", "NO", adjectives=["Norse"]))
    assert import_file("jsonl", path).out[1:] == [
        "Nothing changed.",
        (
            "1 actor already existed and was not changed."
            " Add --update to let them gain what the file adds."
        ),
    ]
    outcome = import_file("jsonl", path, update=True)
    assert outcome.out[1] == "0 actors new, 1 changed."
    names = facts("Norway")["names"]
    assert names["Noreg"] == ("name", "auto")
    assert names["Norse"] == ("alias", "suggest")
    assert import_file("jsonl", path, update=True).out[1] == "Nothing changed."


def test_someone_listed_for_many_offices_becomes_one_person(tmp_path: Path) -> None:
    def holder(key: str, of: str, office: str) -> dict[str, object]:
        row = {"id": key, "name": "Queen Ada", "kind": "person", "aliases": ["Ada"]}
        return row | {"description": office, "source": f"almanac/{of}", "external_ids": {}}

    path = write_lines(
        tmp_path,
        state("1", "Norway", "NO"),
        holder("2", "1", "chief of state, Norway: Queen"),
        state("3", "Denmark", "DK"),
        holder("4", "3", "chief of state, Denmark: Queen"),
        holder("5", "3", "head of government, Denmark: "),
        {"id": "6", "name": "Queen Ada", "kind": "person", "description": "A poet."},
    )
    outcome = import_file("jsonl", path)
    assert outcome.out[:2] == [
        (
            "Note: “Queen Ada” is listed 3 times, each time in an office;"
            " this was read as one person who holds them all."
        ),
        (
            "Note: 2 actors share the name “Queen Ada”."
            " Each keeps it, but in texts it is only suggested."
        ),
    ]
    ruler = Actor.objects.get(name="Queen Ada", relations__role="Head of government")
    offices = ruler.relations.values_list("relation_type", "role", "object__name")
    assert sorted(offices) == [
        ("occupancy", "Head of government", "Denmark"),
        ("occupancy", "Queen", "Denmark"),
        ("occupancy", "Queen", "Norway"),
    ]
    assert import_file("jsonl", path).out[3] == "Nothing changed."
