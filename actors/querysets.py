"""Queries about many actors together."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce

from actors.text import fold

from .choices import MatchMode, NameType
from .staff_visibility import SeenByStaff

Row = TypeVar("Row")
# The driver scans the text of each query, so long lists make it slow.
AT_ONCE = 1_000


def survivor_of(path: str, column: str = "") -> Coalesce:
    """The actor at `path`, or its survivor if it was merged: the id, or one of its columns."""
    if column:
        return Coalesce(f"{path}__survivor__{column}", f"{path}__{column}")
    return Coalesce(f"{path}__survivor_id", f"{path}_id")


def in_parts(rows: Iterable[Row], most: int) -> Iterator[list[Row]]:
    """Yield rows in lists of at most `most` each."""
    rest = iter(rows)
    while part := list(islice(rest, most)):
        yield part


def rows_with(
    rows: models.QuerySet[models.Model, Row], column: str, values: Iterable[object]
) -> Iterator[Row]:
    """Yield rows that have one of many values in a column."""
    for part in in_parts(values, AT_ONCE):
        yield from rows.filter(**{f"{column}__in": part})


class ActorQuerySet(SeenByStaff):
    """Actors of the register."""

    def named(self, name: str) -> "ActorQuerySet":
        """Actors that have a name, whatever its case and accents; survivors of merged ones."""
        names = self.model._meta.get_field("names").related_model.objects
        owners = names.filter(normalised=fold(name)).values(read_through=survivor_of("actor"))
        return self.filter(pk__in=owners)

    def family_of(self, actor: models.Model) -> "ActorQuerySet":
        """Return an actor and all that were merged into it."""
        return self.filter(Q(pk=actor.pk) | Q(survivor=actor.pk))

    def with_members(self) -> "ActorQuerySet":
        """Actors, each with the ids of its survivor and all merged into that one, in `members`."""
        read_through = self.model.objects.filter(
            survivor=Coalesce(OuterRef("survivor_id"), OuterRef("pk"))
        )
        return self.annotate(members=ArraySubquery(read_through.order_by("pk").values("pk")))

    def findable(self, *, openly: bool) -> "ActorQuerySet":
        """Unmerged actors that some published version may be about, in index order.

        With `openly`, leaves out those that only restricted versions are about.
        """
        mark = {"appears_openly" if openly else "appears": True}
        return self.filter(**mark, survivor=None).order_by("initial", "sort_name", "pk")


class ActorNameQuerySet(models.QuerySet[Any, Any]):
    """Names of the register."""

    def linkable(self) -> "ActorNameQuerySet":
        """Names to look for in texts: all except those set to "never link"."""
        never = Q(match_mode=MatchMode.NEVER) | Q(name_type=NameType.WEAK_ALIAS)
        return self.exclude(never)

    def read_through(self, actors: Iterable[models.Model]) -> "ActorNameQuerySet":
        """Names of actors and of those merged into them, each with its `survivor_id`."""
        # An OR over the join of both tables would read every name in the register.
        register = self.model._meta.get_field("actor").related_model.objects
        pks = [actor.pk for actor in actors]
        family = register.filter(Q(pk__in=pks) | Q(survivor__in=pks))
        rows = self.filter(actor__in=family.values("pk"))
        return rows.annotate(survivor_id=survivor_of("actor"))
