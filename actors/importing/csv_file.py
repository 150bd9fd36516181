"""A table in a CSV file, one actor per row.

Columns: name and kind (required); id, language, country (two letters) and the other facts of an
actor; aliases, previous_names, abbreviations, weak_aliases (values separated by “;”); and one
column per identifier scheme, such as wikidata. Rows with the same id or identifier are one actor.
"""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

from actors.choices import NameType, Scheme
from actors.register import NameData
from actors.text import language_tag, tidy_identifier

from .records import FILLED, ActorImportRefused, ActorRecord, Batch, ImportProblem
from .rows import Row, RowRefused, needed, text, text_of
from .spelling import main_name, other_name, spaced, weak_name
from .validation import is_line

NEEDED = ("name", "kind")
NAMES: dict[str, Callable[[str], NameData]] = {
    "aliases": other_name,
    "previous_names": lambda value: other_name(value, name_type=NameType.PREVIOUS_NAME.value),
    "abbreviations": lambda value: other_name(value, name_type=NameType.ABBREVIATION.value),
    "weak_aliases": weak_name,
}
COLUMNS = (*NEEDED, "id", *FILLED, "language", *NAMES, *Scheme.values)


def read_csv(path: Path) -> Batch:
    """Return the actors of a UTF-8 CSV file with a header line. Raises ActorImportRefused."""
    batch = Batch("csv")
    for line, row in _rows(text_of(path)):
        try:
            batch.records.append(_record(line, row))
        except RowRefused as refusal:
            batch.problems.append(ImportProblem(line, str(refusal)))
    return batch


def _rows(content: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(StringIO(content, newline=""), restkey="", restval="")
    columns = reader.fieldnames or ()
    if missing := [name for name in NEEDED if name not in columns]:
        raise ActorImportRefused(f"The column {' and the column '.join(missing)} is missing.")
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise ActorImportRefused(
            f"There is no column “{unknown[0]}”. The columns are {', '.join(COLUMNS)}."
        )
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ActorImportRefused(f"Line {reader.line_num}: {error}.") from error


def _record(line: int, row: Row) -> ActorRecord:
    if row.pop("", None):
        raise RowRefused("The row has more values than there are columns.")
    name, kind = needed(row, "name"), needed(row, "kind")
    facts = {fact: text(row, fact) for fact in FILLED}
    language = language_tag(text(row, "language")) or "en"
    return ActorRecord(
        line=line,
        key=text(row, "id") or "\n".join((kind, name, facts["country"])),
        kind=kind,
        names=(main_name(name, language, kind), *_other_names(row)),
        language=language,
        identifiers=tuple(
            (scheme, tidy_identifier(scheme, text(row, scheme)))
            for scheme in Scheme.values
            if text(row, scheme)
        ),
        relations=(),
        **{fact: spaced(value) if is_line(fact) else value for fact, value in facts.items()},
    )


def _other_names(row: Row) -> Iterator[NameData]:
    for column, make in NAMES.items():
        for value in text(row, column).split(";"):
            if value.strip():
                yield make(value.strip())
