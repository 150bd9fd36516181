"""Save the working copy. Every save is a revision, and no save overwrites someone else's."""

from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from actors.people import person_name
from actors.text import fold_slug, make_slug, numbered_slugs
from briefs.choices import State
from briefs.document import BriefDocument, DocumentError, from_data, to_data
from briefs.markings import readable_markings
from briefs.models import Brief, Edition, Revision, SlugHistory
from briefs.rendering import clean_body

from . import tables
from .audit import log_brief
from .locks import Lock, acquire, database_now
from .references import LeftOut, Resolver
from .source_library import AddressRefused


class SaveRefused(ValueError):
    """The document cannot be saved as it is; the message tells the writer why."""


class StaleSave(SaveRefused):
    """Someone else saved after the writer opened the brief; `newest` is their revision."""

    def __init__(self, newest: Revision) -> None:
        self.newest = newest
        sentence = _("%(name)s saved this brief after you opened it. Nothing was overwritten.")
        super().__init__(sentence % {"name": person_name(newest.saved_by)})


@dataclass(frozen=True, slots=True)
class Saved:
    """The result of a save; `document` is the brief as it is now stored.

    `left_out` holds the new names that the person may not add. `changed` is False if there was
    nothing to save.
    """

    brief: Brief
    revision: Revision
    document: BriefDocument
    notes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    changed: bool = True


@transaction.atomic
def save(
    *,
    brief: Brief | None,
    document: BriefDocument,
    by: User,
    base_revision: int | None,
    note: str = "",
    update_sources: bool = False,
) -> Saved:
    """Write a document into the working copy and keep it as the newest revision.

    `base_revision` is the number of the revision that the writer opened, None for a new brief.
    Sources in the shared library change only with `update_sources`, and only where `by` may change
    them. New names that `by` may not add are left out. Raises PermissionDenied, StaleSave if
    someone saved in the meantime, and SaveRefused with a sentence for any other reason.
    """
    acquire(Lock.SAVING)
    brief = _new_brief(document, by) if brief is None else locked_for_edit(brief, by)
    newest = _newest_revision(brief, base_revision)
    before = from_data(newest.document) if newest else None
    stored = tables.read(brief) if newest else None
    resolver = Resolver(by=by, brief=brief, update_sources=update_sources)
    cleaned, old_marking = _cleaned(document, brief), brief.tlp
    if cleaned not in (before, stored):
        cleaned = resolver.permitted(cleaned, before)
    if newest and stored and cleaned in (before, stored):
        return Saved(brief, newest, stored, *resolver.report(), changed=False)
    brief.version += 1
    notes = _begin_draft(brief)
    brief.updated_at = database_now()
    brief.created_at = brief.created_at or brief.updated_at
    try:
        written = tables.write(brief, cleaned, stored, resolver)
    except AddressRefused as error:
        raise SaveRefused(str(error)) from error
    resolver.notes += notes
    if newest and brief.tlp != old_marking:
        resolver.notes += _shut_out(brief, old_marking, by)
    revision = _keep_revision(brief, written, by, note)
    return Saved(brief, revision, written, *resolver.report())


@transaction.atomic
def move_to_bin(*, brief: Brief, by: User) -> None:
    """Move a brief to the bin; raises SaveRefused if it was ever published or is scheduled."""
    brief = locked_for_edit(brief, by)
    if Edition.objects.filter(brief=brief, live__isempty=False).exists():
        raise SaveRefused(_("This brief was published. Withdraw it instead."))
    Brief.objects.filter(pk=brief.pk).update(binned_at=database_now())
    log_brief(by, brief, _("Moved to the bin."))


@transaction.atomic
def restore_from_bin(*, brief: Brief, by: User) -> None:
    """Restore a brief from the bin; raises PermissionDenied unless `by` may edit it."""
    brief = locked_for_edit(brief, by)
    Brief.objects.filter(pk=brief.pk).update(binned_at=None)
    log_brief(by, brief, _("Restored from the bin."))


def locked_for_edit(brief: Brief, by: User) -> Brief:
    """Reload the brief with its row locked; raises PermissionDenied unless `by` may edit it."""
    locked = Brief.objects.select_for_update().get(pk=brief.pk)
    if not locked.is_editable_by(by):
        raise PermissionDenied(_("You may not edit this brief."))
    return locked


def _new_brief(document: BriefDocument, by: User) -> Brief:
    if not by.has_perm("briefs.add_brief"):
        raise PermissionDenied(_("You may not write briefs."))
    if Brief.objects.filter(uid=document.uid).exists():
        raise SaveRefused(_("This brief already exists. Save over its newest draft instead."))
    return Brief(uid=document.uid, created_by=by)


def _newest_revision(brief: Brief, expected: int | None) -> Revision | None:
    """Return the newest revision, None of a new brief; raises StaleSave if it is another one."""
    newest = brief.newest_revision() if brief.pk else None
    if newest and newest.number != expected:
        raise StaleSave(newest)
    return newest


def _cleaned(document: BriefDocument, brief: Brief) -> BriefDocument:
    """Return the document ready to store: HTML cleaned, slug free, uid that of the brief."""
    if document.uid != str(brief.uid):
        raise SaveRefused(_("This document belongs to another brief."))
    sections = [replace(section, body=clean_body(section.body)) for section in document.sections]
    cleaned = replace(
        document,
        title=" ".join(document.title.split()),
        slug=_slug(document, brief),
        sections=tuple(sections),
    )
    try:
        return from_data(to_data(cleaned))
    except DocumentError as error:
        raise SaveRefused(str(error)) from error


def _begin_draft(brief: Brief) -> list[str]:
    """Set the status of a draft that follows another; say so if that one was approved.

    A brief in review stays there, unless readers have seen its last draft: then this is a new one.
    """
    was_approved = brief.state == State.APPROVED and brief.unseen_draft
    if brief.state == State.APPROVED or not brief.unseen_draft:
        brief.state = State.DRAFT
    brief.unseen_draft = True
    sentence = _("The approval no longer counts, because the text changed. Submit it again.")
    return [sentence] if was_approved else []


def _shut_out(brief: Brief, old_marking: str, by: User) -> list[str]:
    """Name those who can no longer open the brief under its new marking; refuse if `by` is one."""
    words = {"marking": brief.tlp}
    if not brief.is_editable_by(by):
        sentence = _(
            "You may not read %(marking)s, so you would lose access to this brief."
            " Choose another marking, or ask someone who may read it."
        )
        raise SaveRefused(sentence % words)
    people = [*brief.co_authors.all(), *filter(None, [brief.assigned_to])]
    markings = {
        person_name(user): readable_markings(user) for user in people if user != brief.created_by
    }
    lost = [
        name for name, read in markings.items() if old_marking in read and brief.tlp not in read
    ]
    sentence = _(
        "These people can no longer open this brief, because they may not read"
        " %(marking)s: %(names)s."
    )
    return [sentence % (words | {"names": ", ".join(sorted(lost))})] if lost else []


def _slug(document: BriefDocument, brief: Brief) -> str:
    """Return the document's own slug if it is free, or a free one made from a new brief's title."""
    own = document.slug if document.slug == brief.slug else fold_slug(document.slug)
    if own and _is_free(own, brief):
        return own
    if own and brief.pk:
        sentence = _("The web address “%(slug)s” belongs to another brief.")
        raise SaveRefused(sentence % {"slug": own})
    preferred = own or make_slug(document.title) or "brief"
    return next(slug for slug in numbered_slugs(preferred) if _is_free(slug, brief))


def _is_free(slug: str, brief: Brief) -> bool:
    taken = Brief.objects.filter(slug=slug).exclude(pk=brief.pk).values("pk")
    once_public = SlugHistory.objects.filter(kind=SlugHistory.Kind.BRIEF, slug=slug)
    return not taken.union(once_public.exclude(brief=brief.pk).values("pk")).exists()


def _keep_revision(brief: Brief, document: BriefDocument, by: User, note: str) -> Revision:
    return Revision.objects.create(
        brief=brief,
        number=brief.version,
        document=to_data(document),
        saved_by=by,
        saved_at=brief.updated_at,
        note=note,
    )
