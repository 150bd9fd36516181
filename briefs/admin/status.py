"""Where a brief stands, in the words of the desk, for its list and its page in admin."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefs.desk.standing import (
    Standing,
    Status,
    last_editions,
    of_status,
    standing,
    unseen_draft,
)

BIN = "bin"


def with_standing(briefs: QuerySet[Any]) -> QuerySet[Any]:
    """Return briefs with what `standing_of` needs, in the same query."""
    return briefs.annotate(last_editions=last_editions(), unseen_draft=unseen_draft())


def standing_of(brief: Any) -> Standing:
    """Say where a brief of `with_standing` stands; the bin outweighs all else."""
    if brief.binned_at:
        return Standing(_("In the bin"), "binned")
    return standing(brief.state, brief.last_editions, unseen=brief.unseen_draft)


class StatusFilter(SimpleListFilter):
    """Status as the desk filters by it, or the bin."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        return [*((status.value, str(status.label)) for status in Status), (BIN, _("In the bin"))]

    def queryset(self, _request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value == BIN:
            return rows.exclude(binned_at=None)
        rows = rows.filter(binned_at=None)
        return rows.filter(of_status(value)) if value in Status.values else rows
