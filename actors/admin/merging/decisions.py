"""Admin of decisions: who decided what about which two actors, and undoing decisions."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import ReadOnly
from actors.admin.links import actor_link, parse_id
from actors.merging import MergeRefused, undo_decision
from actors.models import Actor, MergeDecision
from actors.staff_visibility import seen_through


@admin.register(MergeDecision)
class MergeDecisionAdmin(ReadOnly):
    """Decisions, newest first, for those who may decide."""

    list_display = ("actors", "decision", "by", "at", "why", "undone_at")
    list_display_links = None
    list_filter = ("decision", "at")
    list_per_page = 50
    list_select_related = ("one", "other", "by")
    search_fields = ("one__name", "other__name", "by__username", "why")
    actions = ("undo",)

    def has_view_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return request.user.has_perm("actors.change_actor")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[MergeDecision]:
        """Leave out decisions on actors that are hidden from the user."""
        rows: QuerySet[MergeDecision] = super().get_queryset(request)
        return seen_through(request.user, Actor, rows, "one", "other")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Refuse chosen rows that are not ids; Django would raise a server error."""
        if not all(map(parse_id, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest(_("The chosen rows are not on this list. Load it again."))
        return super().changelist_view(request, extra_context)

    @admin.display(description=gettext_lazy("actors"))
    def actors(self, row: MergeDecision) -> SafeString:
        return format_html("{} · {}", actor_link(row.one), actor_link(row.other))

    @admin.action(description=gettext_lazy("Undo"), permissions=["view"])
    def undo(self, request: HttpRequest, rows: QuerySet[MergeDecision]) -> None:
        """Undo the chosen decisions; if the decision was "same", undo the merge, too."""
        for row in rows:
            try:
                undo_decision(decision=row, by=request.user)
            except MergeRefused as refusal:
                messages.warning(request, str(refusal))
                continue
            sentence = _("Undone. “%(one)s” and “%(other)s” may be suggested again.")
            messages.success(request, sentence % {"one": row.one, "other": row.other})
