"""Move or cancel a scheduled version before its time."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.choices import Ended
from briefs.drafts import log_brief
from briefs.models import Brief, Edition

from . import checks
from .editions import not_cancelled, scheduled_after
from .locking import Locked, lock
from .moments import moment_words, until_words
from .record import Record
from .refusals import PublishingRefused
from .reissue import reissue


@transaction.atomic
def cancel_schedule(*, brief: Brief, by: User) -> Edition:
    """Cancel the scheduled version; the one that it would have replaced lives on as before.

    If that one had an end of its own, it has that end again. The cancelled version keeps its
    number, and its draft may be published again. Returns the cancelled version. Raises
    PermissionDenied, and PublishingRefused with a sentence.
    """
    locked = lock(brief, by, "briefs.publish_brief")
    scheduled = _scheduled(locked)
    _cancel(Record(locked), locked, scheduled)
    log_brief(by, locked.brief, _("Cancelled version %(number)s.") % {"number": scheduled.number})
    return scheduled


@transaction.atomic
def move_schedule(
    *, brief: Brief, by: User, at: datetime | None, until: datetime | None
) -> Edition:
    """Move the scheduled version to another time, or publish it now (`at` is None).

    `until` is the new end, None for none. It is cancelled, and the same text becomes a version with
    the next number, which is returned. Raises PermissionDenied, and PublishingRefused with a
    sentence.
    """
    locked = lock(brief, by, "briefs.publish_brief")
    scheduled = _scheduled(locked)
    checks.check_marking(locked.brief, scheduled)
    checks.check_times(at, until, locked.now)
    record = Record(locked)
    _cancel(record, locked, scheduled)
    moved = reissue(
        record,
        scheduled,
        by=by,
        start=at or locked.now,
        until=until,
        change=scheduled.change,
        note=scheduled.note,
    )
    _log(by, locked.brief, scheduled, moved)
    return moved


def _scheduled(locked: Locked) -> Edition:
    scheduled = scheduled_after(locked.editions, locked.now)
    if scheduled is None:
        raise PublishingRefused(
            _("No version is scheduled, or it is live already. Load the page again.")
        )
    return scheduled


def _cancel(record: Record, locked: Locked, scheduled: Edition) -> None:
    """Cancel a scheduled version, and reopen the one that was to end when it starts."""
    start = scheduled.live.lower
    record.end(scheduled, Ended.CANCELLED, locked.now)
    for each in not_cancelled(locked.editions)[-1:]:
        if each.ended_because == Ended.SUPERSEDED and each.live.upper == start:
            record.reopen(each)


def _log(by: User, brief: Brief, scheduled: Edition, moved: Edition) -> None:
    sentence = _("Moved version %(old)s to %(time)s%(end)s, as version %(new)s.")
    values = {
        "old": scheduled.number,
        "new": moved.number,
        "time": moment_words(moved.live.lower),
        "end": until_words(moved.live.upper),
    }
    log_brief(by, brief, sentence % values)
