"""Where a brief stands, in the words that its list and its page share."""

from dataclasses import dataclass
from typing import Any, Self

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefs.models import Brief, Edition
from briefs.terms import Ended, State

GLYPHS = {State.DRAFT: "draft", State.IN_REVIEW: "review", State.APPROVED: "approved"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a draft, and what readers see: `published` is "" if they never saw it."""

    state: str
    glyph: str
    published: str
    newer: bool

    @classmethod
    def of(cls, brief: Brief, edition: Edition | None, newest: int, published: int) -> Self:
        """`newest` and `published` are the numbers of the newest and of the published draft."""
        return cls(
            state=str(State(brief.state).label),
            glyph="bin" if brief.binned_at else GLYPHS[State(brief.state)],
            published=_published(edition) if edition else "",
            newer=bool(edition) and newest > published,
        )


def _published(edition: Edition) -> str:
    if edition.ended_because == Ended.WITHDRAWN:
        sentence = _("Version %(number)s withdrawn")
    elif edition.ended_because == Ended.EXPIRED:
        sentence = _("Version %(number)s expired")
    elif edition.live.lower > timezone.now():
        sentence = _("Version %(number)s scheduled")
    else:
        sentence = _("Published version %(number)s")
    return sentence % {"number": edition.number}


class StatusFilter(SimpleListFilter):
    """Status of the draft, of publication, or the bin."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        states = [(state.value, str(state.label)) for state in State]
        return [*states, ("published", _("Published")), ("bin", _("In the bin"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value == "bin":
            return rows.exclude(binned_at=None)
        rows = rows.filter(binned_at=None)
        if value == "published":
            live = Edition.objects.filter(brief=OuterRef("pk"), live__contains=Now())
            return rows.filter(Exists(live))
        return rows.filter(state=value) if value in State.values else rows
