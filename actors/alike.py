"""Actors whose names are like a name that somebody is about to add."""

from typing import Any

from django.contrib.postgres.search import TrigramSimilarity

from .folding import fold
from .models import ActorName
from .suggestions import actors_like, shown

MOST = 5
LOOKED_AT = 20
ALIKE = 0.4
SHORTEST_PART = 4


def perhaps_meant(name: str) -> list[dict[str, Any]]:
    """Return at most five actors, in the form of `actors_like`: alike in spelling, or in surname.

    Two queries of trigrams, whatever the size of the register.
    """
    folded = fold(name.replace("\x00", ""))
    near = (
        ActorName.objects.filter(normalised__trigram_similar=folded)
        .annotate(likeness=TrigramSimilarity("normalised", folded))
        .filter(likeness__gte=ALIKE)
        .select_related("actor__survivor")
        .order_by("-likeness", "pk")[:LOOKED_AT]
    )
    found: dict[str, dict[str, Any]] = {}
    for row in near:
        actor = row.actor.survivor or row.actor
        found.setdefault(str(actor.uid), shown(actor, row.value))
    last = folded.split()[-1] if folded else ""
    if len(found) < MOST and len(last) >= SHORTEST_PART:
        for each in actors_like(last):
            found.setdefault(each["uid"], each)
    return list(found.values())[:MOST]
