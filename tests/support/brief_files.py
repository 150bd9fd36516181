"""Running `import_brief` on files of a temporary folder, for several test files."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

BRIEF = """Egypt Takes Over the Canal Company

Executive Summary

On 26 July Egypt took over the company that runs the Suez Canal [1].

Analysis

Gamal Abdel Nasser answered Washington. Egypt pays the shareholders [2].

London will not wait.

Sources

1. Gazette, 27 July 1956, https://gazette.example/1956/canal
2. Herald, 28 July 1956

Previous
Previous

Washington Withdraws Its Offer

Next
Next

London Conference Opens"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The output of a run, and its exit code."""

    out: str
    err: str
    code: int


def write(folder: Path, text: str = BRIEF, name: str = "brief.txt") -> Path:
    """Write a file to import."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def import_files(*files: Path | str, **options: Any) -> Outcome:
    """Run the command as a user would."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("import_brief", *map(str, files), stdout=out, stderr=err, **options)
    except SystemExit as end:
        code = int(end.code or 0)
    return Outcome(out.getvalue(), err.getvalue(), code)
