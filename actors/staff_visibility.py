"""Hides from staff what only restricted briefs use.

This app cannot import `briefs`, so `briefs` registers its rules here. Without rules, nothing is
hidden. Ids are read once for each request and kept with its user: as a subquery they would cost
more than the query itself.
"""

from collections.abc import Callable, Collection, Hashable
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Model, Q, QuerySet, Value

from .prepared import IsAmong

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    Person = User | AnonymousUser

Rows = TypeVar("Rows", bound=QuerySet[Any, Any])
NOTHING: frozenset[int] = frozenset()
CACHE = "_staff_visibility"


class Hides(Protocol):
    """Return the ids of the rows of a table that a person may not see."""

    def __call__(self, user: "Person") -> frozenset[int]: ...


_rules: dict[type[Model], Hides] = {}


def hide(model: type[Model], rule: Hides) -> None:
    """Let `rule` say which rows of a table are hidden."""
    _rules[model] = rule


def hidden_ids(user: "Person | None", model: type[Model]) -> frozenset[int]:
    """Return the ids of the rows that `user` may not see.

    Without a user nothing is hidden: whoever runs commands can read the database.
    """
    rule = _rules.get(model)
    if rule is None or user is None:
        return NOTHING
    return remembered(user, model, lambda: rule(user))


def remembered(user: "Person", key: Hashable, read: Callable[[], Any]) -> Any:
    """Return what was read before for this user object, or else read it."""
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
    """Return a condition that a column is one of `ids`, however many, as one parameter."""
    return Q(IsAmong(F(path), Value(sorted(ids), ArrayField(BigIntegerField()))))


class SeenByStaff(QuerySet[Any, Any]):
    """Rows that several briefs share."""

    def seen_by(self, user: "Person | None") -> Self:
        """Leave out what is used only by briefs that `user` may not read."""
        return seen_through(user, self.model, self, "pk")
