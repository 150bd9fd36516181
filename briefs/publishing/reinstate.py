"""Publish a brief again that was withdrawn, has expired or was replaced by another one."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.choices import Change
from briefs.drafts import log_brief
from briefs.models import Brief, Edition

from . import checks
from .editions import live_at, not_cancelled
from .locking import Locked, lock
from .moments import until_words
from .record import Record
from .refusals import PublishingRefused, note_line
from .reissue import reissue


@transaction.atomic
def reinstate(*, brief: Brief, by: User, until: datetime | None = None, note: str = "") -> Edition:
    """Publish the last version of a brief again, as it was, under the next number.

    The record keeps that it had ended, and why. A newer draft stays a draft. Returns the new
    version. Raises PermissionDenied, and PublishingRefused with a sentence.
    """
    locked = lock(brief, by, "briefs.publish_brief")
    ended = _last_ended(locked)
    checks.check_marking(locked.brief, ended)
    checks.check_times(None, until, locked.now)
    edition = reissue(
        Record(locked),
        ended,
        by=by,
        start=locked.now,
        until=until,
        change=Change.REINSTATED,
        note=note_line(note),
    )
    _log(by, locked.brief, ended, edition)
    return edition


def _last_ended(locked: Locked) -> Edition:
    if live_at(locked.editions, locked.now):
        raise PublishingRefused(_("This brief is published, so there is nothing to reinstate."))
    checks.check_not_scheduled(locked.editions, locked.now)
    published = not_cancelled(locked.editions)
    if not published:
        raise PublishingRefused(_("This brief was never published. Publish its draft."))
    return published[-1]


def _log(by: User, brief: Brief, ended: Edition, edition: Edition) -> None:
    sentence = _("Published version %(old)s again as version %(new)s%(end)s%(note)s")
    values = {
        "old": ended.number,
        "new": edition.number,
        "end": until_words(edition.live.upper),
        "note": f": {edition.note}" if edition.note else ".",
    }
    log_brief(by, brief, sentence % values)
