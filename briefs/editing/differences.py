"""Compare what two people wrote at the same time, part by part, as text side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefs.document import JSON, PLAIN, BriefDocument, to_data
from briefs.rendering import clean_body, plain_text

from .context import part_label
from .problems import LABELS


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the page in two versions; "" if it is missing in one."""

    label: str
    mine: str
    theirs: str


def differences(mine: JSON, theirs: BriefDocument) -> list[Difference]:
    """Return the parts in which the page (`mine`) differs from what a colleague has saved."""
    saved = to_data(theirs)
    pairs = [
        *((str(LABELS[name]), str(mine[name]), str(saved[name])) for name in PLAIN),
        *_sections(mine, saved),
        *((str(LABELS[name]), _lines(mine[name]), _lines(saved[name])) for name in ROWS),
    ]
    return [Difference(label, one, other) for label, one, other in pairs if one != other]


def _sections(mine: JSON, saved: JSON) -> Iterator[tuple[str, str, str]]:
    ours = {row["key"]: row for row in mine["sections"]}
    others = {row["key"]: row for row in saved["sections"]}
    for key in ours | others:
        row = ours.get(key) or others[key]
        yield part_label(row), _text(ours.get(key)), _text(others.get(key))


def _text(section: JSON | None) -> str:
    if section is None:
        return ""
    return "\n".join(
        part for part in (section["heading"], plain_text(clean_body(section["body"]))) if part
    )


ROWS = ("citations", "actors", "tags", "authors")


def _lines(rows: list[object]) -> str:
    return "\n".join(map(_line, rows))


def _line(row: Any) -> str:
    if isinstance(row, str):
        return row
    if "source" not in row:
        return str(row["name"])
    facts = [*row["source"].values()][1:] + [
        row[name] for name in ("locator", "credibility", "accessed_on", "note")
    ]
    return f"[{row['number']}] " + " · ".join(str(fact) for fact in facts if fact)
