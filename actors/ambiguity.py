"""Names that several actors bear: a text that says one may mean any of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Window
from django.db.models.functions import DenseRank

from .choices import ActorKind
from .models import Actor, ActorName
from .querysets import survivor_of
from .staff_visibility import seen_through

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Bearer:
    """An actor that bears a name; of merged actors the one through which they are read."""

    pk: int
    name: str
    slug: str
    kind: str
    country: str

    @property
    def about(self) -> str:
        """What tells it apart from others of its name: kind and country."""
        return ", ".join(filter(None, (str(ActorKind(self.kind).label), self.country)))


@dataclass(frozen=True, slots=True)
class Bearers:
    """The first of those who bear a name, and whether there are more."""

    shown: tuple[Bearer, ...]
    more: bool


def bearers_of(
    folded: Iterable[str], user: Any, besides: Actor | None = None
) -> dict[str, Bearers]:
    """Return who bears folded names, except one actor and those read through the same; one query.

    A name that nobody else has, as far as `user` may see, is missing.
    """
    rows = _seen_by(user).filter(normalised__in=set(folded))
    if besides:
        rows = rows.exclude(through=besides.survivor_id or besides.pk)
    nearest = Window(DenseRank(), partition_by=F("normalised"), order_by=F("through").asc())
    found: dict[str, dict[int, Bearer]] = defaultdict(dict)
    for normalised, pk, *about in (
        rows.annotate(place=nearest)
        .filter(place__lte=MOST_SHOWN + 1)
        .order_by("normalised", "through")
        .values_list(
            "normalised",
            "through",
            *(survivor_of("actor", column) for column in ("name", "slug", "kind", "country")),
        )
    ):
        found[normalised][pk] = Bearer(pk, *about)
    return {name: _first(list(bearers.values())) for name, bearers in found.items()}


def ambiguous_names(actors: Iterable[Actor], user: Any) -> dict[int, int]:
    """Return, by id, how many names of actors are borne by others, too; one query.

    Actors all of whose names are their own, as far as `user` sees, are missing.
    """
    others = _seen_by(user).filter(normalised=OuterRef("normalised"))
    shared = ActorName.objects.annotate(own=survivor_of("actor")).filter(
        Exists(others.exclude(through=OuterRef("own"))), actor__in=[actor.pk for actor in actors]
    )
    counted = shared.order_by().values("actor").annotate(count=Count("pk"))
    return dict(counted.values_list("actor", "count"))


def _seen_by(user: Any) -> Any:
    """Return names, each with `through`: its actor, or the one that this was merged into."""
    rows = ActorName.objects.annotate(through=survivor_of("actor"))
    return seen_through(user, Actor, rows, "actor")


def _first(bearers: list[Bearer]) -> Bearers:
    return Bearers(tuple(bearers[:MOST_SHOWN]), len(bearers) > MOST_SHOWN)
