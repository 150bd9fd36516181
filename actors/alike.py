"""Actors whose names are like a name that somebody is about to add."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet

from actors.text.folding import fold

from .models import Actor, ActorName
from .staff_visibility import seen_through
from .suggestions import shown

MOST = 5
LOOKED_AT = 20
ALIKE = 0.4
SHORTEST_PART = 4


def perhaps_meant(name: str, user: Any) -> list[dict[str, Any]]:
    """Return at most five actors, in the form of `actors_like`: alike in spelling, or in surname.

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
        .order_by("-likeness", "pk")[:LOOKED_AT]
    )
    found: dict[str, dict[str, Any]] = {}
    for row in (*near, *_of_surname(folded, seen)):
        actor = row.actor.survivor or row.actor
        found.setdefault(str(actor.uid), shown(actor, row.value))
    return list(found.values())[:MOST]


def _of_surname(folded: str, seen: QuerySet[ActorName]) -> Iterable[ActorName]:
    """Return names that end with the last word of a name."""
    last = folded.rsplit(maxsplit=1)[-1] if folded else ""
    if len(last) < SHORTEST_PART:
        return ()
    rows = seen.filter(Q(normalised=last) | Q(normalised__endswith=f" {last}"))
    return rows.select_related("actor__survivor").order_by("normalised", "pk")[:LOOKED_AT]
