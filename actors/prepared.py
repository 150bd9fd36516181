"""Queries whose SQL is put together once: that takes Django longer than PostgreSQL to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import BooleanField, Func, QuerySet, Value


@dataclass(frozen=True, slots=True)
class Slot:
    """Stands in a query for a value that comes when it runs."""

    name: str


def slot(name: str) -> Any:
    """Return what a filter takes in place of a value."""
    return Value(Slot(name))


class Matches(Func):
    """Whether the first expression, a text, fits the second, a pattern of LIKE."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field: Any = BooleanField()


class IsAmong(Func):
    """Whether the first expression is an element of the second, an array such as a slot's list."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field: Any = BooleanField()


class Prepared:
    """The SQL of a queryset of `values_list`, to run any number of times."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.database = rows.db
        self.compiler = rows.query.get_compiler(rows.db)
        self.sql, self.parameters = self.compiler.as_sql()

    def fetch(self, **values: Any) -> list[Any]:
        """Return all rows; `values` fill the slots."""
        written = Written(self.database, self.sql, self.parameters)
        return list(self.compiler.results_iter([written.fetch(**values)]))


@dataclass(frozen=True, slots=True)
class Written:
    """SQL that no queryset can say, to run any number of times; querysets may stand in it."""

    database: str
    sql: str
    parameters: Sequence[Any]

    def fetch(self, **values: Any) -> list[Any]:
        """Return all rows as the database gives them; `values` fill the slots."""
        parameters = [
            values[each.name] if isinstance(each, Slot) else each for each in self.parameters
        ]
        with connections[self.database].cursor() as cursor:
            cursor.execute(self.sql, parameters)
            return cursor.fetchall()
