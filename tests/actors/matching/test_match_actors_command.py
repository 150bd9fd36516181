"""`match_actors` prints the mentions of each text as one JSON object per line."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.support.factories import make_actor


def run(*arguments: object) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("match_actors", *map(str, arguments), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def write(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.django_db
def test_found_actors_are_printed_with_their_uids(tmp_path: Path) -> None:
    egypt = make_actor("Egypt")
    texts = write(tmp_path / "in.jsonl", {"id": "1", "text": "In Egypt"}, {"id": "2", "text": ""})
    first, second = run("--documents", texts)
    assert first["mentions"][0]["actor"] == str(egypt.uid)
    assert second == {"id": "2", "mentions": []}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "Line 2 is not JSON: Expecting property name enclosed in double quotes."),
        ("[]", "Line 2 is not a JSON object."),
        ('{"id": "a"}', "Line 2 has no text in “text”."),
    ],
)
def test_a_bad_line_stops_the_command_with_file_and_line(
    tmp_path: Path, line: str, sentence: str
) -> None:
    texts = tmp_path / "in.jsonl"
    texts.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        run("--documents", texts)
    assert str(refusal.value) == f"{texts}: {sentence}"


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    missing = tmp_path / "missing.jsonl"
    with pytest.raises(CommandError, match=r"could not be read: No such file or directory\."):
        run("--documents", missing)
