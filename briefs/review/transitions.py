"""The steps of review, as the table that the bar, permissions and refusals come from."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from briefs.choices import ReviewAction, State


@dataclass(frozen=True, slots=True)
class Transition:
    """A step from one of the states `before` to `after`, for those with a permission.

    Whoever takes it must also be able to edit the brief. With `second_reader`, it is not for those
    who wrote in the brief since its last publication. `label` is on the button, `done` in the log.
    """

    action: ReviewAction
    before: tuple[State, ...]
    permission: str
    after: State
    label: Promise
    done: Promise
    note_needed: bool = False
    second_reader: bool = False


TRANSITIONS = {
    each.action: each
    for each in (
        Transition(
            ReviewAction.SUBMIT,
            (State.DRAFT,),
            "briefs.change_brief",
            State.IN_REVIEW,
            _("Submit for review"),
            _("Submitted draft %(number)s for review"),
        ),
        Transition(
            ReviewAction.APPROVE,
            (State.IN_REVIEW,),
            "briefs.approve_brief",
            State.APPROVED,
            _("Approve"),
            _("Approved draft %(number)s"),
            second_reader=True,
        ),
        Transition(
            ReviewAction.RETURN,
            (State.IN_REVIEW, State.APPROVED),
            "briefs.approve_brief",
            State.DRAFT,
            _("Return with a note"),
            _("Returned draft %(number)s"),
            note_needed=True,
        ),
        Transition(
            ReviewAction.TAKE_BACK,
            (State.IN_REVIEW, State.APPROVED),
            "briefs.change_brief",
            State.DRAFT,
            _("Take back"),
            _("Took draft %(number)s back"),
        ),
    )
}
