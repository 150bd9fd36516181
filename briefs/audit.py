"""The audit trail: one entry of Django's own log for each deed on a brief, and who reads it."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, QuerySet
from django.db.models.functions import Cast

from actors.audit import without_hidden_names
from actors.models import Actor
from actors.staff_visibility import hidden_from

from .models import Author, Brief, Edition, Source, Topic


def record(by: Any, brief: Brief, sentence: str) -> None:
    """Write what `by` did to a brief, within the transaction that does it."""
    LogEntry.objects.log_actions(
        user_id=by.pk,
        queryset=[brief],
        action_flag=CHANGE,
        change_message=sentence,
        single_object=True,
    )


def entries_for(user: Any, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Leave out entries about briefs that `user` may not edit, and about what is hidden from them.

    An entry bears a title or a name, as it was then.
    """
    if user.is_superuser:
        return entries
    theirs = Brief.objects.editable_by(user).filter(pk=OuterRef("pk"))
    shown = Edition.objects.seen_by(user)
    entries = _without(entries, Brief, Brief.objects.filter(~Exists(theirs)))
    entries = _without(entries, Edition, Edition.objects.exclude(pk__in=shown.values("pk")))
    for model in (Actor, Author, Source, Topic):
        entries = _without(entries, model, hidden_from(user, model))
    return without_hidden_names(user, entries)


def _without(
    entries: QuerySet[LogEntry], model: type[Model], hidden: QuerySet[Any] | None
) -> QuerySet[LogEntry]:
    if hidden is None:
        return entries
    # The log keeps ids as text, and not every text there is a number.
    ids = hidden.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
    kind = ContentType.objects.get_for_model(model)
    return entries.exclude(content_type=kind, object_id__in=ids)
