"""Long lists in parts, for queries that would be slow or large with the whole list."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Row = TypeVar("Row")


def parts(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    """Yield rows in lists of at most this size."""
    rest = iter(rows)
    while part := list(islice(rest, most)):
        yield part
