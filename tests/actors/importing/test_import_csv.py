"""Importing actors from a table."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management.base import CommandError

from actors.importing.csv_file import COLUMNS
from actors.models import Actor
from actors.register import NameData
from actors.register.names import write_names
from tests.support.actor_files import facts, import_file, write_lines
from tests.support.factories import make_actor, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator")]

HEAD = "id,name,kind,subtype,aliases,weak_aliases,country,language,wikidata"
FRONT = "7,Harbour Front,group,movement,HF;Front of the Harbour ; ,The Dockers,NO,en,q900"


def table(folder: Path, *lines: str) -> Path:
    return write_lines(folder, *lines, name="actors.csv")


def refusal(path: Path) -> str:
    with pytest.raises(CommandError) as caught:
        import_file("csv", path)
    return str(caught.value)


def test_a_row_becomes_an_actor(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, FRONT)
    assert import_file("csv", path).out[0] == "1 actor new, 0 changed."
    assert facts("Harbour Front") == {
        "kind": "group",
        "subtype": "movement",
        "country": "NO",
        "names": {
            "Harbour Front": ("name", "auto"),
            "HF": ("abbreviation", "suggest"),
            "Front of the Harbour": ("alias", "auto"),
            "The Dockers": ("weak alias", "never"),
        },
        "identifiers": {"wikidata": "Q900"},
        "relations": [],
    }
    assert import_file("csv", path, update=True).out == [
        "Nothing changed.",
        "1 actor already existed and was not changed.",
    ]


def test_rows_without_identifiers_match_by_id_then_by_name_kind_and_country(
    tmp_path: Path,
) -> None:
    rows = ("name,kind,country", "Green Party,organisation,NO", "Green Party,organisation,DK")
    path = table(tmp_path, *rows)
    assert import_file("csv", path).out[0] == "2 actors new, 0 changed."
    assert import_file("csv", path).out[0] == "Nothing changed."
    numbered = table(tmp_path, "id,name,kind", "1,Old Name,person", "1,New Name,person")
    assert import_file("csv", numbered).out[0] == "1 actor new, 0 changed."
    assert set(facts("Old Name")["names"]) == {"Old Name", "New Name"}


def test_a_name_never_decides_who_is_the_same(tmp_path: Path) -> None:
    make_actor("Harbour Front", "group")
    outcome = import_file("csv", table(tmp_path, HEAD, FRONT))
    assert outcome.out[-1] == (
        "1 new actor shares a name with others;"
        " `python manage.py find_duplicates` lists who may be the same."
    )
    assert Actor.objects.filter(name="Harbour Front").count() == 2


def test_an_imported_name_never_replaces_the_main_one(tmp_path: Path) -> None:
    known = make_actor("Dockers' Front", "group")
    known.identifiers.create(scheme="wikidata", value="Q900")
    path = table(tmp_path, HEAD, FRONT)
    assert import_file("csv", path, update=True).out[0] == "0 actors new, 1 changed."
    known.refresh_from_db()
    assert (known.name, known.country, known.slug) == ("Dockers' Front", "NO", "dockers-front")
    assert [row.value for row in known.names.filter(is_primary=True)] == ["Dockers' Front"]
    assert "Harbour Front" in facts("Dockers' Front")["names"]
    assert not known.compared


def test_what_an_editor_wrote_is_never_replaced(tmp_path: Path) -> None:
    known = make_actor("Harbour Front", "group", subtype="party", country="DK")
    known.identifiers.create(scheme="wikidata", value="Q900")
    import_file("csv", table(tmp_path, HEAD, FRONT), update=True)
    assert (facts("Harbour Front")["subtype"], facts("Harbour Front")["country"]) == ("party", "DK")
    write_names(actor=known, names=[NameData("Harbour Front", is_primary=True)])
    assert import_file("csv", table(tmp_path, HEAD, FRONT)).out[0] == "Nothing changed."


def test_a_merged_actor_is_recognised_with_everything_of_its_survivor(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, FRONT)
    import_file("csv", path)
    survivor = make_actor("Union of Dockers", "group", "Dock Workers")
    Actor.objects.filter(name="Harbour Front").update(merged_into=survivor, survivor=survivor)
    row = FRONT.replace("HF;", "Dock Workers;")
    outcome = import_file("csv", table(tmp_path, HEAD, row), update=True)
    assert outcome.out[0] == "Nothing changed."


def test_identifiers_shared_by_several_actors_are_reported(tmp_path: Path) -> None:
    for name, value in (("One", "Q1"), ("Two", "Q2")):
        make_actor(name, "group").identifiers.create(scheme="wikidata", value=value)
    make_actor("Ada", "person").identifiers.create(scheme="wikidata", value="Q3")
    path = table(
        tmp_path,
        "name,kind,wikidata,opensanctions,misp-galaxy",
        "One,group,Q1,NK-1,",
        "Both,group,Q2,NK-1,",
        "Ada,group,Q3,,",
    )
    outcome = import_file("csv", path, update=True)
    assert outcome.code == 1
    assert outcome.err == [
        (
            f"{path}, line 3: The identifiers of “Both” belong to several actors: “Two”, “One”."
            " Merge them, or correct the file."
        ),
        (
            f"{path}, line 4: “Ada” has the kind group, but its identifiers belong to “Ada”,"
            " which has the kind person."
        ),
    ]
    assert outcome.out[0] == "0 actors new, 1 changed."


def test_bad_rows_are_reported_with_line_and_reason(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        HEAD,
        ",,group,,,,,,",
        ",No Kind,,,,,,,",
        ",Bad Kind,tribe,,,,,,",
        ",Bad Country,group,,,,Norway,,",
        ",Bad Language,group,,,,,en english,",
        ",Bad Number,group,,,,,,79",
        f",{'x' * 301},group,,,,,,",
        f",Long Subtype,group,{'y' * 81},,,,,",
        ",Bell \x07,group,,,,,,",
        ",Too Much,group,,,,,,,more",
        FRONT,
    )
    outcome = import_file("csv", path)
    assert outcome.code == 1
    assert outcome.err == [
        f"{path}, line 2: name: is missing.",
        f"{path}, line 3: kind: is missing.",
        (
            f"{path}, line 4: “tribe” is not a kind of actor. Use one of person, organisation,"
            " state, group, place."
        ),
        f"{path}, line 5: “Norway” is not a country. Use its two-letter code, such as EG.",
        f"{path}, line 6: “en english” is not a language. Use a tag such as en or ar.",
        f"{path}, line 7: “79” is not a Wikidata identifier (example: Q79).",
        f"{path}, line 8: The name “{'x' * 40}…” is longer than 300 characters.",
        f"{path}, line 9: The subtype “{'y' * 40}…” is longer than 80 characters.",
        f"{path}, line 10: “Bell \x07” contains a control character.",
        f"{path}, line 11: The row has more values than there are columns.",
    ]
    assert outcome.out == [
        "1 actor new, 0 changed.",
        "0 relations new.",
        "10 rows were left out.",
    ]


def test_a_file_that_is_not_such_a_table_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == f"{tmp_path / 'none.csv'}: There is no such file."
    assert refusal(tmp_path) == f"{tmp_path}: This is a folder, not a file."
    path = table(tmp_path, "name", "Ada")
    assert refusal(path) == f"{path}: The column kind is missing."
    path = table(tmp_path, "name,kind,colour", "Ada,person,red")
    assert refusal(path) == (
        f"{path}: There is no column “colour”. The columns are {', '.join(COLUMNS)}."
    )
    path.write_bytes("name,kind\nAdé,person\n".encode("latin-1"))
    assert refusal(path) == (
        f"{path}: This file is not UTF-8. Save it as UTF-8 and import it again."
    )


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, FRONT)
    assert import_file("csv", path, dry_run=True).out == [
        "1 actor would be new, 0 would be changed.",
        "0 relations would be new.",
    ]
    assert not Actor.objects.exists()
    import_file("csv", path)
    assert import_file("csv", path, dry_run=True).out[0] == "Nothing would change."


def test_a_user_who_may_not_change_actors_imports_nothing(tmp_path: Path) -> None:
    make_user("writer", "Writer")
    with pytest.raises(CommandError) as caught:
        import_file("csv", table(tmp_path, HEAD, FRONT), by="writer")
    assert str(caught.value).startswith("writer may not change the register of actors.")


def test_an_import_is_logged_in_the_history_of_each_actor(tmp_path: Path) -> None:
    from django.contrib.admin.models import LogEntry

    import_file("csv", table(tmp_path, HEAD, FRONT))
    row = FRONT.replace("HF;", "Harbourers of Oslo;")
    import_file("csv", table(tmp_path, HEAD, row), update=True)
    entries = LogEntry.objects.filter(user=User.objects.get()).order_by("pk")
    assert [entry.change_message for entry in entries] == [
        "Imported from csv.",
        "Updated from csv.",
    ]
