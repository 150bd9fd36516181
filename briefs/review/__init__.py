"""Review: its steps from draft to approved, and the checks that stop publishing or advise."""

from .assign import assign
from .checks import CHECKS
from .comments import (
    CommentPlace,
    Thread,
    add_comment,
    answer_comment,
    comment_places,
    reopen_comment,
    resolve_comment,
    threads,
)
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
from .refusals import ReviewRefused
from .run import all_findings, open_findings, stops
from .sign_off import carry_over, open_publications, sign_off, signed_off_by
from .state import ReviewState, review_state
from .steps import take_step
from .transitions import TRANSITIONS, Transition

__all__ = [
    "CHECKS",
    "TRANSITIONS",
    "CannotDismiss",
    "CommentPlace",
    "Finding",
    "Level",
    "Place",
    "ReviewRefused",
    "ReviewState",
    "Thread",
    "Transition",
    "UntaggedActor",
    "add_comment",
    "all_findings",
    "answer_comment",
    "assign",
    "assignable_people",
    "carry_over",
    "comment_places",
    "dismiss",
    "dismissed_fingerprints",
    "is_second_reader",
    "names_of",
    "open_findings",
    "open_publications",
    "people_for",
    "people_who_write",
    "person_name",
    "reopen_comment",
    "resolve_comment",
    "review_state",
    "sign_off",
    "signed_off_by",
    "stops",
    "take_step",
    "threads",
    "undo_dismissal",
    "writers_of",
    "wrote",
]
