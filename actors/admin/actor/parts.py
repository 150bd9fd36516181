"""Rows that belong to an actor on its page in admin: identifiers and relations."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.links import actor_admin_url, actor_link
from actors.models import Actor, ActorIdentifier, ActorRelation
from actors.register.entry import IdentifierData, RelationData
from actors.staff_visibility import hidden_ids
from actors.text import ends_before_it_begins, identifier_problem
from actors.text import identifier_url as page_about

from .reference_lookup import ActorLookup, TypedActor
from .rows import RowForm, RowsFormSet, rows_of
from .widgets import HiddenInput, Select, TextInput

ONCE = ("relation_type", "role", "since", "until")


class IdentifierForm(RowForm):
    """One identifier, in the case that its scheme uses."""

    class Meta:
        model = ActorIdentifier
        fields = ("scheme", "value")
        labels = {"scheme": gettext_lazy("Given by")}
        widgets = {
            "scheme": Select,
            "value": TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        }
        error_messages = {
            "scheme": {"required": gettext_lazy("Choose who gave the identifier.")},
            "value": {"required": gettext_lazy("Write the identifier, or remove it.")},
        }

    @property
    def page(self) -> str:
        """The public page about the identifier; "" for a new or wrong one."""
        given = [str(self[name].value() or "") for name in self.Meta.fields]
        return "" if not self["pk"].value() or identifier_problem(*given) else page_about(*given)

    def data_of(self) -> IdentifierData:
        # The model has put it into the case that its scheme uses.
        row = self.instance
        return IdentifierData(row.scheme, row.value)


class IdentifiersFormSet(RowsFormSet):
    """The identifiers of one actor; no other actor may have any of them."""

    def clean(self) -> None:
        rows: dict[IdentifierData, Any] = {}
        for form in self.stay():
            if form.errors:
                continue
            if (given := form.data_of()) in rows:
                form.add_error("value", _("This identifier is listed twice."))
            rows[given] = form
        hidden = hidden_ids(self.user, Actor) if rows else ()
        for row in self._taken(list(rows)):
            sentence = format_html(
                _("This identifier already belongs to {}. Are they the same actor?"),
                _("another actor") if row.actor_id in hidden else actor_link(row.actor),
            )
            rows[IdentifierData(row.scheme, row.value)].add_error("value", sentence)

    def _taken(self, given: list[IdentifierData]) -> Iterable[ActorIdentifier]:
        if not given:
            return ()
        condition = reduce(or_, (Q(scheme=each.scheme, value=each.value) for each in given))
        rows = ActorIdentifier.objects.filter(condition).select_related("actor")
        return rows.exclude(actor=self.actor) if self.actor else rows


class RelationForm(RowForm):
    """One relation to another actor, chosen from suggestions or typed."""

    field_order = ("relation_type", "other")
    other = forms.CharField(
        label=gettext_lazy("Other actor"),
        max_length=300,
        widget=TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Name the other actor, or remove the relation.")},
    )
    slug = forms.CharField(widget=HiddenInput, required=False)
    reference_url = forms.URLField(
        label=gettext_lazy("Address of the reference"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=TextInput(attrs={"inputmode": "url"}),
    )

    class Meta:
        model = ActorRelation
        fields = ("relation_type", "role", "since", "until", "note", "reference", "reference_url")
        widgets = {
            "relation_type": Select,
            "since": TextInput,
            "until": TextInput,
            **{name: TextInput(attrs={"dir": "auto"}) for name in ("role", "note", "reference")},
        }
        error_messages = {
            "relation_type": {"required": gettext_lazy("Choose what the relation is.")}
        }

    @property
    def page(self) -> str:
        """The admin page of the other actor; "" until one is found."""
        found = getattr(self, "cleaned_data", {}).get("object")
        pk = found.pk if found else self.initial.get("object")
        return actor_admin_url(pk) if pk else ""

    def clean(self) -> dict[str, object]:
        row = self.cleaned_data
        if ends_before_it_begins(row.get("since", ""), row.get("until", "")):
            self.add_error("until", _("A relation cannot end before it begins."))
        return row

    def data_of(self) -> RelationData:
        row = self.cleaned_data
        return RelationData(
            object=row["object"].pk,
            object_name=row["object"].name,
            object_slug=row["object"].slug,
            **{name: row[name] for name in self.Meta.fields},
        )


class RelationsFormSet(RowsFormSet):
    """The relations of one actor to others; each is listed once."""

    def clean(self) -> None:
        typed = {
            form: TypedActor(form.cleaned_data.get("slug", ""), form.cleaned_data["other"])
            for form in self.stay()
            if "other" in form.cleaned_data
        }
        others = ActorLookup(typed.values(), self.user)
        for form, named in typed.items():
            form.cleaned_data["object"] = others.found(named)
            if problem := self._problem(others, named):
                form.add_error("other", problem)
        self._refuse_doubles([form for form in typed if not form.errors])

    def _problem(self, others: ActorLookup, named: TypedActor) -> str:
        found = others.found(named)
        if found and self.actor and found.pk == self.actor.pk:
            return _("An actor cannot be related to itself.")
        return others.problem(named)

    def _refuse_doubles(self, filled: list[RelationForm]) -> None:
        times: Counter[Any] = Counter()
        for form in filled:
            key = (form.cleaned_data["object"].pk, *map(form.cleaned_data.get, ONCE))
            times[key] += 1
            if times[key] > 1:
                form.add_error("other", _("This relation is listed twice."))


Identifiers = rows_of(IdentifierForm, IdentifiersFormSet)
Relations = rows_of(RelationForm, RelationsFormSet)
