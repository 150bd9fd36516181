"""Deciding on likely duplicates: nobody unknowingly overrules a colleague, all can be undone.

A decision "same" merges at once; undoing it also undoes that merge.
"""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q, Window
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.choices import Decision
from actors.models import Actor, MergeDecision
from actors.paging import midnight
from actors.people import person_name
from actors.register import lock_decisions, lock_register, log_actors
from actors.staff_visibility import seen_through

from .merge import MergeRefused, merge, open_decisions, record_decision, undo_merge

# How far back "undo the last" goes: a day's work, not last month's decisions.
SESSION = timedelta(hours=12)


class AlreadyDecided(MergeRefused):
    """A colleague decided first; the message says who and what."""


@transaction.atomic
def decide_pair(
    *,
    survivor: Actor,
    other: Actor,
    decision: str,
    by: User,
    why: str = "",
    force: bool = False,
) -> MergeDecision:
    """Record the decision of `by` on two unmerged actors; "same" merges `other`.

    Repeating a decision changes nothing, so a form may be sent twice. Raises AlreadyDecided,
    NeedsForce or MergeRefused.
    """
    (lock_register if decision == Decision.SAME else lock_decisions)(by)
    rows = Actor.objects.select_related("survivor").in_bulk([survivor.pk, other.pk])
    survivor, other = rows[survivor.pk], rows[other.pk]
    if repeated := _same_decision(survivor, other, decision, by):
        return repeated
    if decision == Decision.SAME:
        # Force counts only with a reason.
        force = force and bool(why.strip())
        merge(survivor=survivor, merged=other, by=by, why=why, force=force)
    return record_decision(one=survivor, other=other, decision=decision, by=by, why=why)


@transaction.atomic
def undo_decision(*, decision: MergeDecision, by: User) -> MergeDecision:
    """Close a decision; if it was "same", undo the merge, too.

    Raises MergeRefused if it is already closed.
    """
    (lock_register if decision.decision == Decision.SAME else lock_decisions)(by)
    row = MergeDecision.objects.select_related("one", "other").get(pk=decision.pk)
    if row.undone_at:
        raise MergeRefused(_("This decision was already undone."))
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    sentence = _("Undid the decision on “%(one)s” and “%(other)s”.")
    log_actors(by, (row.one, row.other), sentence % {"one": row.one, "other": row.other})
    if row.decision == Decision.SAME:
        for merged, into in ((row.one, row.other), (row.other, row.one)):
            if merged.merged_into_id == into.pk:
                undo_merge(merged=merged, by=by)
    return row


def last_decision(by: User) -> MergeDecision | None:
    """Return a person's latest decision in this session that was not undone; None if none.

    Its `today` is how many decisions they made today.
    """
    began = midnight(timezone.localdate())
    since = min(began, timezone.now() - SESSION)
    rows = MergeDecision.objects.filter(by=by, undone_at=None, at__gte=since)
    rows = rows.annotate(today=Window(Count("pk", filter=Q(at__gte=began))))
    rows = seen_through(by, Actor, rows, "one", "other")
    return rows.select_related("one", "other").order_by("-at", "-pk").first()


def who_and_when(decision: MergeDecision) -> dict[str, str]:
    """Return who decided and when, in words for a sentence."""
    moment = timezone.localtime(decision.at)
    if moment.date() == timezone.localdate():
        when = _("today at %(time)s") % {"time": date_format(moment, "H:i")}
    else:
        when = _("on %(day)s") % {"day": date_format(moment, "j F Y")}
    return {"by": person_name(decision.by), "when": when}


def _same_decision(survivor: Actor, other: Actor, decision: str, by: User) -> MergeDecision | None:
    """Return the same decision by the same person. Raises AlreadyDecided for any other."""
    last = open_decisions(survivor, other).order_by("-at").first()
    is_merged = (survivor.survivor or survivor) == (other.survivor or other)
    if last and (is_merged or last.decision != Decision.SAME):
        if last.by == by and last.decision == decision:
            return last
        raise AlreadyDecided(_sentences()[last.decision] % who_and_when(last))
    for actor in (survivor, other):
        if actor.survivor:
            sentence = _("“%(actor)s” was merged into “%(survivor)s”.")
            raise AlreadyDecided(sentence % {"actor": actor, "survivor": actor.survivor})
    return None


def _sentences() -> dict[str, str]:
    return {
        Decision.SAME: _("%(by)s decided %(when)s that these two are the same."),
        Decision.DIFFERENT: _("%(by)s decided %(when)s that these two are different."),
        Decision.UNSURE: _("%(by)s was not sure about these two %(when)s."),
    }
