"""Hides from staff what only restricted briefs use.

`usage` decides which rows these are. Their ids are read once per request and kept with its user: as
a subquery they would cost more than the query itself.
"""

from collections.abc import Callable, Collection, Hashable
from typing import Any, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Model, Q, QuerySet, Value

from actors.paging import IsAmong, Rows

from .usage import NOTHING, Person, usage_of_actors

Answer = TypeVar("Answer")
CACHE = "_staff_visibility"


def hidden_ids(user: "Person | None", model: type[Model]) -> frozenset[int]:
    """Return the ids of the rows that `user` may not see.

    Without a user nothing is hidden: commands run with full access to the database.
    """
    if user is None:
        return NOTHING
    return remembered(user, model, lambda: usage_of_actors().hidden_ids(user, model))


def remembered(user: Person, key: Hashable, read: Callable[[], Answer]) -> Answer:
    """Return what was already read for this user object, or read it now."""
    if not hasattr(user, CACHE):
        setattr(user, CACHE, {})
    known = getattr(user, CACHE)
    if key not in known:
        known[key] = read()
    return known[key]


def seen_through(user: "Person | None", model: type[Model], rows: Rows, *paths: str) -> Rows:
    """Leave out rows whose `paths` lead to a row of `model` that is hidden from `user`."""
    hidden = hidden_ids(user, model)
    for path in paths if hidden else ():
        rows = rows.exclude(among(path, hidden))
    return rows


def among(path: str, ids: Collection[int]) -> Q:
    """Return a condition that a column is one of `ids`; any number of them is one parameter."""
    return Q(IsAmong(F(path), Value(sorted(ids), ArrayField(BigIntegerField()))))


class SeenByStaff(QuerySet[Any, Any]):
    """Rows that several briefs share."""

    def seen_by(self, user: "Person | None") -> Self:
        """Leave out rows that only briefs closed to `user` use."""
        return seen_through(user, self.model, self, "pk")
