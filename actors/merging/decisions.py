"""Judging likely duplicates in a row: nobody overrules a colleague unknowingly, all can be undone.

A judgement "the same" merges at once; taking it back undoes that merge, too.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, Window
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.choices import Judged
from actors.models import Actor, ActorJudgement
from actors.paging import midnight
from actors.register import begin, lock_register, log_actors
from actors.staff_visibility import seen_through

from .merge import MergeRefused, judge, merge, open_judgements, undo_merge

# What "undo the last" may reach: a day's work, not what somebody said last month.
SESSION = timedelta(hours=12)


class AlreadyJudged(MergeRefused):
    """Somebody was faster; the message says who and what."""


@transaction.atomic
def judge_pair(
    *,
    survivor: Actor,
    other: Actor,
    judgement: str,
    by: Any,
    why: str = "",
    force: bool = False,
) -> ActorJudgement:
    """Record what `by` says of two actors that stand for themselves; "same" merges `other`.

    Saying the same again changes nothing, so that a judgement may be sent twice. Raises
    AlreadyJudged, NeedsForce, or MergeRefused.
    """
    (lock_register if judgement == Judged.SAME else begin)(by)
    rows = Actor.objects.select_related("survivor").in_bulk([survivor.pk, other.pk])
    survivor, other = rows[survivor.pk], rows[other.pk]
    if said := _said_before(survivor, other, judgement, by):
        return said
    if judgement == Judged.SAME:
        # Force without a reason is none.
        force = force and bool(why.strip())
        merge(survivor=survivor, merged=other, by=by, why=why, force=force)
    return judge(one=survivor, other=other, judgement=judgement, by=by, why=why)


@transaction.atomic
def undo_decision(*, judgement: ActorJudgement, by: Any) -> ActorJudgement:
    """Close a judgement; of two judged the same, the merged one stands for itself again.

    Raises MergeRefused if it was closed already.
    """
    (lock_register if judgement.judgement == Judged.SAME else begin)(by)
    row = ActorJudgement.objects.select_related("one", "other").get(pk=judgement.pk)
    if row.undone_at:
        raise MergeRefused(_("This judgement was already undone."))
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    sentence = _("Undid the judgement of “%(one)s” and “%(other)s”.")
    log_actors(by, (row.one, row.other), sentence % {"one": row.one, "other": row.other})
    if row.judgement == Judged.SAME:
        for merged, into in ((row.one, row.other), (row.other, row.one)):
            if merged.merged_into_id == into.pk:
                undo_merge(merged=merged, by=by)
    return row


def last_judgement(by: Any) -> ActorJudgement | None:
    """Return the last judgement of a person's session of work that was not undone.

    Its `today` is how many of today there are.
    """
    began = midnight(timezone.localdate())
    since = min(began, timezone.now() - SESSION)
    rows = ActorJudgement.objects.filter(by=by, undone_at=None, at__gte=since)
    rows = rows.annotate(today=Window(Count("pk", filter=Q(at__gte=began))))
    rows = seen_through(by, Actor, rows, "one", "other")
    return rows.select_related("one", "other").order_by("-at", "-pk").first()


def who_and_when(judgement: ActorJudgement) -> dict[str, str]:
    """Return who judged and when, in words for a sentence."""
    moment = timezone.localtime(judgement.at)
    if moment.date() == timezone.localdate():
        when = _("today at %(time)s") % {"time": date_format(moment, "H:i")}
    else:
        when = _("on %(day)s") % {"day": date_format(moment, "j F Y")}
    return {"by": judgement.by.get_full_name() or judgement.by.get_username(), "when": when}


def _said_before(survivor: Actor, other: Actor, judgement: str, by: Any) -> ActorJudgement | None:
    """Return the same judgement of the same person. Raises AlreadyJudged for any other."""
    last = open_judgements(survivor, other).order_by("-at").first()
    is_merged = (survivor.survivor or survivor) == (other.survivor or other)
    if last and (is_merged or last.judgement != Judged.SAME):
        if last.by == by and last.judgement == judgement:
            return last
        raise AlreadyJudged(_sentences()[last.judgement] % who_and_when(last))
    for actor in (survivor, other):
        if actor.survivor:
            sentence = _("“%(actor)s” is now read through “%(survivor)s”.")
            raise AlreadyJudged(sentence % {"actor": actor, "survivor": actor.survivor})
    return None


def _sentences() -> dict[str, str]:
    return {
        Judged.SAME: _("%(by)s judged these two the same %(when)s."),
        Judged.DIFFERENT: _("%(by)s judged these two different %(when)s."),
        Judged.UNSURE: _("%(by)s was not sure about these two %(when)s."),
    }
