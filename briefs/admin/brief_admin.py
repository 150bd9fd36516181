"""Admin of briefs: the list, and the page where a brief is written."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.base import NothingIsErased, session_state
from briefs.desk.views import briefs
from briefs.models import Brief

from .brief.brief_page import brief_page
from .brief.checks import check_brief
from .brief.co_authors import suggest_people
from .brief.comments import comment_on_brief
from .brief.found import found_actors
from .brief.not_saved import not_saved
from .brief.pasted_sources import add_pasted_sources
from .brief.presence import ping
from .brief.successors import suggest_successors

# The same sentence for a brief that does not exist and one that the user may not edit, so that
# nobody can find out which briefs exist.
NOT_HERE = gettext_lazy("There is no such brief, or you may not edit it.")


@admin.register(Brief)
class BriefAdmin(NothingIsErased):
    """The working copies of briefs; only `drafts.save` writes them, never Django's own forms."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brief]:
        """Return the briefs that the user may edit."""
        rows: QuerySet[Brief] = Brief.objects.editable_by(request.user)
        return rows.defer("search")

    def has_change_permission(self, request: HttpRequest, obj: Brief | None = None) -> bool:
        """Return whether the user may edit briefs at all, or this one."""
        return super().has_change_permission(request) and (
            obj is None or obj.is_editable_by(request.user)
        )

    def has_view_permission(self, request: HttpRequest, obj: Brief | None = None) -> bool:
        """Return whether the user may edit: whoever may see a draft may edit it."""
        return self.has_change_permission(request, obj)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Show the desk's list of briefs within the admin."""
        context = self.page_context(request) | {"title": _("Briefs")}
        page: HttpResponse = briefs(request, "desk/in_admin.html", **context)
        return page

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show the page of a new brief, not saved yet, or handle its post."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return brief_page(request, None, self.page_context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show the page where a brief is written, or handle its post."""
        brief = self.get_object(request, object_id)
        if brief is None and request.method == "POST":
            return not_saved(request, self.page_context)
        if brief is None:
            return self.not_here(request, str(NOT_HERE))
        return brief_page(request, brief, self.page_context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Lead to the history at the desk."""
        brief = self.get_object(request, object_id)
        if brief is None:
            return self.not_here(request, str(NOT_HERE))
        return redirect("desk:history", brief.pk)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("session/", session_state, name="briefs_session"),
            path("suggest/people/", wrap(suggest_people), name="briefs_people_suggest"),
            path("found/", wrap(found_actors), name="briefs_brief_found_new"),
            path("<int:pk>/found/", wrap(found_actors), name="briefs_brief_found"),
            path("checks/", wrap(check_brief), name="briefs_brief_checks_new"),
            path("<int:pk>/checks/", wrap(check_brief), name="briefs_brief_checks"),
            path("<int:pk>/presence/", wrap(ping), name="briefs_brief_presence"),
            path("<int:pk>/successors/", wrap(suggest_successors), name="briefs_brief_successors"),
            path("<int:pk>/comments/", wrap(comment_on_brief), name="briefs_brief_comments"),
            path("sources/", wrap(add_pasted_sources), name="briefs_brief_sources"),
            *super().get_urls(),
        ]
