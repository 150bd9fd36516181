"""The audit trail: changes to briefs and sources in Django's admin log, and who may read them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.db.models.lookups import In
from django.urls import reverse
from django.utils.encoding import uri_to_iri
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from actors.models import Actor
from actors.register import log_entry, without_hidden_names
from actors.staff_visibility import among, hidden_ids
from actors.usage import Person
from briefs.document import SourceData
from briefs.markings import unreadable_markings
from briefs.models import Author, Brief, Edition, Revision, Source, Topic

# The log stores ids as text, and some are not numbers; 18 digits always fit into a bigint.
NUMBER = When(object_id__regex=r"^\d{1,18}$", then=Cast("object_id", BigIntegerField()))


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source before and after a save; `before` is None for a new source."""

    source: Source
    before: SourceData | None
    after: SourceData


def log_brief(by: User, brief: Brief, sentence: str) -> None:
    """Add a sentence about what `by` did to a brief to the log, in the current transaction."""
    log_entry(by, brief, sentence).save()


def record_sources(by: User, brief: Brief, changes: Iterable[SourceChange]) -> None:
    """Log how saving a brief changed sources, in the current transaction; two queries."""
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
    """Describe the changed fields of a source in one line, with their old and new values."""
    nothing = _("nothing")
    return " ".join(
        f"{capfirst(str(field.verbose_name))}:"
        f" “{before[field.name] or nothing}” → “{after[field.name] or nothing}”."
        for field in Source._meta.concrete_fields
        if before.get(field.name) != after.get(field.name)
    )


def _where(brief: Brief) -> str:
    """Return the public address of the brief, or just “a brief” if it is not published."""
    # A source's history has readers who may not know about drafts; a slug would reveal the title.
    public = Edition.objects.visible_to(AnonymousUser()).filter(brief=brief)
    slug = public.values_list("slug", flat=True).first() if brief.version > 1 else None
    return uri_to_iri(reverse("briefs:brief", args=[slug])) if slug else _("a brief")


def _sentence(change: SourceChange, where: str) -> str:
    if change.before is None:
        return _("Added through %(brief)s.") % {"brief": where}
    changes = source_changes(asdict(change.before), asdict(change.after))
    return _("%(changes)s Saved through %(brief)s.") % {"changes": changes, "brief": where}


def entries_for(user: Person, entries: QuerySet[LogEntry]) -> QuerySet[LogEntry]:
    """Exclude entries about briefs that `user` may not edit and about objects hidden from them.

    Entries quote the title or name of their time, so they could reveal what is hidden.
    """
    if user.is_superuser:
        return entries
    entries = entries.alias(number=Case(NUMBER))
    for model in (Actor, Author, Source, Topic):
        hidden = among("number", hidden_ids(user, model))
        entries = entries.exclude(hidden, content_type=_kind(model))
    entries = entries.exclude(_about_unreadable_drafts(user))
    may_be_read = ~Q(content_type__in=[_kind(Brief), _kind(Edition)])
    for rows in (Brief.objects.editable_by(user), Edition.objects.seen_by(user)):
        it_is = Exists(rows.filter(pk=OuterRef("number")))
        may_be_read |= Q(it_is, content_type=_kind(rows.model))
    return without_hidden_names(user, entries.filter(may_be_read))


def _about_unreadable_drafts(user: Person) -> Q:
    """Return the condition that an entry is of a time at which `user` could not read the brief.

    Such entries quote notes on a draft whose marking was stricter than that of the brief now.
    """
    unreadable = unreadable_markings(user)
    if not unreadable:
        return Q(pk__in=[])
    drafts = Revision.objects.filter(
        brief=OuterRef("number"), saved_at__lte=OuterRef("action_time")
    )
    marking = Subquery(drafts.order_by("-number").values(then=KT("document__tlp"))[:1])
    others = Exists(Brief.objects.filter(pk=OuterRef("number")).exclude(created_by=user.pk))
    return Q(In(marking, unreadable)) & Q(others, content_type=_kind(Brief))


def _kind(model: type[Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)
