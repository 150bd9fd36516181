"""Long lists in parts, for queries that would be slow or large with the whole list."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")
# The driver looks through the text of each query, which long lists make slow.
AT_ONCE = 1_000


def parts(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    """Yield rows in lists of at most this size."""
    rest = iter(rows)
    while part := list(islice(rest, most)):
        yield part


def rows_with(rows: QuerySet[Any, Any], column: str, values: Iterable[Any]) -> Iterator[Any]:
    """Yield rows that have one of many values in a column."""
    for part in parts(values, AT_ONCE):
        yield from rows.filter(**{f"{column}__in": part})
