"""`match_actors` prints the mentions of each text as one JSON object a line."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_actor


def run(*arguments: object) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("match_actors", *map(str, arguments), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_closed_list_answers_with_its_links(tmp_path: Path) -> None:
    texts = write(tmp_path / "in.jsonl", {"id": "v1-d1", "text": "Rusk saw Bundy.", "volume": "v1"})
    actors = write(
        tmp_path / "actors.jsonl",
        {"link": "v1#R", "name": "Dean Rusk", "name_inverted": "Rusk, Dean", "volume": "v1"},
        {"link": "v1#M", "name": "McGeorge Bundy", "surname": "Bundy", "volume": "v1"},
        {"link": "v1#W", "name": "William Bundy", "surname": "Bundy", "volume": "v1"},
        {"link": "v2#R", "name": "Dean Rusk", "name_inverted": "Rusk, Dean", "volume": "v2"},
    )
    rusk = {"start": 0, "end": 4, "surface": "Rusk", "actor": "v1#R", "certainty": "certain"}
    bundy = {"start": 9, "end": 14, "surface": "Bundy", "actor": "v1#M", "certainty": "suggested"}
    assert run("--documents", texts, "--actors", actors) == [
        {"id": "v1-d1", "mentions": [rusk, bundy]}
    ]


@pytest.mark.django_db
def test_the_register_answers_with_uids(tmp_path: Path) -> None:
    egypt = make_actor("Egypt")
    texts = write(tmp_path / "in.jsonl", {"id": "1", "text": "In Egypt"}, {"id": "2", "text": ""})
    first, second = run("--documents", texts)
    assert first["mentions"][0]["actor"] == str(egypt.uid)
    assert second == {"id": "2", "mentions": []}


def test_a_bad_line_stops_with_file_and_line(tmp_path: Path) -> None:
    texts = write(tmp_path / "in.jsonl", {"id": "1"})
    actors = write(tmp_path / "actors.jsonl")
    with pytest.raises(CommandError, match=r"in\.jsonl: Line 1 has no text in “text”\."):
        run("--documents", texts, "--actors", actors)
    with pytest.raises(CommandError, match=r"in\.jsonl: Line 1 has no text in “link”\."):
        run("--documents", actors, "--actors", texts)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "missing.jsonl"
    with pytest.raises(CommandError, match=r"could not be read: No such file or directory\."):
        run("--documents", missing, "--actors", missing)
