"""Admin of briefs: the list, and the way to the page where a brief is written."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.paging import LongList
from actors.admin.session import session_state
from briefs.desk.text_filter import holding
from briefs.models import Brief, BriefAuthor

from .brief_page import brief_page
from .filters import ActorFilter, AuthorFilter, EventDates, SaveDates, TopicFilter
from .new_brief import new_brief
from .not_saved import not_saved
from .scripts import FILTERS, for_request
from .status import StatusFilter, standing_of, with_standing
from .suggestions import suggest_authors, suggest_people, suggest_topics


@admin.register(Brief)
class BriefAdmin(LongList):
    """Briefs on the desk. The admin's own saving is never reached: `saving` is the one writer."""

    change_list_template = "admin/briefs/brief/change_list.html"
    list_display = ("title", "status", "signed_by", "happened", "saved")
    list_display_links = ("title",)
    list_filter = (StatusFilter, TopicFilter, ActorFilter, AuthorFilter, EventDates, SaveDates)
    list_per_page = 50
    ordering = ("-updated_at", "-id")
    search_fields = ("title",)
    search_help_text = gettext_lazy("Words of the title or of the text.")
    sortable_by = ("title", "happened", "saved")

    @admin.display(description=gettext_lazy("status"))
    def status(self, brief: Any) -> SafeString:
        stands = standing_of(brief)
        return format_html(
            '<span class="status {}">{}</span>{}',
            stands.glyph,
            stands.word,
            f" · {stands.note}" if stands.note else "",
        )

    @admin.display(description=gettext_lazy("authors"))
    def signed_by(self, brief: Brief) -> str:
        return ", ".join(row.author.name for row in brief.bylines.all())

    @admin.display(description=gettext_lazy("event date"), ordering="event_date")
    def happened(self, brief: Brief) -> str:
        return date_format(brief.event_date, "j F Y") if brief.event_date else ""

    @admin.display(description=gettext_lazy("last saved"), ordering="updated_at")
    def saved(self, brief: Brief) -> str:
        return date_format(timezone.localtime(brief.updated_at), "j F Y, H:i")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brief]:
        """Show what the person may edit, with all that a row of the list needs."""
        rows: QuerySet[Brief] = Brief.objects.editable_by(request.user)
        signed = BriefAuthor.objects.select_related("author").order_by("position")
        return (
            with_standing(rows)
            .defer("search")
            .order_by(*self.ordering)
            .prefetch_related(Prefetch("bylines", signed))
        )

    def get_search_results(
        self, _request: HttpRequest, queryset: QuerySet[Brief], search_term: str
    ) -> tuple[QuerySet[Brief], bool]:
        typed = " ".join(search_term.split())
        return (queryset.filter(holding(typed)) if typed else queryset), False

    def has_change_permission(self, request: HttpRequest, obj: Brief | None = None) -> bool:
        """Say whether the person may edit any brief, or this one."""
        return super().has_change_permission(request) and (
            obj is None or obj.is_editable_by(request.user)
        )

    def has_view_permission(self, request: HttpRequest, obj: Brief | None = None) -> bool:
        """Seeing a draft is being able to edit it."""
        return self.has_change_permission(request, obj)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the list, with the script of its filters."""
        shown = {"title": _("Briefs"), "filter_media": for_request(FILTERS, request)}
        return super().changelist_view(request, shown | (extra_context or {}))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for title and language, save, and open the page."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return new_brief(request, self._page_context(request))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Show and take the page where a brief is written."""
        brief = self.get_object(request, object_id)
        if brief is None and request.method == "POST":
            return not_saved(request, self._page_context(request))
        if brief is None:
            return self._not_here(request)
        return brief_page(request, brief, self._page_context(request))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show every saved draft and every published version."""
        brief = self.get_object(request, object_id)
        if brief is None:
            return self._not_here(request)
        context = self._page_context(request) | {
            "title": _("History: %(brief)s") % {"brief": brief.title},
            "brief": brief,
            "drafts": brief.revisions.select_related("saved_by").defer("document"),
            "versions": brief.editions.select_related("published_by", "revision")
            .only(*HISTORY)
            .order_by("-number"),
        }
        return TemplateResponse(request, "admin/briefs/brief/history.html", context)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("session/", session_state, name="briefs_session"),
            path("suggest/topics/", wrap(suggest_topics), name="briefs_topic_suggest"),
            path("suggest/authors/", wrap(suggest_authors), name="briefs_author_suggest"),
            path("suggest/people/", wrap(suggest_people), name="briefs_people_suggest"),
            *super().get_urls(),
        ]

    def _not_here(self, request: HttpRequest) -> HttpResponse:
        """Say the same of a brief that is not there and of one that the person may not edit."""
        messages.error(request, _("There is no such brief, or you may not edit it."))
        return HttpResponseRedirect(reverse("admin:briefs_brief_changelist"))

    def _page_context(self, request: HttpRequest) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,
        }


HISTORY = (
    "number",
    "change",
    "note",
    "first_published_at",
    "updated_at",
    "live",
    "ended_because",
    "reason",
    "brief_id",
    "published_by__username",
    "published_by__first_name",
    "published_by__last_name",
    "revision__number",
)
