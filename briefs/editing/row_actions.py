"""The buttons of the page that do not save: add a part, move or remove a row."""

import copy
import re
import uuid

from briefs.choices import SectionKind
from briefs.document import JSON, CitationData, SourceData

from .additions import add_citations
from .numbering import close_gap, number_rows

LISTS = ("sections", "citations", "actors", "tags", "authors")
STEP = re.compile(
    rf"(?P<new>add-part|add-source)|(?P<way>up|down|remove):(?P<rows>{'|'.join(LISTS)}):(?P<at>\d{{1,4}})"
)


def take_step(data: JSON, step: str) -> JSON:
    """Return the data after an action such as `up:citations:2`; moves past an end do nothing.

    Raises ValueError for an unknown action.
    """
    match = STEP.fullmatch(step)
    if match is None:
        raise ValueError(f"{step} is not a step")
    after = copy.deepcopy(dict(data))
    if match["new"] == "add-part":
        _add_part(after["sections"])
    elif match["new"]:
        add_citations(after, [_empty_citation()])
    elif match["way"] == "remove":
        _remove(after, match["rows"], int(match["at"]))
    else:
        _move(after, match["rows"], int(match["at"]), -1 if match["way"] == "up" else 1)
    return after


def _empty_citation() -> CitationData:
    source = SourceData(key=str(uuid.uuid4()), title="")
    return CitationData(key=str(uuid.uuid4()), number=1, source=source)


def new_part(kind: str) -> JSON:
    """Return an empty part."""
    return {"key": str(uuid.uuid4()), "kind": str(kind), "heading": "", "body": ""}


def _add_part(sections: list[JSON]) -> None:
    at = max(
        (i for i, row in enumerate(sections, 1) if row["kind"] != SectionKind.SOURCES), default=0
    )
    sections.insert(at, new_part(SectionKind.ANALYSIS.value))


def _move(data: JSON, rows: str, at: int, by: int) -> None:
    moved = data[rows]
    places = _places(moved, rows)
    if at not in places:
        return
    to = places.index(at) + by
    if 0 <= to < len(places):
        other = places[to]
        moved[at], moved[other] = moved[other], moved[at]
    if rows == "citations":
        number_rows(moved, data["sections"])


def _places(moved: list[JSON], rows: str) -> list[int]:
    """Return the indexes of rows that may move; the remark under the sources may not."""
    if rows != "sections":
        return list(range(len(moved)))
    return [i for i, row in enumerate(moved) if row["kind"] != SectionKind.SOURCES]


def _remove(data: JSON, rows: str, at: int) -> None:
    if at >= len(data[rows]):
        return
    gone = data[rows].pop(at)
    if rows == "citations" and all(isinstance(row["number"], int) for row in data[rows]):
        close_gap(data["citations"], data["sections"], gone["number"])
