"""The audit trail: one entry of Django's own log for each deed on a brief, and who reads it."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Exists, Model, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast

from actors.audit import without_hidden_names
from actors.models import Actor
from actors.staff_visibility import hidden_ids

from .models import Author, Brief, Edition, Source, Topic

# The log keeps ids as text, and not every text there is a number.
NUMBER = When(object_id__regex=r"^\d{1,18}$", then=Cast("object_id", BigIntegerField()))


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

    An entry has the title or the name of then.
    """
    if user.is_superuser:
        return entries
    for model in (Actor, Author, Source, Topic):
        hidden = [str(pk) for pk in hidden_ids(user, model)]
        entries = entries.exclude(content_type=_kind(model), object_id__in=hidden)
    may_be_read = ~Q(content_type__in=[_kind(Brief), _kind(Edition)])
    for rows in (Brief.objects.editable_by(user), Edition.objects.seen_by(user)):
        it_is = Exists(rows.filter(pk=OuterRef("number")))
        may_be_read |= Q(it_is, content_type=_kind(rows.model))
    return without_hidden_names(user, entries.alias(number=Case(NUMBER)).filter(may_be_read))


def _kind(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
