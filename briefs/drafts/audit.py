"""The audit trail in Django's own log: what was done to briefs and sources, and who may read it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, Exists, Model, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from actors.models import Actor
from actors.register import log_entry, without_hidden_names
from actors.staff_visibility import among, hidden_ids
from actors.usage import Person
from briefs.document import SourceData
from briefs.models import Author, Brief, Edition, Source, Topic

# The log stores ids as text, and not all of them are numbers.
NUMBER = When(object_id__regex=r"^\d{1,18}$", then=Cast("object_id", BigIntegerField()))


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that was written; `before` is None if it is new."""

    source: Source
    before: SourceData | None
    after: SourceData


def log_brief(by: User, brief: Brief, sentence: str) -> None:
    """Log what `by` did to a brief, in the same transaction."""
    log_entry(by, brief, sentence).save()


def record_sources(by: User, brief: Brief, changes: Iterable[SourceChange]) -> None:
    """Log what a save of a brief by `by` did to sources, in the same transaction; two queries."""
    where = _where(brief)
    LogEntry.objects.bulk_create(
        log_entry(
            by,
            change.source,
            _sentence(change, where),
            flag=CHANGE if change.before else ADDITION,
        )
        for change in changes
    )


def source_changes(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """Return the fields of a source that changed, with their old and new values."""
    nothing = _("nothing")
    return " ".join(
        f"{capfirst(str(field.verbose_name))}:"
        f" “{before[field.name] or nothing}” → “{after[field.name] or nothing}”."
        for field in Source._meta.concrete_fields
        if before.get(field.name) != after.get(field.name)
    )


def _where(brief: Brief) -> str:
    """Return the address at which the public knows the brief; a draft's own reveals its title."""
    # Readers of the history of a source may not know about a brief that is not published.
    public = Edition.objects.visible_to(AnonymousUser()).filter(brief=brief)
    slug = public.values_list("slug", flat=True).first() if brief.version > 1 else None
    return uri_to_iri(reverse("briefs:brief", args=[slug])) if slug else _("a brief")


def _sentence(change: SourceChange, where: str) -> str:
    if change.before is None:
        return _("Added through %(brief)s.") % {"brief": where}
    told = source_changes(asdict(change.before), asdict(change.after))
    return _("%(changes)s Saved through %(brief)s.") % {"changes": told, "brief": where}


def entries_for(user: Person, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Leave out entries about briefs that `user` may not edit, and about what is hidden from them.

    An entry keeps the title or name of its time.
    """
    if user.is_superuser:
        return entries
    entries = entries.alias(number=Case(NUMBER))
    for model in (Actor, Author, Source, Topic):
        hidden = among("number", hidden_ids(user, model))
        entries = entries.exclude(hidden, content_type=_kind(model))
    may_be_read = ~Q(content_type__in=[_kind(Brief), _kind(Edition)])
    for rows in (Brief.objects.editable_by(user), Edition.objects.seen_by(user)):
        it_is = Exists(rows.filter(pk=OuterRef("number")))
        may_be_read |= Q(it_is, content_type=_kind(rows.model))
    return without_hidden_names(user, entries.filter(may_be_read))


def _kind(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
