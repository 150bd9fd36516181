"""Review: its steps from draft to approved, and the checks that stop publishing or advise."""

from .assign import assign
from .checks import CHECKS
from .dismissals import CannotDismiss, dismiss, dismissed_fingerprints, undo_dismissal
from .draft import UntaggedActor
from .finding import Finding, Level, Place
from .people import (
    assignable_people,
    is_second_reader,
    names_of,
    people_for,
    people_who_write,
    person_name,
    writers_of,
    wrote,
)
from .run import all_findings, open_findings, stops
from .sign_off import carry_over, may_sign_off, open_publications, sign_off, signed_off_by
from .state import ReviewState, review_state
from .steps import StepRefused, take_step
from .transitions import TRANSITIONS, Transition

__all__ = [
    "CHECKS",
    "TRANSITIONS",
    "CannotDismiss",
    "Finding",
    "Level",
    "Place",
    "ReviewState",
    "StepRefused",
    "Transition",
    "UntaggedActor",
    "all_findings",
    "assign",
    "assignable_people",
    "carry_over",
    "dismiss",
    "dismissed_fingerprints",
    "is_second_reader",
    "may_sign_off",
    "names_of",
    "open_findings",
    "open_publications",
    "people_for",
    "people_who_write",
    "person_name",
    "review_state",
    "sign_off",
    "signed_off_by",
    "stops",
    "take_step",
    "undo_dismissal",
    "writers_of",
    "wrote",
]
