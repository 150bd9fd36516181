"""The audit trail of the register, in Django's own log: one entry for each actor changed."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import StrIndex

from .models import Actor
from .staff_visibility import among, hidden_ids

ENTRIES_AT_ONCE = 5_000


def record(by: Any, actors: Iterable[Actor], sentence: str, *, flag: int = CHANGE) -> None:
    """Write what `by` did to actors, within the transaction that does it."""
    kind = ContentType.objects.get_for_model(Actor)
    entries = (
        LogEntry(
            user_id=by.pk,
            content_type=kind,
            object_id=str(actor.pk),
            object_repr=actor.name[:200],
            action_flag=flag,
            change_message=sentence,
        )
        for actor in actors
    )
    LogEntry.objects.bulk_create(entries, batch_size=ENTRIES_AT_ONCE)


def without_hidden_names(user: Any, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Leave out entries that name an actor hidden from `user`, for example in a relation."""
    hidden = hidden_ids(user, Actor)
    if not hidden:
        return entries
    place = StrIndex(OuterRef("change_message"), F("name"))
    named = Actor.objects.filter(among("pk", hidden)).order_by().alias(place=place)
    return entries.exclude(Exists(named.filter(place__gt=0)))
