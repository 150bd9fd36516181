"""Reading an entry from the register."""

from typing import Any

from django.db.models import F

from actors.models import Actor
from actors.register.names import NAME_FIELDS, NameData
from actors.staff_visibility import seen_through

from .data import FACTS, Entry, Facts, IdentifierData, RelationData, Row

IDENTIFIER = tuple(IdentifierData.__slots__)
RELATION = tuple(RelationData.__slots__)


def read_entry(actor: Actor, user: Any = None) -> Entry:
    """Return the entry of an actor itself, without those merged into it.

    Leaves out relations to actors that are hidden from `user`. The facts come from `actor` as it
    was read; three queries for the rest.
    """
    names = actor.names.values_list("pk", *NAME_FIELDS)
    identifiers = actor.identifiers.values_list("pk", *IDENTIFIER)
    # The column has the same name as the relation, so the annotations do, too.
    seen: Any = seen_through(user, Actor, actor.relations.all(), "object")
    relations = seen.annotate(
        object_name=F("object__name"), object_slug=F("object__slug")
    ).values_list("pk", *RELATION)
    return Entry(
        Facts(*(getattr(actor, column) for column in FACTS)),
        tuple(Row(pk, NameData(*row)) for pk, *row in names),
        tuple(Row(pk, IdentifierData(*row)) for pk, *row in identifiers),
        tuple(Row(pk, RelationData(*row)) for pk, *row in relations),
    )
