"""Publish and withdraw: turn a saved draft into an edition, and end an edition."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from actors.paging import midnight
from actors.register import mark_published
from actors.text import forbidden_character
from briefs.choices import Change, Ended, Marking, State
from briefs.document import BriefDocument, from_data
from briefs.drafts import Lock, acquire, database_now, log_brief
from briefs.models import Brief, Edition, Revision, SlugHistory
from briefs.review import stops

from . import hash_chain
from .derived import COPIED, DERIVED, Filters, fill_derived

REASON_LENGTH = 500
# No brief is older than print, and years near 1 overflow when a time changes its zone.
EARLIEST = "1400"


class PublishingRefused(ValueError):
    """The brief cannot be published or withdrawn as it is; the message tells the user why."""


@transaction.atomic
def publish(
    *,
    brief: Brief,
    revision: Revision,
    by: User,
    at: datetime | None = None,
    change: str,
    note: str = "",
) -> Edition:
    """Freeze the newest saved draft into an edition that is live now, or from the time `at`.

    `change` is a value of choices.Change. Raises PermissionDenied, and PublishingRefused with a
    sentence. If two people publish at once, the second is told that the draft is already published.
    """
    brief = _locked(brief, by, "briefs.publish_brief")
    acquire(Lock.HASH_CHAIN)
    now = database_now()
    document = from_data(revision.document)
    earlier = earlier_editions(brief)
    _check_revision(brief, revision, earlier)
    _check_text(document)
    _check_time(document, at, now, earlier)
    note = _line(note, _("The note is longer than 500 characters. Shorten it."))
    _check_change(change, note, earlier)
    newest = hash_chain.hash_to_follow()
    filters = Filters.of_draft(brief)
    edition = next_edition(brief, filters, earlier, at or now, change)
    edition.revision, edition.published_by, edition.note = revision, by, note
    fill_derived(edition, document, filters)
    newest = _end_predecessor(earlier, at or now, newest)
    _store(edition, filters, newest)
    _keep_address(edition)
    mark_published(actors=filters.actors, openly=edition.tlp == Marking.CLEAR)
    _record_publication(by, brief, edition, at)
    return edition


@transaction.atomic
def withdraw(*, brief: Brief, by: User, reason: str) -> Edition:
    """Take a brief off the public site; readers see the reason.

    Returns the edition that was live, or else the scheduled one. Raises PermissionDenied, and
    PublishingRefused with a sentence.
    """
    brief = _locked(brief, by, "briefs.withdraw_brief")
    acquire(Lock.HASH_CHAIN)
    now = database_now()
    reason = _line(reason, _("The reason is longer than 500 characters. Shorten it."))
    if not reason:
        raise PublishingRefused(_("Say why the brief is withdrawn. Readers will see the reason."))
    editions = earlier_editions(brief)
    live = next((each for each in editions if now in each.live), None)
    future = _scheduled(editions, now)
    ended = live or future
    if ended is None:
        raise PublishingRefused(_("This brief is not published, so it cannot be withdrawn."))
    newest = hash_chain.hash_to_follow()
    if future:
        newest = _end(future, Ended.CANCELLED, reason, now, newest)
    if live:
        _end(live, Ended.WITHDRAWN, reason, now, newest)
    log_brief(by, brief, _("Withdrawn: %(reason)s") % {"reason": reason})
    return ended


def _locked(brief: Brief, by: User, permission: str) -> Brief:
    """Reload the brief with its row locked; raises PermissionDenied unless `by` may do this."""
    locked = Brief.objects.select_for_update().get(pk=brief.pk)
    if not by.has_perm(permission):
        raise PermissionDenied(_("You may not publish or withdraw briefs."))
    if not locked.is_editable_by(by):
        raise PermissionDenied(_("You may not publish or withdraw this brief."))
    return locked


def _line(text: str, too_long: str) -> str:
    """Return a note or reason on one line; raises PublishingRefused if it cannot be stored."""
    line = " ".join(text.split())
    if found := forbidden_character(line):
        sentence = _("The control character %(character)s is not allowed. Delete it.")
        raise PublishingRefused(sentence % {"character": found})
    if len(line) > REASON_LENGTH:
        raise PublishingRefused(too_long)
    return line


def earlier_editions(brief: Brief) -> list[Edition]:
    """Return all editions of a brief, newest last, without their derived columns."""
    return list(brief.editions.defer(*DERIVED).order_by("number"))


def _check_revision(brief: Brief, revision: Revision, earlier: list[Edition]) -> None:
    if brief.binned_at:
        raise PublishingRefused(_("This brief is in the bin. Restore it first."))
    if (revision.brief_id, revision.number) != (brief.pk, brief.version):
        sentence = _("There is a newer draft than saved draft %(number)s. Read it, then publish.")
        raise PublishingRefused(sentence % {"number": revision.number})
    for edition in earlier:
        if edition.revision_id == revision.pk:
            sentence = _("Saved draft %(draft)s is already published as version %(number)s.")
            values = {"draft": revision.number, "number": edition.number}
            raise PublishingRefused(sentence % values)


def _check_text(document: BriefDocument) -> None:
    if found := stops(document):
        raise PublishingRefused(" ".join(finding.sentence for finding in found))


def _check_time(
    document: BriefDocument, at: datetime | None, now: datetime, earlier: list[Edition]
) -> None:
    if at and at <= now:
        raise PublishingRefused(_("The time of publication is in the past."))
    if document.published_on > timezone.localdate(now).isoformat():
        raise PublishingRefused(_("The date of first publication is in the future."))
    if "" < document.published_on < EARLIEST:
        sentence = _("The date of first publication is before %(year)s.")
        raise PublishingRefused(sentence % {"year": EARLIEST})
    if scheduled := _scheduled(earlier, now):
        sentence = _(
            "Version %(number)s is already scheduled. Wait until it is live, or withdraw the brief."
        )
        raise PublishingRefused(sentence % {"number": scheduled.number})


def _scheduled(editions: list[Edition], now: datetime) -> Edition | None:
    future = (each for each in editions if each.live and each.live.lower > now)
    return next(future, None)


def _check_change(change: str, note: str, earlier: list[Edition]) -> None:
    if change not in Change.values:
        raise PublishingRefused(_("Say what kind of change this is."))
    if change == Change.FIRST and earlier:
        sentence = _("The brief already has a version. Choose small fix, update or correction.")
        raise PublishingRefused(sentence)
    if change != Change.FIRST and not earlier:
        raise PublishingRefused(_("This is the first version of the brief."))
    if change == Change.CORRECTION and not note:
        raise PublishingRefused(_("Say what was wrong. Readers will see the correction."))


def next_edition(
    brief: Brief, filters: Filters, earlier: list[Edition], start: datetime, change: str
) -> Edition:
    """Return the edition that follows `earlier`, not yet stored or rendered."""
    first, day, updated = _moments(brief, earlier, start, change)
    return Edition(
        brief=brief,
        number=earlier[-1].number + 1 if earlier else 1,
        change=change,
        first_published_at=first,
        day=day,
        updated_at=updated,
        **{name: getattr(brief, name) for name in COPIED},
        authors_shown=filters.authors_shown(),
        live=DateTimeTZRange(start, None),
    )


def _moments(
    brief: Brief, earlier: list[Edition], start: datetime, change: str
) -> tuple[datetime, date, datetime]:
    """Return when the brief was first published, on which day, and when its text last changed.

    Versions that were cancelled before their time do not count.
    """
    published = [each for each in earlier if each.ended_because != Ended.CANCELLED]
    if not published:
        # If it was first published elsewhere, only the day is known.
        first = midnight(brief.published_on) if brief.published_on else start
        return first, brief.published_on or timezone.localdate(start), first
    before = published[-1]
    moves = change in (Change.SUBSTANTIVE, Change.CORRECTION)
    return before.first_published_at, before.day, start if moves else before.updated_at


def _end_predecessor(earlier: list[Edition], at: datetime, newest: str) -> str:
    if earlier and (live := earlier[-1].live) and live.upper is None:
        return _end(earlier[-1], Ended.SUPERSEDED, "", at, newest)
    return newest


def _end(edition: Edition, because: str, reason: str, at: datetime, newest: str) -> str:
    """End an edition, or cancel it before its time; return the newest hash of the chain."""
    cancelled = because == Ended.CANCELLED
    live = DateTimeTZRange(empty=True) if cancelled else DateTimeTZRange(edition.live.lower, at)
    edition.live, edition.ended_because, edition.reason = live, because, reason
    edition.save(update_fields=["live", "ended_because", "reason"])
    link = hash_chain.end(edition, at, newest)
    link.save(force_insert=True)
    return link.sha256


def _store(edition: Edition, filters: Filters, newest: str) -> None:
    """Store an edition, its rows for public lists, and its link in the hash chain."""
    link = hash_chain.publication(edition, filters.ids(), newest)
    edition.sha256, edition.previous_sha256 = link.sha256, link.previous_sha256
    edition.save(force_insert=True)
    link.save(force_insert=True)
    filters.store(edition)


def _keep_address(edition: Edition) -> None:
    """Reserve the web address for this brief for good: published links must keep working."""
    address = SlugHistory(kind=SlugHistory.Kind.BRIEF, slug=edition.slug, brief_id=edition.brief_id)
    SlugHistory.objects.bulk_create([address], ignore_conflicts=True)


def _record_publication(by: User, brief: Brief, edition: Edition, at: datetime | None) -> None:
    done = _("Scheduled version %(number)s") if at else _("Published version %(number)s")
    review = "" if brief.state == State.APPROVED else _(", without review")
    note = f": {edition.note}" if edition.note else "."
    log_brief(by, brief, done % {"number": edition.number} + review + note)
