"""Publish a saved draft: now or at a time, for good or until a time."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.choices import State
from briefs.document import from_data
from briefs.drafts import log_brief
from briefs.models import Brief, Edition, Revision, UnreviewedPublication

from . import checks
from .derived import Filters
from .editions import next_edition
from .locking import lock
from .moments import until_words
from .record import Record
from .refusals import note_line


@transaction.atomic
def publish(
    *,
    brief: Brief,
    revision: Revision,
    by: User,
    at: datetime | None = None,
    until: datetime | None = None,
    change: str,
    note: str = "",
    unreviewed: str = "",
) -> Edition:
    """Freeze the newest saved draft into an edition that is live from now, or from the time `at`.

    At the time `until`, if any, it expires. Every version states its own end: one that is live
    until a time is replaced at `at` by one that stays for good, unless `until` is given again. If
    the live version expires before `at`, nothing is live in between.

    `change` is a value of choices.Change. `unreviewed` is the reason for publishing a draft that
    nobody approved: it stays listed until a colleague signs it off.

    Raises PermissionDenied, and PublishingRefused with a sentence. If two people publish at once,
    the second is told that the draft is already published.
    """
    locked = lock(brief, by, "briefs.publish_brief")
    document, earlier = from_data(revision.document), locked.editions
    checks.check_revision(locked.brief, revision, earlier)
    checks.check_document(document)
    checks.check_first_day(document, locked.now)
    checks.check_times(at, until, locked.now)
    checks.check_not_scheduled(earlier, locked.now)
    note = note_line(note)
    checks.check_change(change, note, earlier)
    reason = checks.checked_reason(locked.brief, unreviewed)
    filters = Filters.of_draft(locked.brief)
    edition = next_edition(locked.brief, filters, earlier, at or locked.now, change, until)
    edition.revision, edition.published_by, edition.note = revision, by, note
    Record(locked).add(edition, filters)
    if reason:
        UnreviewedPublication.objects.create(edition=edition, reason=reason)
    _log(by, locked.brief, edition, at)
    return edition


def _log(by: User, brief: Brief, edition: Edition, at: datetime | None) -> None:
    done = _("Scheduled version %(number)s") if at else _("Published version %(number)s")
    end = until_words(edition.live.upper)
    review = "" if brief.state == State.APPROVED else _(", without review")
    note = f": {edition.note}" if edition.note else "."
    log_brief(by, brief, done % {"number": edition.number} + end + review + note)
