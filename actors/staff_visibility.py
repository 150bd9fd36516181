"""What staff do not see of the register and the library: what only restricted briefs use.

Briefs live on the floor above, so they register their answer here. Without it nothing is hidden.
"""

from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Model, Q, QuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    Person = User | AnonymousUser


class Hides(Protocol):
    """Return the rows that a person may not see, None where that is certain to be none."""

    def __call__(self, user: "Person") -> QuerySet[Any] | None: ...


_rules: dict[type[Model], Hides] = {}


def hide(model: type[Model], rule: Hides) -> None:
    """Let `rule` say which rows of a table are hidden."""
    _rules[model] = rule


def hidden_from(user: "Person | None", model: type[Model]) -> QuerySet[Any] | None:
    """Return the ids of the rows that `user` may not see; None for none.

    Without a user it is a command that asks, and whoever runs commands reads the database.
    """
    rule = _rules.get(model)
    rows = rule(user) if rule and user else None
    return None if rows is None else rows.values("pk")


def hidden_ids(user: "Person | None", model: type[Model]) -> frozenset[int]:
    """Return the same ids, read; for what is not asked of the database."""
    rows = hidden_from(user, model)
    return frozenset() if rows is None else frozenset(rows.values_list("pk", flat=True))


def seen_through(
    user: "Person | None", model: type[Model], rows: QuerySet[Any], *paths: str
) -> QuerySet[Any]:
    """Leave out rows whose `paths` lead to a row of `model` that is hidden from `user`."""
    hidden = hidden_from(user, model)
    if hidden is None:
        return rows
    return rows.exclude(Q(*((f"{path}__in", hidden) for path in paths), _connector=Q.OR))


class SeenByStaff(QuerySet[Any, Any]):
    """Rows that several briefs share."""

    def seen_by(self, user: "Person | None") -> "SeenByStaff":
        """Leave out what only briefs use that `user` may not read."""
        return seen_through(user, self.model, self, "pk")
