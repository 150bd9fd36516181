"""Finds actors by a name: while it is typed, by a similar spelling, and all that share it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import DenseRank

from actors.text import fold

from .choices import ActorKind
from .models import Actor, ActorName
from .querysets import survivor_of
from .staff_visibility import seen_through

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class NameOwner:
    """An actor that has a name; of merged actors the one through which they are read."""

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
class NameOwners:
    """The first actors that have a name, and whether there are more."""

    shown: tuple[NameOwner, ...]
    more: bool


def owners_of(
    folded: Iterable[str], user: Any, besides: Actor | None = None
) -> dict[str, NameOwners]:
    """Return who has folded names, except one actor and those read through the same; one query.

    A name that nobody else has, as far as `user` may see, is missing.
    """
    rows = _seen_by(user).filter(normalised__in=set(folded))
    if besides:
        rows = rows.exclude(through=besides.survivor_id or besides.pk)
    nearest = Window(DenseRank(), partition_by=F("normalised"), order_by=F("through").asc())
    found: dict[str, dict[int, NameOwner]] = defaultdict(dict)
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
        found[normalised][pk] = NameOwner(pk, *about)
    return {name: _first(list(owners.values())) for name, owners in found.items()}


def ambiguous_names(actors: Iterable[Actor], user: Any) -> dict[int, int]:
    """Return, by id, how many names actors share with others; one query.

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


def _first(owners: list[NameOwner]) -> NameOwners:
    return NameOwners(tuple(owners[:MOST_SHOWN]), len(owners) > MOST_SHOWN)


MOST_ALIKE = 5


ALIKE_LOOKED_AT = 20


ALIKE = 0.4


SHORTEST_PART = 4


def similar_actors(name: str, user: Any) -> list[dict[str, Any]]:
    """Return at most five actors, in the form of `search_actors`: alike in spelling, or in surname.

    Those that are hidden from `user` stay out. Two queries of trigrams, whatever the size of the
    register.
    """
    folded = fold(name)
    seen = seen_through(user, Actor, ActorName.objects.all(), "actor")
    near = (
        seen.filter(normalised__trigram_similar=folded)
        .annotate(likeness=TrigramSimilarity("normalised", folded))
        .filter(likeness__gte=ALIKE)
        .select_related("actor__survivor")
        .order_by("-likeness", "pk")[:ALIKE_LOOKED_AT]
    )
    found: dict[str, dict[str, Any]] = {}
    for row in (*near, *_of_surname(folded, seen)):
        actor = row.actor.survivor or row.actor
        found.setdefault(str(actor.uid), suggestion(actor, row.value))
    return list(found.values())[:MOST_ALIKE]


def _of_surname(folded: str, seen: QuerySet[ActorName]) -> Iterable[ActorName]:
    """Return names that end with the last word of a name."""
    last = folded.rsplit(maxsplit=1)[-1] if folded else ""
    if len(last) < SHORTEST_PART:
        return ()
    rows = seen.filter(Q(normalised=last) | Q(normalised__endswith=f" {last}"))
    return rows.select_related("actor__survivor").order_by("normalised", "pk")[:ALIKE_LOOKED_AT]


MOST = 10


LOOKED_AT = 60


def search_actors(folded: str, user: Any) -> list[dict[str, Any]]:
    """Return actors with a folded name that contains `folded`; those that begin with it come first.

    Leaves out those that are hidden from `user`.
    """
    seen = seen_through(user, Actor, ActorName.objects.all(), "actor")
    names = list(
        seen.filter(normalised__startswith=folded)
        .select_related("actor__survivor")
        .order_by("normalised", "pk")[:LOOKED_AT]
    )
    if len(names) < MOST:
        names += (
            seen.filter(normalised__contains=folded)
            .exclude(normalised__startswith=folded)
            .select_related("actor__survivor")
            .order_by("normalised", "pk")[:LOOKED_AT]
        )
    found: dict[int, dict[str, Any]] = {}
    for row in names:
        actor = row.actor.survivor or row.actor
        found.setdefault(actor.pk, suggestion(actor, row.value))
    return list(found.values())[:MOST]


def suggestion(actor: Any, value: str) -> dict[str, str]:
    """Return an actor as suggestions show it; `value` is its name that was found."""
    kind = str(actor.get_kind_display())
    return {
        "uid": str(actor.uid),
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "kind_label": kind,
        "note": kind if value == actor.name else f"{kind} · {value}",
    }
