"""The forms of an actor's page: facts, and rows of names, identifiers and relations."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms

from actors.admin.language_field import LanguageField
from actors.models import Actor
from actors.register.entry import FACTS, Entry, Facts, Row, RowData
from actors.usage import Person

from .names import Names
from .parts import Identifiers, Relations
from .rows import ColumnsForm, RowsFormSet


class CountryField(forms.CharField):
    """A two-letter country code, in either case."""

    def to_python(self, value: object) -> str:
        return str(super().to_python(value) or "").upper()


class FactsForm(ColumnsForm):
    """The facts of an actor that have a single value."""

    class Meta:
        model = Actor
        fields = FACTS
        field_classes = {"country": CountryField, "language": LanguageField}
        widgets = {
            "country": forms.TextInput(attrs={"autocomplete": "off"}),
            "language": forms.TextInput(attrs={"list": "languages", "autocomplete": "off"}),
            "description": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        }

    def clean_description(self) -> str:
        # Browsers send line breaks as two characters.
        return str(self.cleaned_data["description"]).replace("\r\n", "\n")


class ActorForms:
    """All forms of one page, filled from an entry or from what was posted (`data`)."""

    def __init__(
        self,
        entry: Entry,
        *,
        actor: Actor | None,
        user: Person,
        data: Mapping[str, object] | None = None,
    ) -> None:
        def rows(form: Any, prefix: str, initial: list[dict[str, Any]]) -> Any:
            return form(data, initial=initial, prefix=prefix, actor=actor, user=user)

        self.facts = FactsForm(data, initial=asdict(entry.facts), label_suffix="")
        self.names = rows(Names, "names", _initial(entry.names))
        self.identifiers = rows(Identifiers, "identifiers", _initial(entry.identifiers))
        self.relations = rows(
            Relations,
            "relations",
            [
                {**row, "other": row["object_name"], "slug": row["object_slug"]}
                for row in _initial(entry.relations)
            ],
        )

    @property
    def formsets(self) -> tuple[RowsFormSet, ...]:
        return self.names, self.identifiers, self.relations

    def is_valid(self) -> bool:
        """Validate all forms, so that all errors are shown together."""
        return all([self.facts.is_valid(), *(each.is_valid() for each in self.formsets)])

    def entry(self, now: Entry | None = None) -> Entry:
        """Return what was typed, followed by rows in `now` that were added since the page opened.

        Call it only when all forms are valid.
        """
        newer = (now or Entry()).rows
        rows = (each.rows(more) for each, more in zip(self.formsets, newer, strict=True))
        return Entry(Facts(**self.facts.cleaned_data), *rows)

    def problems(self) -> list[dict[str, str]]:
        """Return the errors: each sentence with the id of its field."""
        forms = [self.facts, *(form for rows in self.formsets for form in rows.forms)]
        return [
            {"anchor": form[name].id_for_label if name in form.fields else "", "sentence": error}
            for form in forms
            for name, errors in form.errors.items()
            for error in errors
        ] + [
            {"anchor": rows.prefix, "sentence": error}
            for rows in self.formsets
            for error in rows.non_form_errors()
        ]


def _initial(rows: tuple[Row[RowData], ...]) -> list[dict[str, object]]:
    return [{"pk": row.pk, **asdict(row.data)} for row in rows]
