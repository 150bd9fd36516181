"""Rows that belong to an actor on its page in admin: identifiers and relations."""

from collections import Counter
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.entries import IdentifierData, RelationData
from actors.models import Actor, ActorIdentifier, ActorRelation
from actors.partial_dates import ends_before_it_begins
from actors.staff_visibility import hidden_ids

from .others import Named, Others
from .pages import page_of
from .rows import RowForm, RowsFormSet, rows_of
from .widgets import HiddenInput, Select, TextInput

ONCE = ("relation_type", "role", "since", "until")


class IdentifierForm(RowForm):
    """One identifier, in the capitals that its scheme writes."""

    removing = gettext_lazy("Remove this identifier")

    model = ActorIdentifier
    columns = ("scheme", "value")
    looks = {
        "scheme": Select,
        "value": TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    }
    missing = {
        "scheme": gettext_lazy("Choose who gave the identifier."),
        "value": gettext_lazy("Write the identifier, or remove it."),
    }

    def data_of(self) -> IdentifierData:
        # The model wrote it as its scheme does.
        row = self.instance
        return IdentifierData(row.scheme, row.value)


class IdentifiersFormSet(RowsFormSet):
    """The identifiers of one actor; no other may have one of them."""

    title = gettext_lazy("Identifiers")
    help = gettext_lazy(
        "By these, registers agree who is who; no two actors share one. A country’s two letters"
        " (EG) belong here and are never looked for in texts, where “us” and “it” are words."
    )
    heads = (gettext_lazy("Given by"), gettext_lazy("Identifier"))
    adding = gettext_lazy("Add another identifier")
    row = "admin/actors/actor/parts/identifier.html"

    def clean(self) -> None:
        rows: dict[IdentifierData, Any] = {}
        for form in self.stay():
            if form.errors:
                continue
            if (given := form.data_of()) in rows:
                form.add_error("value", _("This identifier stands there already."))
            rows[given] = form
        hidden = hidden_ids(self.user, Actor) if rows else ()
        for row in self._taken(list(rows)):
            sentence = format_html(
                _("This identifier already belongs to {}. Are they the same actor?"),
                _("another actor") if row.actor_id in hidden else page_of(row.actor),
            )
            rows[IdentifierData(row.scheme, row.value)].add_error("value", sentence)

    def _taken(self, given: list[IdentifierData]) -> Any:
        if not given:
            return ()
        wanted = reduce(or_, (Q(scheme=each.scheme, value=each.value) for each in given))
        rows = ActorIdentifier.objects.filter(wanted).select_related("actor")
        return rows.exclude(actor=self.actor) if self.actor else rows


class RelationForm(RowForm):
    """One relation to another actor, who is chosen while the name is typed."""

    removing = gettext_lazy("Remove this relation")
    other = forms.CharField(
        label=gettext_lazy("Other actor"),
        max_length=300,
        widget=TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say to whom, or remove the relation.")},
    )
    slug = forms.CharField(widget=HiddenInput, required=False)
    reference_url = forms.URLField(
        label=gettext_lazy("Address of the reference"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=TextInput(attrs={"inputmode": "url"}),
    )

    model = ActorRelation
    columns = ("relation_type", "role", "since", "until", "note", "reference", "reference_url")
    looks = {
        "relation_type": Select,
        "since": TextInput,
        "until": TextInput,
        **{name: TextInput(attrs={"dir": "auto"}) for name in ("role", "note", "reference")},
    }
    missing = {"relation_type": gettext_lazy("Choose what the relation is.")}

    def clean(self) -> dict[str, Any]:
        row = super().clean()
        if ends_before_it_begins(row.get("since", ""), row.get("until", "")):
            self.add_error("until", _("A relation ends after it has begun."))
        return row

    def data_of(self) -> RelationData:
        row = self.cleaned_data
        return RelationData(
            object=row["object"].pk,
            object_name=row["object"].name,
            object_slug=row["object"].slug,
            **{name: row[name] for name in self.columns},
        )


class RelationsFormSet(RowsFormSet):
    """The relations of one actor to others; each stands once."""

    title = gettext_lazy("Relations")
    help = gettext_lazy(
        "Read from this actor: “Member of · League of Nations”. Dates as they are known: 1956,"
        " 1956-07 or 1956-07-26."
    )
    heads = (
        gettext_lazy("Relation"),
        gettext_lazy("Other actor"),
        gettext_lazy("Role"),
        gettext_lazy("Since"),
        gettext_lazy("Until"),
        gettext_lazy("Note"),
        gettext_lazy("Reference"),
        gettext_lazy("Its address"),
    )
    adding = gettext_lazy("Add another relation")
    row = "admin/actors/actor/parts/relation.html"

    def clean(self) -> None:
        typed = {
            form: Named(form.cleaned_data["slug"], form.cleaned_data["other"])
            for form in self.stay()
            if "other" in form.cleaned_data
        }
        others = Others(typed.values(), self.user)
        for form, named in typed.items():
            form.cleaned_data["object"] = others.found(named)
            if problem := self._problem(others, named):
                form.add_error("other", problem)
        self._refuse_doubles([form for form in typed if not form.errors])

    def _problem(self, others: Others, named: Named) -> str:
        if problem := others.problem(named):
            return problem
        if others.found(named) == self.actor:
            return _("An actor has no relation to itself.")
        return ""

    def _refuse_doubles(self, filled: list[Any]) -> None:
        times: Counter[Any] = Counter()
        for form in filled:
            key = (form.cleaned_data["object"].pk, *map(form.cleaned_data.get, ONCE))
            times[key] += 1
            if times[key] > 1:
                form.add_error("other", _("This relation stands there already."))


Identifiers = rows_of(IdentifierForm, IdentifiersFormSet)
Relations = rows_of(RelationForm, RelationsFormSet)
