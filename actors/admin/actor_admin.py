"""Admin of the register: the list of actors and their pages."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.actor.actor_page import ActorPage, history_page
from actors.lookup import ambiguous_names
from actors.models import Actor, ActorName
from actors.text import fold

from .base import session_state
from .merging.duplicates import duplicates_page
from .merging.views import merge_page, undo_page
from .paging import BY_NAME, LongList
from .suggestions import suggest_actors


class ActorList(ChangeList):
    """A page of actors; ambiguous names are counted only for the actors on it."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        actors = list(self.result_list)
        counts = ambiguous_names(actors, request.user)
        for actor in actors:
            actor.ambiguous = counts.get(actor.pk, 0)
        self.result_list = actors


@admin.register(Actor)
class ActorAdmin(LongList):
    """Actors, found by any of their names, whatever the case and accents.

    Django's own saving is never used: `actors.register.entry` writes what the page sends.
    """

    list_display = ("name", "kind", "subtype", "country", "shared_names", "merged_into")
    list_filter = ("kind",)
    list_per_page = 50
    ordering = ("sort_name", "pk")
    sides = BY_NAME
    search_fields = ("name",)
    search_help_text = gettext_lazy("Any name, in any script")

    def get_search_results(
        self, _request: HttpRequest, queryset: QuerySet[Actor], search_term: str
    ) -> tuple[QuerySet[Actor], bool]:
        typed = fold(search_term)
        if not typed:
            return queryset, False
        # Names are stored folded, so a plain comparison can use the trigram index.
        owners = ActorName.objects.filter(normalised__contains=typed).values("actor")
        return queryset.filter(pk__in=owners), False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        rows: QuerySet[Actor] = super().get_queryset(request)
        return rows.select_related("survivor", "merged_into")

    @admin.display(description=gettext_lazy("ambiguous names"))
    def shared_names(self, actor: Any) -> str:
        return str(actor.ambiguous or "")

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ActorList]:
        return ActorList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Actors")} | (extra_context or {}))

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show the page of a new actor, or save what it sends."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied(_("You may not add actors to the register."))
        page = ActorPage(request, None, self.page_context(request))
        return page.response(may_change=True)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Show the page of an actor, or save what it sends."""
        actor = self._seen(request, object_id)
        if actor is None:
            return self.not_here(request, _("There is no such actor."))
        page = ActorPage(request, actor, self.page_context(request))
        return page.response(may_change=self.has_change_permission(request, actor))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Show the history of an actor, one page at a time."""
        actor = self._seen(request, object_id)
        if actor is None:
            return self.not_here(request, _("There is no such actor."))
        return history_page(request, actor, self.page_context(request))

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("suggest/", wrap(suggest_actors), name="actors_actor_suggest"),
            path("session/", session_state, name="actors_actor_session"),
            path("<int:pk>/merge/", wrap(merge_page), name="actors_actor_merge"),
            path("<int:pk>/undo-merge/", wrap(undo_page), name="actors_actor_undo_merge"),
            path("duplicates/", wrap(duplicates_page), name="actors_actor_duplicates"),
            *super().get_urls(),
        ]

    def _seen(self, request: HttpRequest, object_id: str) -> Actor | None:
        """Return an actor, or None if it does not exist; raises PermissionDenied."""
        actor: Actor | None = self.get_object(request, object_id)
        if not self.has_view_or_change_permission(request, actor):
            raise PermissionDenied(_("You may not see the register of actors."))
        return actor
