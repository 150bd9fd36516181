"""Reading rows from files and values from rows; errors are reported with their line."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from .records import ActorImportRefused, Batch, ImportProblem

Row = dict[str, Any]


class RowRefused(ValueError):
    """A row that cannot be read; the message is a sentence."""


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the non-empty lines of a UTF-8 file, numbered from 1. Raises ActorImportRefused."""
    return ((number, line) for number, line in enumerate(_all_lines(path), 1) if line.strip())


def _all_lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as opened:
            yield from opened
    except OSError as error:
        raise ActorImportRefused(why_unreadable(error)) from error


def why_unreadable(error: OSError) -> str:
    """Return a sentence that explains why a file cannot be read."""
    if isinstance(error, FileNotFoundError):
        return "There is no such file."
    if isinstance(error, IsADirectoryError):
        return "This is a folder, not a file."
    return f"The file could not be read: {error.strerror}."


def text_of(path: Path) -> str:
    """Return the whole text of a file. Raises ActorImportRefused."""
    content = "".join(_all_lines(path))
    if _is_broken(content):
        raise ActorImportRefused("This file is not UTF-8. Save it as UTF-8 and import it again.")
    return content


def each_row(
    lines: Iterable[tuple[int, str]], batch: Batch, take: Callable[[int, Row], None]
) -> None:
    """Pass each line's JSON object to `take`; if it is refused, add a problem to the batch."""
    for number, line in lines:
        try:
            take(number, json_row(line))
        except RowRefused as refusal:
            batch.problems.append(ImportProblem(number, str(refusal)))


def json_row(line: str) -> Row:
    """Return the JSON object on one line. Raises RowRefused."""
    if _is_broken(line):
        raise RowRefused("This is not UTF-8.")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        problem = getattr(error, "msg", "it is nested too deeply")
        raise RowRefused(f"This is not JSON: {problem}.") from error
    if not isinstance(row, dict):
        raise RowRefused("This is not a JSON object.")
    return row


def text(row: Row, name: str) -> str:
    """Return a text of a row, stripped, or ""; line ends become \\n. Raises RowRefused."""
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RowRefused(f"{name}: is not a text.")
    if _is_broken(value):
        raise RowRefused(f"{name}: contains half of a character.")
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def needed(row: Row, name: str) -> str:
    """Return a required text of a row. Raises RowRefused if it is missing."""
    if value := text(row, name):
        return value
    raise RowRefused(f"{name}: is missing.")


def texts(row: Row, name: str) -> list[str]:
    """Return a list of texts of a row without empty ones and duplicates. Raises RowRefused."""
    values = row.get(name)
    if values is None:
        return []
    if not isinstance(values, list):
        raise RowRefused(f"{name}: is not a list.")
    found = (text({name: value}, name) for value in values)
    return [value for value in dict.fromkeys(found) if value]


def objects(row: Row, name: str) -> list[Row]:
    """Return a list of objects of a row. Raises RowRefused."""
    values = row.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        raise RowRefused(f"{name}: is not a list of objects.")
    return values


def _is_broken(text: str) -> bool:
    """True if a text contains half a character, as bytes that are not UTF-8 are read."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False
