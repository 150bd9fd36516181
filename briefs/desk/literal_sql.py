"""Conditions with their values written out instead of bound.

PostgreSQL plans a statement that it prepared for any value at all, and then takes an actor of every
fifth brief for a rare one, or cannot use an index that holds only some rows.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func


def literal_in(field: str, numbers: Iterable[int]) -> Func:
    """Return whether a column holds one of some numbers."""
    listed = ", ".join(str(int(number)) for number in numbers)
    return _condition(field, f"IN ({listed})")


def is_word(field: str, word: str) -> Func:
    """Return whether a column holds a word of ours, which consists of plain letters."""
    if not (word.isascii() and word.isalpha()):
        raise ValueError(f"{word!r} is not a plain word.")
    return _condition(field, f"= '{word}'")


def _condition(field: str, compared: str) -> Func:
    output: BooleanField[Any, Any] = BooleanField()
    return Func(F(field), template=f"%(expressions)s {compared}", output_field=output)
