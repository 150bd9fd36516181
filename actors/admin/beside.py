"""What is read through an actor and stands on its page to look at: merged ones, relations to it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.partial_dates import written_date
from actors.staff_visibility import seen_through
from actors.terms import relation_label

from .pages import address_of, id_in

MOST_RELATIONS = 50


@dataclass(slots=True)
class Merged:
    """An actor that is read through this one, with what it keeps."""

    actor: Actor
    address: str
    names: list[ActorName] = field(default_factory=list)
    identifiers: list[ActorIdentifier] = field(default_factory=list)
    relations: list[dict[str, Any]] = field(default_factory=list)


def merged_into(actor: Actor, user: Any) -> list[Merged]:
    """Return all that are read through an actor; four queries at most, one if there are none."""
    family = actor.family.select_related("merged_into").order_by("name", "pk")
    found = {each.pk: Merged(each, address_of(each.pk)) for each in family}
    if not found:
        return []
    for name in ActorName.objects.filter(actor__in=found):
        found[name.actor_id].names.append(name)
    for identifier in ActorIdentifier.objects.filter(actor__in=found):
        found[identifier.actor_id].identifiers.append(identifier)
    ties = seen_through(user, Actor, ActorRelation.objects.filter(subject__in=found), "object")
    for row in ties.select_related("object"):
        shown = _shown(row, row.object, outward=True)
        found[row.subject_id].relations.append(shown)
    return list(found.values())


def relations_to(actor: Actor, family: Collection[int], before: str, user: Any) -> dict[str, Any]:
    """Return relations from others to an actor or to those read through it; one query.

    `family` are the ids of all these. Those added last come first, a page at a time: `before` is
    the id of the last one on the page before, "" at the beginning. Within a page they stand by
    kind and name.
    """
    rows = ActorRelation.objects.filter(object__in=family).select_related("subject", "object")
    rows = seen_through(user, Actor, rows, "subject")
    if last := id_in(before):
        rows = rows.filter(pk__lt=last)
    found = list(rows.order_by("-pk")[: MOST_RELATIONS + 1])
    shown = [
        _shown(row, row.subject, outward=False)
        | {"owner": row.object if row.object_id != actor.pk else None}
        for row in found[:MOST_RELATIONS]
    ]
    return {
        "rows": sorted(shown, key=lambda row: (row["label"], row["name"], row["since"])),
        "older": found[MOST_RELATIONS - 1].pk if len(found) > MOST_RELATIONS else None,
        "first_page": not before,
    }


def _shown(row: ActorRelation, other: Actor, *, outward: bool) -> dict[str, Any]:
    return {
        "label": relation_label(row.relation_type, outward=outward),
        "name": other.name,
        "address": address_of(other.pk),
        "role": row.role,
        "since": written_date(row.since),
        "until": written_date(row.until),
        "note": row.note,
        "reference": row.reference,
        "reference_url": row.reference_url,
    }
