"""Queries whose SQL is put together once: that takes Django longer than PostgreSQL to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Func, Model, QuerySet, Value


@dataclass(frozen=True, slots=True)
class Param:
    """Stands in a query for a value that comes when it runs."""

    name: str


def param(name: str) -> Value:
    """Return what a filter takes in place of a value."""
    return Value(Param(name))


class Matches(Func):
    """Whether the first expression, a text, fits the second, a pattern of LIKE."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field: Any = BooleanField()


class IsAmong(Func):
    """Whether the first expression is an element of the second, an array such as a parameter."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field: Any = BooleanField()


class PreparedSQL:
    """SQL that no queryset can say, to run any number of times; querysets may stand in it."""

    def __init__(self, sql: str, parameters: Sequence[Any]) -> None:
        self.sql, self.parameters = sql, parameters

    def fetch(self, **values: Any) -> list[Any]:
        """Return all rows as the database gives them; `values` are those of its `Param`s."""
        parameters = [
            values[each.name] if isinstance(each, Param) else each for each in self.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            return cursor.fetchall()


class Prepared(PreparedSQL):
    """The SQL of a queryset of `values_list`, to run any number of times."""

    def __init__(self, rows: QuerySet[Model, object]) -> None:
        self.compiler = rows.query.get_compiler(rows.db)
        super().__init__(*self.compiler.as_sql())

    def fetch(self, **values: Any) -> list[Any]:
        """Return all rows; `values` are those of its `Param`s."""
        return list(self.compiler.results_iter([super().fetch(**values)]))


def composed(template: str, **parts: Any) -> tuple[str, tuple[object, ...]]:
    """Return SQL and its parameters: a template filled with querysets, other SQL and constants.

    `parts` come in the order of their places. All that comes from outside is a parameter.
    """
    sql: dict[str, Any] = {}
    parameters: list[Any] = []
    for name, part in parts.items():
        if isinstance(part, QuerySet):
            sql[name], values = part.query.sql_with_params()
        elif isinstance(part, Param):
            sql[name], values = "%s", (part,)
        else:
            sql[name], values = part if isinstance(part, tuple) else (part, ())
        parameters += values
    return template.format(**sql), tuple(parameters)
