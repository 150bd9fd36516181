"""Running `import_actors` on files of a temporary folder, for several test files."""

import json
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

from actors.models import Actor


@dataclass(frozen=True, slots=True)
class Outcome:
    """The output of a run, line by line, and its exit code."""

    out: list[str]
    err: list[str]
    code: int


def import_file(source: str, path: Path | None = None, **options: Any) -> Outcome:
    """Run the command as a user would."""
    out, err, code = StringIO(), StringIO(), 0
    words = [source, *([str(path)] if path else [])]
    try:
        call_command("import_actors", *words, stdout=out, stderr=err, **options)
    except SystemExit as end:
        code = int(end.code or 0)
    return Outcome(out.getvalue().splitlines(), err.getvalue().splitlines(), code)


def write_lines(folder: Path, *rows: Any, name: str = "actors.jsonl") -> Path:
    """Write one JSON value per line; text is written as it is."""
    path = folder / name
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def facts(name: str) -> dict[str, Any]:
    """Return everything in the register about the one actor with this main name."""
    actor = Actor.objects.get(name=name)
    return {
        "kind": actor.kind,
        "subtype": actor.subtype,
        "country": actor.country,
        "names": {row.value: (row.name_type, row.match_mode) for row in actor.names.all()},
        "identifiers": {row.scheme: row.value for row in actor.identifiers.all()},
        "relations": sorted(
            (row.relation_type, row.role, row.object.name, row.since, row.until)
            for row in actor.relations.all()
        ),
    }
