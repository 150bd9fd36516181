"""Admin of the register: an actor with its names, identifiers and relations on one page."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy

from actors.duplicates import forget_comparison
from actors.folding import fold
from actors.models import Actor, ActorIdentifier, ActorName
from actors.naming import free_slug, write_names
from actors.suggestions import suggest_actors

from .names import NameInline
from .parts import IdentifierInline, RelationInline


@admin.register(Actor)
class ActorAdmin(admin.ModelAdmin):
    """Actors; found by any of their names, whatever its case and accents."""

    list_display = ("name", "kind", "subtype", "country", "merged_into")
    list_filter = ("kind",)
    list_select_related = ("merged_into",)
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("names__normalised",)
    search_help_text = gettext_lazy("Any name of the actor, in any script.")
    fields = ("kind", "subtype", "description", "country", "language")
    inlines = (NameInline, IdentifierInline, RelationInline)
    actions = None

    def has_delete_permission(self, _request: HttpRequest, _obj: Any = None) -> bool:
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        return super().get_search_results(request, queryset, fold(search_term))

    def save_model(
        self, _request: HttpRequest, obj: Actor, form: "ModelForm[Any]", change: bool
    ) -> None:
        """Write what was changed; a new actor waits for its main name, which makes its address.

        The whole row of a page opened earlier would take back a merge that came in between.
        """
        if change and form.changed_data:
            obj.save(update_fields=form.changed_data)

    def save_formset(
        self, request: HttpRequest, form: "ModelForm[Any]", formset: Any, change: bool
    ) -> None:
        """Write the names through the one function that keeps exactly one main name."""
        if formset.model is not ActorName:
            super().save_formset(request, form, formset, change)
            if formset.model is ActorIdentifier and formset.has_changed():
                forget_comparison([form.instance])
            return
        actor, names = form.instance, formset.names()
        if actor._state.adding:
            actor.name = next(name.value for name in names if name.is_primary)
            actor.slug = free_slug(actor.name)
            actor.save(force_insert=True)
        write_names(actor=actor, names=names)
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []

    def get_urls(self) -> list[URLPattern]:
        suggest = self.admin_site.admin_view(suggest_actors)
        return [path("suggest/", suggest, name="actors_actor_suggest"), *super().get_urls()]
