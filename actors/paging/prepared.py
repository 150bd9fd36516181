"""Queries whose SQL Django builds only once: building takes longer than running them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Func, Model, QuerySet, Value


@dataclass(frozen=True, slots=True)
class Param:
    """A placeholder in a query for a value that is given when it runs."""

    name: str


# What a template of SQL is filled with: a query, a placeholder, SQL and its parameters, a constant.
Part = QuerySet[Any, Any] | Param | tuple[str, Sequence[object]] | str | int


def param(name: str) -> Value:
    """Return a placeholder to use as a value in a filter."""
    return Value(Param(name))


class Matches(Func):
    """Whether the first expression, a text, matches the second, a LIKE pattern."""

    template = "%(expressions)s"
    arg_joiner = " LIKE "
    output_field: Any = BooleanField()


class MatchesAnyCase(Matches):
    """The same, whatever the case of either; an index of trigrams serves it."""

    arg_joiner = " ILIKE "


class IsAmong(Func):
    """Whether the first expression is an element of the second, an array such as a parameter."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field: Any = BooleanField()


class PreparedSQL:
    """SQL that a queryset cannot express, to run any number of times; it may embed querysets."""

    def __init__(self, sql: str, parameters: Sequence[Any]) -> None:
        self.sql, self.parameters = sql, parameters

    def fetch(self, **values: object) -> list[Any]:
        """Return all rows as the database gives them; `values` fill the `Param`s by name."""
        parameters: list[Any] = [
            values[each.name] if isinstance(each, Param) else each for each in self.parameters
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            return cursor.fetchall()


class Prepared(PreparedSQL):
    """The SQL of a `values_list` queryset, to run any number of times."""

    def __init__(self, rows: QuerySet[Model, object]) -> None:
        self.compiler = rows.query.get_compiler(rows.db)
        super().__init__(*self.compiler.as_sql())

    def fetch(self, **values: object) -> list[Any]:
        """Return all rows; `values` fill the `Param`s by name."""
        return list(self.compiler.results_iter([super().fetch(**values)]))


def composed(template: str, **parts: Part) -> tuple[str, tuple[object, ...]]:
    """Return SQL and its parameters: a template filled with querysets, other SQL and constants.

    `parts` come in the order of their placeholders. All outside values are parameters.
    """
    sql: dict[str, str | int] = {}
    parameters: list[object] = []
    for name, part in parts.items():
        if isinstance(part, QuerySet):
            sql[name], values = part.query.sql_with_params()
            parameters += values
        elif isinstance(part, Param):
            sql[name] = "%s"
            parameters.append(part)
        elif isinstance(part, tuple):
            sql[name] = part[0]
            parameters += part[1]
        else:
            sql[name] = part
    return template.format(**sql), tuple(parameters)
