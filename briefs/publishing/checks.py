"""What stops a publication: each check raises PublishingRefused with a sentence."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from actors.text import can_be_seen
from briefs.choices import LATER_CHANGES, Change, Ended, State
from briefs.document import BriefDocument
from briefs.models import Brief, Edition, Revision
from briefs.review import stops
from briefs.site import site_time_zone

from .editions import not_cancelled, scheduled_after
from .refusals import PublishingRefused, reason_line

# No brief is older than print, and years near 1 overflow when a time changes its zone.
EARLIEST = "1400"
# Farther ahead is a slip of the keyboard, and years near 9999 overflow.
FARTHEST = timedelta(days=100 * 365)


def check_document(document: BriefDocument) -> None:
    """Refuse a document that must not be published whatever the circumstances."""
    if found := stops(document):
        raise PublishingRefused(" ".join(finding.sentence for finding in found))


def check_revision(brief: Brief, revision: Revision, earlier: Sequence[Edition]) -> None:
    """Refuse anything but the newest draft, and a draft that was published before."""
    if brief.binned_at:
        raise PublishingRefused(_("This brief is in the bin. Restore it first."))
    if (revision.brief_id, revision.number) != (brief.pk, brief.version):
        sentence = _("There is a newer draft than saved draft %(number)s. Read it, then publish.")
        raise PublishingRefused(sentence % {"number": revision.number})
    for edition in not_cancelled(earlier):
        if edition.revision_id == revision.pk:
            raise PublishingRefused(_already_published(revision, edition))


def _already_published(revision: Revision, edition: Edition) -> str:
    sentence = _("Saved draft %(draft)s is already published as version %(number)s.")
    if edition.ended_because in (Ended.WITHDRAWN, Ended.CONSOLIDATED, Ended.EXPIRED):
        sentence = _(
            "Saved draft %(draft)s was published as version %(number)s. Reinstate that version, or"
            " save a new draft."
        )
    return sentence % {"draft": revision.number, "number": edition.number}


def checked_reason(brief: Brief, reason: str) -> str:
    """Return why a draft is published without review, "" if it is approved.

    Refuses a missing reason, unless the site does without a second reader.
    """
    if brief.state == State.APPROVED:
        return ""
    line = reason_line(reason)
    if settings.SECOND_READER and not can_be_seen(line):
        raise PublishingRefused(
            _(
                "Nobody has approved this draft. Submit it for review, or say why you publish it"
                " without one."
            )
        )
    return line


def check_first_day(document: BriefDocument, now: datetime) -> None:
    """Refuse a date of first publication elsewhere that cannot be true."""
    today = timezone.localdate(now, site_time_zone())
    if document.published_on > today.isoformat():
        raise PublishingRefused(_("The date of first publication is in the future."))
    if "" < document.published_on < EARLIEST:
        sentence = _("The date of first publication is before %(year)s.")
        raise PublishingRefused(sentence % {"year": EARLIEST})


def check_times(at: datetime | None, until: datetime | None, now: datetime) -> None:
    """Refuse a start in the past, an end that is not after the start, and a far future."""
    if at and at <= now:
        raise PublishingRefused(_("The time of publication is in the past."))
    check_end(until, at or now)
    if any(time and time > now + FARTHEST for time in (at, until)):
        raise PublishingRefused(_("This time is more than 100 years ahead. Check the year."))


def check_end(until: datetime | None, start: datetime) -> None:
    """Refuse an end that is not after the start."""
    if until and until <= start:
        raise PublishingRefused(_("The end must be after the start. Choose a later time."))


def check_not_scheduled(earlier: Sequence[Edition], now: datetime) -> None:
    """Refuse a version while another one is still to come."""
    if scheduled := scheduled_after(earlier, now):
        sentence = _(
            "Version %(number)s is already scheduled. Wait until it is live, or cancel it first."
        )
        raise PublishingRefused(sentence % {"number": scheduled.number})


def check_change(change: str, note: str, earlier: Sequence[Edition]) -> None:
    """Refuse a kind of change that is not true, and a correction without a note."""
    if change not in (Change.FIRST, *LATER_CHANGES):
        raise PublishingRefused(_("Say what kind of change this is."))
    if change == Change.FIRST and not_cancelled(earlier):
        sentence = _("The brief already has a version. Choose small fix, update or correction.")
        raise PublishingRefused(sentence)
    if change != Change.FIRST and not earlier:
        raise PublishingRefused(_("This is the first version of the brief."))
    if change == Change.CORRECTION and not note:
        raise PublishingRefused(_("Say what was wrong. Readers will see the correction."))


def check_marking(brief: Brief, edition: Edition) -> None:
    """Refuse to publish a version again whose draft was given another marking since."""
    if edition.tlp != brief.tlp:
        sentence = _(
            "Version %(number)s is marked %(old)s, but the draft is now %(new)s. Publish the draft"
            " instead."
        )
        values = {"number": edition.number, "old": edition.tlp, "new": brief.tlp}
        raise PublishingRefused(sentence % values)
