"""What an actor's page shows but does not edit: actors merged into it, and relations to it."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Prefetch

from actors.admin.links import actor_admin_url
from actors.admin.paging import newest_first
from actors.choices import relation_label
from actors.models import Actor, ActorRelation
from actors.staff_visibility import seen_through
from actors.text import fold, written_date

MOST_RELATIONS = 50


def merged_into(actor: Actor, user: Any) -> list[Actor]:
    """Return all that are read through an actor; four queries at most, one if there are none."""
    ties = seen_through(user, Actor, ActorRelation.objects.select_related("object"), "object")
    parts = ("names", "identifiers", Prefetch("relations", ties))
    family = actor.family.select_related("merged_into").order_by("name", "pk")
    return list(family.prefetch_related(*parts))


def with_parts(merged: list[Actor], ambiguous: dict[str, Any]) -> Iterator[tuple[Any, Any, Any]]:
    """Yield each with its names, who else has each of them, and its relations."""
    for each in merged:
        names = [(name, ambiguous.get(fold(name.value), "")) for name in each.names.all()]
        ties = [_shown(row, row.object, outward=True) for row in each.relations.all()]
        yield each, names, ties


def relations_to(actor: Actor, family: Collection[int], before: str, user: Any) -> dict[str, Any]:
    """Return relations from others to an actor or to those read through it; one query.

    `family` are the ids of all these. Those added last come first, a page at a time: `before` is
    the id of the last one on the page before, "" at the beginning. Within a page they stand by
    kind and name.
    """
    rows = ActorRelation.objects.filter(object__in=family).select_related("subject", "object")
    rows = seen_through(user, Actor, rows, "subject")
    found, around = newest_first(rows, before, MOST_RELATIONS)
    shown = [
        _shown(row, row.subject, outward=False)
        | {"owner": row.object if row.object_id != actor.pk else None}
        for row in found
    ]
    ordered = sorted(shown, key=lambda row: (row["label"], row["name"], row["since"]))
    return around | {"rows": ordered}


def _shown(row: ActorRelation, other: Actor, *, outward: bool) -> dict[str, Any]:
    return {
        "label": relation_label(row.relation_type, outward=outward),
        "name": other.name,
        "address": actor_admin_url(other.pk),
        "role": row.role,
        "since": written_date(row.since),
        "until": written_date(row.until),
        "note": row.note,
        "reference": row.reference,
        "reference_url": row.reference_url,
    }
