"""Cells may contain line ends: names become one line, descriptions keep theirs."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from actors.models import Actor
from tests.support.actor_files import import_file, write_lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator")]


def test_cells_may_contain_line_ends(tmp_path: Path, administrator: User) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(
        b"name,kind,subtype,aliases,description\r\n"
        b'"Harbour\r\nFront",group,"dock\r\nunion","HF;Front of\r\n the Harbour",'
        b'"Founded 1921.\r\n\r\nDissolved 1933."\r\n'
        b"Dockers,group,,,\r\n"
    )
    outcome = import_file("csv", path)
    assert (outcome.err, outcome.code) == ([], 0)
    front = Actor.objects.get(name="Harbour Front")
    assert front.subtype == "dock union"
    assert front.description == "Founded 1921.\n\nDissolved 1933."
    names = set(front.names.values_list("value", flat=True))
    assert names == {"Harbour Front", "HF", "Front of the Harbour"}
    assert Actor.objects.filter(name="Dockers").exists()


def test_a_problem_is_reported_with_its_line_in_the_file(tmp_path: Path) -> None:
    path = write_lines(tmp_path, "name,kind", "", '"A\n\nB",group', "C,ship", name="actors.csv")
    assert import_file("csv", path).err[0].startswith(f"{path}, line 6: “ship” is not a kind")


def test_entities_may_contain_line_ends(tmp_path: Path) -> None:
    entity = {
        "schema": "Organization",
        "id": "NK-1",
        "properties": {"name": ["Harbour\r\nFront"], "notes": ["One.\r\nTwo."]},
    }
    outcome = import_file("opensanctions", write_lines(tmp_path, json.dumps(entity)))
    assert (outcome.err, outcome.code) == ([], 0)
    actor = Actor.objects.get()
    assert (actor.name, actor.description) == ("Harbour Front", "One.\nTwo.")
