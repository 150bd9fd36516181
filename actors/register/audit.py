"""The audit trail of the register, in Django's own log: one entry per changed actor."""

from collections.abc import Iterable

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Exists,
    ExpressionWrapper,
    F,
    Func,
    Model,
    OuterRef,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Concat

from actors.models import Actor
from actors.staff_visibility import among, hidden_ids
from actors.usage import Person

ENTRIES_AT_ONCE = 5_000
# An actor's name as whole words only: "IS" must not match "ISLAND".
_ESCAPED = Func(F("name"), Value(r"(\W)"), Value(r"\\\1"), Value("g"), function="regexp_replace")
WHOLE_NAME = Concat(Value(r"(?<!\w)"), _ESCAPED, Value(r"(?!\w)"), output_field=TextField())


def log_actors(by: User, actors: Iterable[Actor], sentence: str, *, flag: int = CHANGE) -> None:
    """Log what `by` did to actors, within the same transaction as the change."""
    entries = (log_entry(by, actor, sentence, flag=flag) for actor in actors)
    LogEntry.objects.bulk_create(entries, batch_size=ENTRIES_AT_ONCE)


def log_entry(by: User, row: Model, sentence: str, *, flag: int = CHANGE) -> LogEntry:
    """Return an unsaved log entry about a row of any table."""
    return LogEntry(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(row),
        object_id=str(row.pk),
        object_repr=str(row)[:200],
        action_flag=flag,
        change_message=sentence,
    )


def without_hidden_names(user: Person, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Leave out entries that name an actor hidden from `user`, for example in a relation."""
    hidden = hidden_ids(user, Actor)
    if not hidden:
        return entries
    message = ExpressionWrapper(OuterRef("change_message"), TextField())
    named = Actor.objects.filter(among("pk", hidden)).order_by().alias(message=message)
    return entries.exclude(
        Exists(named.filter(message__contains=F("name"), message__regex=WHOLE_NAME))
    )
