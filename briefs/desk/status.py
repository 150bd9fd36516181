"""The status of briefs: what readers see of them, and any draft that readers have not seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextChoices
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject, Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefs.choices import Ended, ReviewAction, State
from briefs.models import Brief, Edition, ReviewStep
from briefs.publishing import PublicationState
from briefs.review import open_publications

from .literal_sql import is_word


class Status(TextChoices):
    """The statuses to filter by: words that appear in the status of a row."""

    DRAFT = "draft", gettext_lazy("Draft")
    RETURNED = "returned", gettext_lazy("Returned")
    IN_REVIEW = "in-review", gettext_lazy("In review")
    APPROVED = "approved", gettext_lazy("Approved")
    PUBLISHED = "published", gettext_lazy("Published")
    SCHEDULED = "scheduled", gettext_lazy("Scheduled")
    UNREVIEWED = "unreviewed", gettext_lazy("Published without review")
    EXPIRED = "expired", gettext_lazy("Expired")
    WITHDRAWN = "withdrawn", gettext_lazy("Withdrawn")
    CONSOLIDATED = "consolidated", gettext_lazy("Replaced by another brief")
    BIN = "bin", gettext_lazy("In the bin")


STATES = {
    Status.DRAFT: State.DRAFT,
    Status.RETURNED: State.DRAFT,
    Status.IN_REVIEW: State.IN_REVIEW,
    Status.APPROVED: State.APPROVED,
}
LIVE = Q(live__contains=Now())
TO_COME = Q(live__startswith__gt=Now())
OVER = Q(live__endswith__lte=Now())
# Each is the status of a brief whose last version ended for this reason.
ENDS = {
    Status.EXPIRED: Ended.EXPIRED,
    Status.WITHDRAWN: Ended.WITHDRAWN,
    Status.CONSOLIDATED: Ended.CONSOLIDATED,
}


class LastEdition(TypedDict):
    """What is said of one of the last two editions; `ended` is "" until it has ended.

    `since` is the time, in ISO form, at which readers saw it first or will see it.
    """

    number: int
    since: str
    live: bool
    to_come: bool
    ended: str


def of_status(status: str) -> Q:
    """Return the condition that the status of a brief contains a word."""
    if status in STATES:
        condition = Q(state=STATES[Status(status)], unseen_draft=True)
        if status == Status.RETURNED:
            return condition & Q(was_returned())
        return condition & ~Q(was_returned()) if status == Status.DRAFT else condition
    if status in ENDS:
        return Q(_ended(ENDS[Status(status)]))
    return {
        Status.PUBLISHED: Q(_edition(LIVE)),
        Status.SCHEDULED: Q(_edition(TO_COME)),
        Status.UNREVIEWED: Q(pk__in=open_publications().values("edition__brief")),
        Status.BIN: Q(binned_at__isnull=False),
    }[Status(status)]


def _edition(condition: Q) -> Exists:
    return Exists(Edition.objects.filter(condition, brief=OuterRef("pk")))


def _ended(because: Ended) -> Exists:
    """Return the condition that no version became live since one ended for a reason."""
    later = Edition.objects.filter(
        brief=OuterRef("brief"), number__gt=OuterRef("number"), live__startswith__lte=Now()
    )
    ended = Q(is_word("ended_because", because.value)) & OVER & Q(~Exists(later))
    return _edition(ended)


def was_returned() -> Combinable:
    """Return the condition that the last step of review was to return the brief."""
    steps = ReviewStep.objects.filter(brief=OuterRef("brief")).order_by("-pk")
    last = Subquery(steps.values("pk")[:1])
    return Exists(
        ReviewStep.objects.filter(brief=OuterRef("pk"), action=ReviewAction.RETURN, pk=last)
    )


def last_editions() -> ArraySubquery:
    """Return the last two editions as JSON objects: one may be scheduled, the other still live."""
    rows = Edition.objects.filter(brief=OuterRef("pk"), live__isempty=False)
    shown = JSONObject(
        number="number",
        since="live__startswith",
        live=LIVE,
        to_come=TO_COME,
        ended="ended_because",
    )
    return ArraySubquery(rows.order_by("-number").values(data=shown)[:2])


def with_status(briefs: QuerySet[Brief]) -> QuerySet[Brief]:
    """Annotate briefs with what `status_of` needs; no further query."""
    return briefs.annotate(last_editions=last_editions(), returned=was_returned())


@dataclass(frozen=True, slots=True)
class BriefStatus:
    """The status of a brief in words: the main one with its glyph, and a note."""

    word: str
    glyph: str
    note: str = ""


def status_of(brief: Any) -> BriefStatus:
    """Return the status of a brief from `with_status`; the bin takes precedence."""
    return _status(brief, brief.last_editions, brief.returned, unseen=brief.unseen_draft)


def status_in_state(brief: Brief, state: PublicationState, *, returned: bool) -> BriefStatus:
    """Return the same status as `status_of`, for a page that has read all of it already."""
    editions = [
        LastEdition(
            number=each.number,
            since=each.live.lower.isoformat(),
            live=each is state.live,
            to_come=each is state.scheduled,
            ended=each.ended_because,
        )
        for each in (state.scheduled, state.live, state.ended)
        if each
    ]
    return _status(brief, editions, returned, unseen=state.is_new_draft)


def _status(
    brief: Any, editions: Sequence[LastEdition], returned: bool, *, unseen: bool
) -> BriefStatus:
    if brief.binned_at:
        return BriefStatus(str(Status.BIN.label), "binned")
    draft = Status.RETURNED if returned and brief.state == State.DRAFT else brief.state
    label, glyph, note = {
        Status.RETURNED.value: (_("Returned"), "returned", _("new draft returned")),
        State.DRAFT.value: (_("Draft"), "draft", _("new draft")),
        State.IN_REVIEW.value: (_("In review"), "review", _("new draft in review")),
        State.APPROVED.value: (_("Approved"), "approved", _("new draft approved")),
    }[draft]
    if before_readers := _before_readers(editions):
        return BriefStatus(*before_readers, note if unseen else "")
    return BriefStatus(label, glyph)


def _before_readers(editions: Sequence[LastEdition]) -> tuple[str, str] | None:
    """Return the word and the glyph for what readers see, saw or will see."""
    to_come = next((edition for edition in editions if edition["to_come"]), None)
    latest = next((edition for edition in editions if not edition["to_come"]), None)
    scheduled = _("version %s scheduled") % to_come["number"] if to_come else ""
    if latest and latest["live"]:
        return _joined(_("Published"), _version(latest), scheduled), "live"
    if latest:
        return _joined(str(Ended(latest["ended"] or Ended.EXPIRED).label), scheduled), "withdrawn"
    return (_joined(_("Scheduled"), _version(to_come)), "scheduled") if to_come else None


def _version(edition: LastEdition) -> str:
    """Name the version, unless it is the first and so the only one."""
    return _("version %s") % edition["number"] if edition["number"] > 1 else ""


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))
