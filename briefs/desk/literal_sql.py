"""Conditions with literal values in the SQL instead of parameters.

PostgreSQL plans a prepared statement for any value. It then assumes that an actor is rare even if
every fifth brief has it, and cannot use partial indexes.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, Func


def literal_in(field: str, numbers: Iterable[int]) -> Func:
    """Return the condition that a column equals one of some numbers."""
    listed = ", ".join(str(int(number)) for number in numbers)
    return _condition(field, f"IN ({listed})")


def is_word(field: str, word: str) -> Func:
    """Return the condition that a column equals a word.

    Raises ValueError unless the word is a plain one: it is not escaped.
    """
    if not (word.isascii() and word.isalpha()):
        raise ValueError(f"{word!r} is not a plain word.")
    return _condition(field, f"= '{word}'")


def _condition(field: str, compared: str) -> Func:
    output: BooleanField[Any, Any] = BooleanField()
    return Func(F(field), template=f"%(expressions)s {compared}", output_field=output)
