"""Admin of the register: an actor with its names, identifiers and relations on one page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .duplicates import forget_comparison
from .folding import fold
from .models import Actor, ActorIdentifier, ActorName, ActorRelation
from .naming import NameData, free_slug, write_names
from .suggestions import suggest_actors

NAME_FIELDS = tuple(NameData.__slots__)


class NamesFormSet(BaseInlineFormSet):
    """The names of one actor, of which exactly one is the main name."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        names = self.names()
        if sum(name.is_primary for name in names) != 1:
            raise ValidationError(_("Choose exactly one main name."))
        if len({(name.value, name.language) for name in names}) < len(names):
            raise ValidationError(_("A name stands there twice in the same language."))

    def names(self) -> list[NameData]:
        """Return what stands on the page and is not to be removed."""
        rows = (form.cleaned_data for form in self.forms if form.cleaned_data.get("value"))
        return [
            NameData(**{field: row[field] for field in NAME_FIELDS})
            for row in rows
            if not row.get("DELETE")
        ]


class PartInline(admin.TabularInline):
    """Rows that belong to whoever may change the actor; one may go, it is no record."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.view_actor"))

    def has_add_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.change_actor"))

    def has_change_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.change_actor"))

    def has_delete_permission(self, request: HttpRequest, _obj: Any = None) -> bool:
        return bool(request.user.has_perm("actors.change_actor"))


class NameInline(PartInline):
    """One row a name."""

    model = ActorName
    formset = NamesFormSet
    fields = NAME_FIELDS
    min_num = 1


class IdentifierInline(PartInline):
    """One row an identifier."""

    model = ActorIdentifier


class RelationInline(PartInline):
    """One row a relation, read from this actor to another."""

    model = ActorRelation
    fk_name = "subject"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    autocomplete_fields = ("object",)


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
