"""Actors of a MISP galaxy."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from actors.models import ActorName
from tests.support.actor_files import facts, import_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator")]

BADGER = "11111111-2222-4333-8444-555555555555"
OTTER = "AAAAAAAA-2222-4333-8444-555555555555"


def galaxy(folder: Path, *values: Any, kind: str = "threat-actor") -> Path:
    path = folder / "cluster.json"
    path.write_text(json.dumps({"type": kind, "values": values}), encoding="utf-8")
    return path


def badger(**meta: Any) -> dict[str, Any]:
    return {"value": "Silent Badger", "uuid": BADGER, "description": "Digs.", "meta": meta}


def test_a_cluster_becomes_an_organisation_with_its_synonyms(tmp_path: Path) -> None:
    refs = ["https://reports.example/badger", "https://reports.example/" + "x" * 600]
    meta = {"synonyms": ["SB-7", "Badger", "Digging Crew", "G0900"], "country": "NO", "refs": refs}
    path = galaxy(tmp_path, badger(**meta))
    assert import_file("misp", path).code == 0
    assert facts("Silent Badger") == {
        "kind": "organisation",
        "subtype": "cyber threat actor",
        "country": "NO",
        "names": {
            "Silent Badger": ("name", "auto"),
            "SB-7": ("abbreviation", "auto"),
            "Badger": ("alias", "suggest"),
            "Digging Crew": ("alias", "auto"),
        },
        "identifiers": {"misp-galaxy": BADGER, "mitre-attack": "G0900"},
        "relations": [],
    }
    assert ActorName.objects.get(value="Silent Badger").reference == refs[0]
    assert import_file("misp", path, update=True).out[0] == "Nothing changed."


def test_uuids_identify_actors_and_shared_groups_are_reported(tmp_path: Path) -> None:
    otter = {"value": "Otter - G0900", "uuid": OTTER, "meta": {"country": "NO, SE"}}
    outcome = import_file("misp", galaxy(tmp_path, badger(synonyms=["G0900"]), otter))
    assert outcome.out[:2] == [
        "Note: “NO, SE”, the country of “Otter”, is not the code of one country.",
        "Note: “Otter” shares G0900 with an earlier row, which keeps it.",
    ]
    assert facts("Otter")["identifiers"] == {"misp-galaxy": OTTER.lower()}


def test_bad_rows_are_reported_and_the_rest_is_imported(tmp_path: Path) -> None:
    path = galaxy(
        tmp_path,
        "Otter",
        {"value": "Otter"},
        {"value": "Otter", "uuid": "no uuid"},
        {"value": "Otter", "uuid": OTTER, "meta": []},
        {"value": "Otter", "uuid": OTTER, "meta": [1]},
        badger(),
    )
    outcome = import_file("misp", path)
    assert outcome.code == 1
    assert outcome.err == [
        f"{path}, line 1: This is not a JSON object.",
        f"{path}, line 2: uuid: is missing.",
        (
            f"{path}, line 3: “no uuid” is not a MISP galaxy identifier (example:"
            " 5b4ee3ea-eee3-4c8e-8323-85ae32658754)."
        ),
        f"{path}, line 5: meta: is not a JSON object.",
    ]
    assert outcome.out[0] == "2 actors new, 0 changed."
    assert outcome.out[-1] == "4 rows were left out."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("[", "This is not JSON: Expecting value: line 1 column 2 (char 1)."),
        ("[]", "This is not a cluster file of a MISP galaxy: it has no list “values”."),
        (
            '{"type": "tool", "values": []}',
            "The galaxy “tool” contains no actors. Choose one of the type “threat-actor”.",
        ),
    ],
)
def test_a_file_that_is_not_a_galaxy_of_actors_is_refused(
    tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "cluster.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        import_file("misp", path)
    assert str(caught.value) == f"{path}: {sentence}"
