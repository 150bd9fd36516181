"""Putting what a person changed on top of what a colleague saved meanwhile, field by field."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from actors.naming import NameData

from .data import Data, Entry, IdentifierData, Row, name_key, relation_key

Rows = tuple[Row[Data], ...]


def on_top(*, base: Entry, mine: Entry, theirs: Entry) -> Entry:
    """Return `theirs` with what `mine` changed of `base`; where both changed a field, `mine` holds.

    What either added stays, what either removed goes, unless the other changed it.
    """
    return Entry(
        _newer(base.facts, mine.facts, theirs.facts),
        _one_main(
            base.names, mine.names, _rows(base.names, mine.names, theirs.names, key=name_key)
        ),
        _rows(base.identifiers, mine.identifiers, theirs.identifiers, key=_itself),
        _rows(base.relations, mine.relations, theirs.relations, key=relation_key),
    )


def _itself(identifier: IdentifierData) -> IdentifierData:
    return identifier


def _newer(base: Any, mine: Any, theirs: Any) -> Any:
    changed = {
        each.name: getattr(mine, each.name)
        for each in fields(mine)
        if getattr(mine, each.name) != getattr(base, each.name)
    }
    return replace(theirs, **changed)


def _rows(
    base: Rows[Any], mine: Rows[Any], theirs: Rows[Any], *, key: Callable[[Any], Any]
) -> Rows[Any]:
    opened = {row.pk: row.data for row in base}
    stands = {row.pk: row.data for row in theirs}
    kept = [row for row in (_kept(row, opened, stands) for row in mine) if row]
    taken = {key(row.data) for row in kept}
    removed = opened.keys() - {row.pk for row in mine}
    rest = [
        row
        for row in theirs
        if row.pk not in {each.pk for each in kept}
        and not (row.pk in removed and row.data == opened[row.pk])
        and key(row.data) not in taken
    ]
    return (*kept, *rest)


def _kept(
    row: Row[Any], opened: dict[int | None, Any], stands: dict[int | None, Any]
) -> Row[Any] | None:
    """Return a row of mine as it is to be; None if a colleague removed what I left alone."""
    if row.pk not in opened:
        return row
    if row.pk in stands:
        return Row(row.pk, _newer(opened[row.pk], row.data, stands[row.pk]))
    return None if row.data == opened[row.pk] else Row(None, row.data)


def _one_main(
    base: Rows[NameData], mine: Rows[NameData], rows: Rows[NameData]
) -> tuple[Row[NameData], ...]:
    """Let one main name stand where both chose one: mine, if I chose another."""
    if sum(row.data.is_primary for row in rows) < 2:
        return rows
    chosen = _main(mine) if _main(mine) != _main(base) else None
    mains = [row for row in rows if row.data.is_primary]
    main = next((row for row in mains if name_key(row.data) == chosen), mains[-1])
    return tuple(
        row if row is main else replace(row, data=replace(row.data, is_primary=False))
        for row in rows
    )


def _main(rows: Sequence[Row[NameData]]) -> tuple[str, str] | None:
    return next((name_key(row.data) for row in rows if row.data.is_primary), None)
