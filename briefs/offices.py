"""Which office somebody held on a day."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from actors.models import ActorRelation
from actors.terms import RelationType


def offices_on(actors: Iterable[Any], day: str) -> dict[int, str]:
    """Return the office that each actor held on a day (YYYY-MM-DD), by id; "" knows of none.

    Of several the one entered last counts; an office whose beginning and end are both unknown
    does not. Relations of merged actors are read through their survivor.
    """
    if not day:
        return {}
    pks = [actor.pk for actor in actors]
    rows = (
        ActorRelation.objects.filter(Q(subject__in=pks) | Q(subject__survivor__in=pks))
        .filter(relation_type=RelationType.OCCUPANCY)
        .annotate(holder=Coalesce("subject__survivor_id", "subject_id"))
        .order_by("since", "pk")
        .values_list("holder", "role", "object__name", "since", "until")
    )
    return {
        holder: f"{role}, {of}" if role else of
        for holder, role, of, since, until in rows
        if covers(since, until, day)
    }


def covers(since: str, until: str, day: str) -> bool:
    """True if a day lies between two dates, each as precise as it is known, one of them known."""
    begun = not since or since <= day[: len(since)]
    lasts = not until or day[: len(until)] <= until
    return bool(since or until) and begun and lasts
