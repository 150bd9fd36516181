"""The office that an actor held on a given day."""

from collections.abc import Iterable

from django.db.models import Q

from actors.choices import RelationType
from actors.models import Actor, ActorRelation
from actors.querysets import survivor_of
from actors.text import ends_before_it_begins


def offices_on(actors: Iterable[Actor], day: str) -> dict[int, str]:
    """Return the office that each actor held on a day (YYYY-MM-DD), by the actor's id.

    Actors without an office are missing; with "" as the day, all are. If there are several
    offices, the one entered last counts. One whose start and end are both unknown never counts.
    Relations of merged actors count for the actor that survived.
    """
    if not day:
        return {}
    pks = [actor.pk for actor in actors]
    rows = (
        ActorRelation.objects.filter(Q(subject__in=pks) | Q(subject__survivor__in=pks))
        .filter(relation_type=RelationType.OCCUPANCY)
        .annotate(holder=survivor_of("subject"))
        .order_by("since", "pk")
        .values_list("holder", "role", "object__name", "since", "until")
    )
    return {
        holder: f"{role}, {of}" if role else of
        for holder, role, of, since, until in rows
        if covers(since, until, day)
    }


def covers(since: str, until: str, day: str) -> bool:
    """Return whether a day is within a period of which at least one end is known.

    The dates may be a year, a month or a day (YYYY, YYYY-MM, YYYY-MM-DD), or "" if unknown.
    """
    known = bool(since or until)
    return known and not (ends_before_it_begins(since, day) or ends_before_it_begins(day, until))
