"""End a brief: withdraw it, or let another brief replace it."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.choices import Ended, Marking
from briefs.drafts import log_brief
from briefs.models import Brief, Edition

from .editions import live_at, scheduled_after
from .locking import Locked, lock
from .record import Record
from .refusals import PublishingRefused, reason_line


@transaction.atomic
def withdraw(*, brief: Brief, by: User, reason: str) -> Edition:
    """Take a brief off the public site; readers see the reason.

    A scheduled version is cancelled. Returns the edition that was live, or else the scheduled one.
    Raises PermissionDenied, and PublishingRefused with a sentence.
    """
    locked = lock(brief, by, "briefs.withdraw_brief")
    reason = reason_line(reason)
    if not reason:
        raise PublishingRefused(_("Say why the brief is withdrawn. Readers will see the reason."))
    live = live_at(locked.editions, locked.now)
    ended = live or scheduled_after(locked.editions, locked.now)
    if ended is None:
        raise PublishingRefused(_("This brief is not published, so it cannot be withdrawn."))
    record = Record(locked)
    _cancel_scheduled(record, locked, reason)
    if live:
        record.end(live, Ended.WITHDRAWN, locked.now, reason)
    log_brief(by, locked.brief, _("Withdrawn: %(reason)s") % {"reason": reason})
    return ended


@transaction.atomic
def consolidate(*, brief: Brief, into: Brief, by: User, reason: str = "") -> Edition:
    """End a brief because another one replaces it: its addresses lead to that one from now on.

    The other brief must be live, and every reader of this one must be able to read it. Those who
    cannot any more, because it was withdrawn or marked otherwise since, see the reason. A scheduled
    version of this brief is cancelled; `reinstate` undoes the rest. Returns the edition that was
    live. Raises PermissionDenied, and PublishingRefused with a sentence.
    """
    locked = lock(brief, by, "briefs.publish_brief", also=into)
    reason = reason_line(reason)
    live = live_at(locked.editions, locked.now)
    if live is None:
        sentence = _("This brief is not published, so no other one can replace it.")
        raise PublishingRefused(sentence)
    if into.pk == brief.pk:
        raise PublishingRefused(_("A brief cannot replace itself. Choose another one."))
    successor = _successor(into, live, by, locked.now)
    record = Record(locked)
    _cancel_scheduled(record, locked, reason)
    record.end(live, Ended.CONSOLIDATED, locked.now, reason, into)
    sentence = _("Replaced by “%(title)s”%(reason)s")
    values = {"title": successor.title, "reason": f": {reason}" if reason else "."}
    log_brief(by, locked.brief, sentence % values)
    return live


def _successor(into: Brief, live: Edition, by: User, now: datetime) -> Edition:
    """Return the live version of the brief that replaces another; raises PublishingRefused."""
    successor = Edition.objects.visible_to(by, now).filter(brief=into).first()
    if successor is None:
        raise PublishingRefused(_("The brief that replaces this one must be published."))
    # The values begin with the strictest.
    if Marking.values.index(successor.tlp) < Marking.values.index(live.tlp):
        sentence = _("Not every reader of this brief may read “%(title)s”, which is %(marking)s.")
        values = {"title": successor.title, "marking": successor.tlp}
        raise PublishingRefused(sentence % values)
    return successor


def _cancel_scheduled(record: Record, locked: Locked, reason: str) -> None:
    if scheduled := scheduled_after(locked.editions, locked.now):
        record.end(scheduled, Ended.CANCELLED, locked.now, reason)
