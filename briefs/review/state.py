"""Where a brief stands in review, and what one person may do about it; no writes."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet

from briefs.choices import ReviewAction, State
from briefs.models import Brief, ReviewStep, Revision, UnreviewedPublication

from .people import is_second_reader, names_of, people_for, writers_of
from .sign_off import open_publications, signed_off_by
from .transitions import TRANSITIONS, Transition


@dataclass(frozen=True, slots=True)
class ReviewState:
    """The review of a brief's newest draft, as one user sees it.

    `last` is the last step that someone took. `steps` are those that the user may take now; each
    is checked again when it is taken. `reviewers` may approve the draft. `unreviewed` are the
    versions that wait to be signed off, and `may_sign_off` says whether the user may do it.
    """

    last: ReviewStep | None
    steps: tuple[Transition, ...]
    reviewers: QuerySet[User]
    unreviewed: list[UnreviewedPublication]
    may_sign_off: bool

    @property
    def actions(self) -> frozenset[ReviewAction]:
        """What the user may do now."""
        return frozenset(step.action for step in self.steps)

    @property
    def reviewer_names(self) -> str:
        """The names of the reviewers, as far as they are shown."""
        return names_of(self.reviewers)

    @property
    def was_returned(self) -> bool:
        """Return whether the last step was to return the brief."""
        return self.last is not None and self.last.action == ReviewAction.RETURN


def review_state(brief: Brief, user: User, newest: Revision, *, is_new: bool) -> ReviewState:
    """Return where the newest draft of a brief stands, for a user who may edit it.

    `is_new` says whether it can be published: neither published already nor in the bin.
    """
    writers = writers_of(newest) if is_new else frozenset()
    reviewers = people_for(TRANSITIONS[ReviewAction.APPROVE], brief, writers)
    rows = open_publications().filter(edition__brief=brief)
    unreviewed = list(rows.select_related("edition__published_by"))
    return ReviewState(
        last=_last_step(brief, user),
        steps=tuple(_steps(brief, user, writers)) if is_new else (),
        reviewers=reviewers if is_new else reviewers.none(),
        unreviewed=unreviewed,
        may_sign_off=bool(unreviewed) and rows.filter(signed_off_by(user)).exists(),
    )


def _last_step(brief: Brief, user: User) -> ReviewStep | None:
    """Return the last step, without its note if `user` may not read the draft that it is about."""
    readable = Exists(Revision.objects.readable_by(user).filter(pk=OuterRef("revision")))
    last = brief.review_steps.select_related("by").annotate(readable=readable).first()
    if last and not last.readable:
        last.note = ""
    return last


def _steps(brief: Brief, user: User, writers: frozenset[int]) -> list[Transition]:
    state = State(brief.state)
    possible = (each for each in TRANSITIONS.values() if state in each.before)
    return [
        each
        for each in possible
        if user.has_perm(each.permission)
        and (not each.second_reader or is_second_reader(user, writers))
    ]
