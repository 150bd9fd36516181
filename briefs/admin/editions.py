"""Admin of published versions, read-only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from actors.admin.base import ReadOnly
from actors.admin.paging import LongList
from briefs.models import Edition
from briefs.publishing import COPIED, DERIVED

FIRST_SHOWN = (
    "title",
    "number",
    "change",
    "note",
    "published_by",
    "first_published_at",
    "day",
    "updated_at",
    "tlp",
    "language",
    "slug",
)
SHOWN = (
    *FIRST_SHOWN,
    *(name for name in COPIED if name not in FIRST_SHOWN),
    *("ended_because", "reason", "sha256", "previous_sha256"),
)


@admin.register(Edition)
class EditionAdmin(LongList, ReadOnly):
    """Published versions; they are published and withdrawn on the page of the brief."""

    list_display = ("title", "number", "change", "day", "ended_because")
    list_filter = ("change", "ended_because")
    search_fields = ("title",)
    ordering = ("-first_published_at", "-id")
    fields = SHOWN
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        """Return the versions that the user may read, or whose brief they may edit."""
        rows: QuerySet[Edition] = Edition.objects.seen_by(request.user)
        return rows.order_by(*self.ordering).defer(*DERIVED)
