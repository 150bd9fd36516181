"""Countries of ISO 3166, and files whose rows claim their codes."""

from pathlib import Path

import pytest
from django.core.management.base import CommandError

from actors.models import Actor, ActorName
from tests.actors.importing import facts, import_actors, write_lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator")]


def test_countries_have_their_codes_and_names() -> None:
    assert import_actors("countries").out == [
        "249 actors new, 0 changed.",
        "0 relations, 0 merges and 0 judgements new.",
    ]
    assert facts("Egypt") == {
        "kind": "state",
        "subtype": "",
        "country": "EG",
        "names": {
            "Egypt": ("name", "auto"),
            "Arab Republic of Egypt": ("alias", "auto"),
            "Egyptian": ("alias", "suggest"),
        },
        "identifiers": {"iso3166-1-alpha2": "EG", "iso3166-1-alpha3": "EGY"},
        "relations": [],
    }


def test_names_are_turned_as_they_are_read() -> None:
    import_actors("countries")
    names = set(ActorName.objects.values_list("value", flat=True))
    assert {"South Korea", "British Virgin Islands", "Federated States of Micronesia"} <= names
    assert {"Bonaire, Sint Eustatius and Saba", "State of Palestine", "Palestine"} <= names
    assert facts("State of Palestine")["names"]["Palestine"] == ("alias", "auto")


def test_a_country_is_called_by_its_usual_name() -> None:
    import_actors("countries")
    assert facts("Russia")["names"]["Russian Federation"] == ("alias", "auto")
    assert facts("Türkiye")["names"]["Turkey"] == ("alias", "auto")
    assert facts("Gibraltar")["names"] == {"Gibraltar": ("name", "auto")}


def test_no_code_is_a_name_to_match() -> None:
    import_actors("countries")
    assert not ActorName.objects.filter(value__regex="^[A-Z]{2,3}$").exists()


def test_a_demonym_belongs_to_those_who_are_called_so() -> None:
    import_actors("countries")

    def called(word: str) -> set[str]:
        return set(ActorName.objects.filter(value=word).values_list("actor__country", flat=True))

    assert called("French") == {"FR"}
    assert called("American") == {"US"}
    assert called("Congolese") == {"CD", "CG"}
    assert called("Palestinian") == {"PS"}


def test_the_second_run_changes_nothing() -> None:
    import_actors("countries")
    for update in (False, True):
        outcome = import_actors("countries", update=update)
        assert outcome.out[0] == "Nothing changed."
        assert outcome.out[1].startswith("249 actors were there already and stay as they are.")
    assert Actor.objects.count() == 249


def test_countries_need_no_file(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        import_actors("countries", tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: Countries come from the package pycountry; name no file."
    )
    with pytest.raises(CommandError) as caught:
        import_actors("csv")
    assert str(caught.value) == "csv: Name the file to import from csv."


def state(key: str, name: str, iso2: str, *aliases: str, **fields: object) -> dict[str, object]:
    codes = {"iso2": iso2, "gec": "XX"}
    row = {"id": key, "name": name, "kind": "state", "country": iso2, "external_ids": codes}
    return row | {"aliases": list(aliases), "source": f"almanac/{key}"} | fields


def test_a_shared_code_goes_to_the_country_that_iso_names_so(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path,
        state("1", "Jan Mayen", "NO"),
        state("2", "Norway", "NO", "Noreg", adjectives=["Norwegian"]),
        state("3", "Wake Atoll", "UM"),
        state("4", "Johnston Atoll", "UM"),
    )
    outcome = import_actors("jsonl", path)
    assert outcome.code == 0
    assert outcome.out[:3] == [
        "Note: “Jan Mayen”, “Norway” share the iso3166-1-alpha2 code NO; it goes to “Norway”.",
        (
            "Note: “Wake Atoll”, “Johnston Atoll” share the iso3166-1-alpha2 code UM; it goes to"
            " nobody."
        ),
        "Note: 4 identifiers of the scheme “gec” were left out: the register has no such scheme.",
    ]
    assert facts("Norway")["identifiers"] == {"iso3166-1-alpha2": "NO"}
    assert facts("Norway")["names"]["Norwegian"] == ("alias", "suggest")
    assert facts("Jan Mayen")["identifiers"] == {}
    assert import_actors("jsonl", path).out[3] == "Nothing changed."


def test_a_country_that_is_there_gains_only_when_asked(tmp_path: Path) -> None:
    import_actors("countries")
    path = write_lines(tmp_path, state("1", "Norge", "NO", adjectives=["Norwegian"]))
    assert import_actors("jsonl", path).out[1:] == [
        "Nothing changed.",
        (
            "1 actors were there already and stay as they are."
            " Add --update to let them gain what the file adds."
        ),
    ]
    outcome = import_actors("jsonl", path, update=True)
    assert outcome.out[1] == "0 actors new, 1 changed."
    names = facts("Norway")["names"]
    assert names["Norge"] == ("name", "auto")
    assert names["Norwegian"] == ("alias", "suggest")
    assert import_actors("jsonl", path, update=True).out[1] == "Nothing changed."


def test_who_holds_many_offices_is_one_person(tmp_path: Path) -> None:
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
    outcome = import_actors("jsonl", path)
    assert outcome.out[:2] == [
        (
            "Note: “Queen Ada” stands there 3 times, each time in an office;"
            " it is one person who holds them all."
        ),
        "Note: 2 actors bear the name “Queen Ada”; each keeps it, and texts only suggest them.",
    ]
    ruler = Actor.objects.get(name="Queen Ada", relations__role="Head of government")
    offices = ruler.relations.values_list("relation_type", "role", "object__name")
    assert sorted(offices) == [
        ("occupancy", "Head of government", "Denmark"),
        ("occupancy", "Queen", "Denmark"),
        ("occupancy", "Queen", "Norway"),
    ]
    assert import_actors("jsonl", path).out[3] == "Nothing changed."
