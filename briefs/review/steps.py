"""Take a step of review: submit, approve, return or take back a saved draft."""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.choices import ReviewAction, State
from briefs.drafts import database_now, locked_for_edit, log_brief
from briefs.models import Brief, Edition, ReviewStep, Revision

from .people import is_second_reader, names_of, people_for, person_name, writers_of
from .refusals import ReviewRefused, kept_text
from .transitions import TRANSITIONS, Transition


@transaction.atomic
def take_step(
    *,
    action: ReviewAction,
    brief: Brief,
    revision: Revision,
    by: User,
    note: str = "",
    to: User | None = None,
) -> Brief:
    """Carry out a step with the newest saved draft of a brief; return the brief as it is now.

    `to` is who holds the brief next. If nobody is named, that is whoever submitted a brief that is
    returned and may still open it, `by` for one that is taken back, and nobody yet otherwise.

    Raises PermissionDenied, and ReviewRefused with a sentence.
    """
    step = TRANSITIONS[action]
    locked = locked_for_edit(brief, by)
    _check_draft(locked, revision)
    writers = writers_of(revision)
    _check_state(step, locked, writers)
    if not by.has_perm(step.permission):
        raise PermissionDenied(_("You may not do this. Ask %s.") % _who(step, locked, writers))
    if step.second_reader and not is_second_reader(by, writers):
        raise ReviewRefused(_needs_second_reader(step, locked, writers))
    missing = _("Say what should be changed before you return the brief.")
    kept = kept_text(note, missing if step.note_needed else "")
    if to and action == ReviewAction.SUBMIT:
        _check_reviewer(to, locked, writers)
    locked.state = step.after
    hand_to(locked, to or _next_holder(step, locked, by))
    ReviewStep.objects.create(
        brief=locked, revision=revision, action=action, note=kept, by=by, at=database_now()
    )
    said = str(step.done) % {"number": revision.number}
    log_brief(by, locked, f"{said}: {kept}" if kept else f"{said}.")
    return locked


def _check_draft(brief: Brief, revision: Revision) -> None:
    """Refuse a brief in the bin, an old draft, and one that readers have already seen."""
    if brief.binned_at:
        raise ReviewRefused(_("This brief is in the bin. Restore it first."))
    if (revision.brief_id, revision.number) != (brief.pk, brief.version):
        sentence = _("There is a newer draft than saved draft %(number)s. Read it first.")
        raise ReviewRefused(sentence % {"number": revision.number})
    seen = Edition.objects.filter(revision=revision, live__isempty=False)
    if number := seen.values_list("number", flat=True).first():
        sentence = _("This draft is already version %(number)s. There is nothing new to review.")
        raise ReviewRefused(sentence % {"number": number})


def _check_state(step: Transition, brief: Brief, writers: Collection[int]) -> None:
    if brief.state in step.before:
        return
    state = State(brief.state)
    possible = [each for each in TRANSITIONS.values() if state in each.before]
    ways = " ".join(
        _("%(step)s: %(people)s.") % {"step": each.label, "people": _who(each, brief, writers)}
        for each in possible
    )
    sentence = _("“%(step)s” is not possible in the status “%(state)s”. Next steps – %(ways)s")
    values = {"step": step.label, "state": state.label, "ways": ways}
    raise ReviewRefused(sentence % values)


def _check_reviewer(to: User, brief: Brief, writers: Collection[int]) -> None:
    reviewers = people_for(TRANSITIONS[ReviewAction.APPROVE], brief, writers)
    if not reviewers.filter(pk=to.pk).exists():
        sentence = _("%(name)s cannot approve this draft. Choose someone else.")
        raise ReviewRefused(sentence % {"name": person_name(to)})


def _who(step: Transition, brief: Brief, writers: Collection[int]) -> str:
    return names_of(people_for(step, brief, writers)) or _("nobody yet")


def _needs_second_reader(step: Transition, brief: Brief, writers: Collection[int]) -> str:
    sentence = _(
        "You wrote in this brief since it was last published, so someone else must approve it:"
        " %(people)s."
    )
    return sentence % {"people": _who(step, brief, writers)}


def hand_to(brief: Brief, to: User | None) -> None:
    """Store who holds a locked brief, its status and when it is due.

    Whoever held it before may still open it, as a co-author if in no other way.

    Raises ReviewRefused if `to` may not open it.
    """
    before, brief.assigned_to = brief.assigned_to, to
    brief.save(update_fields=["assigned_to", "state", "due_at"])
    if to and not brief.is_editable_by(to):
        sentence = _("%(name)s may not open this brief. Choose someone else.")
        raise ReviewRefused(sentence % {"name": person_name(to)})
    if before and not brief.is_editable_by(before):
        brief.co_authors.add(before)


def _next_holder(step: Transition, brief: Brief, by: User) -> User | None:
    """Return who holds the brief after a step that named nobody."""
    if step.action == ReviewAction.RETURN:
        submitter = _submitted_by(brief)
        return submitter if submitter and brief.is_editable_by(submitter) else None
    return by if step.action == ReviewAction.TAKE_BACK else None


def _submitted_by(brief: Brief) -> User | None:
    steps = brief.review_steps.filter(action=ReviewAction.SUBMIT).select_related("by")
    last = steps.first()
    return last.by if last else None
