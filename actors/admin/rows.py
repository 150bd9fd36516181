"""Rows of forms on the page of an actor: each is a row of the register, or one to be."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME
from django.forms.models import fields_for_model

from actors.entries import Row
from actors.models import Actor

from .widgets import CheckboxInput, HiddenInput

MOST = 5_000


class RowForm(forms.Form):
    """One row; `pk` is that of the row which the page was opened with.

    A form of the model would ask the database for each constraint of each row. Here the columns
    are checked as the model says, and what concerns several rows is checked by the formset.
    """

    model: ClassVar[type[Model]]
    columns: ClassVar[tuple[str, ...]]
    looks: ClassVar[dict[str, Any]] = {}
    missing: ClassVar[dict[str, Any]] = {}
    kinds: ClassVar[dict[str, type[forms.Field]]] = {}
    removing: ClassVar[Any]

    pk = forms.IntegerField(widget=HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        said = {column: {"required": sentence} for column, sentence in self.missing.items()}
        columns = [column for column in self.columns if column not in self.fields]
        self.fields |= fields_for_model(
            self.model,
            columns,
            widgets=self.looks,
            error_messages=said,
            field_classes=self.kinds,
        )

    def clean(self) -> dict[str, Any]:
        row: dict[str, Any] = super().clean() or self.cleaned_data
        given = {column: row[column] for column in self.columns if column in row}
        self.instance: Any = self.model(**given)
        others = {each.name for each in self.model._meta.fields} - given.keys()
        try:
            self.instance.clean_fields(exclude=others)
            if len(given) == len(self.columns):
                self.instance.clean()
        except ValidationError as error:
            self.add_error(None, error)
        return row

    def data_of(self) -> Any:
        """Return the cleaned row as plain data."""
        raise NotImplementedError


class RowsFormSet(forms.BaseFormSet):
    """All rows of a kind of one actor, with an empty one at the end for the next."""

    title: ClassVar[Any]
    help: ClassVar[Any]
    heads: ClassVar[tuple[Any, ...]]
    adding: ClassVar[Any]
    row: ClassVar[str]

    def __init__(
        self, *args: Any, actor: Actor | None = None, user: Any = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        self.user = user

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[DELETION_FIELD_NAME] = forms.BooleanField(
            label=form.removing, required=False, widget=CheckboxInput
        )

    def stay(self) -> list[Any]:
        """Return the forms of rows that are filled and not to be removed."""
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms
            and (form.has_changed() or form.initial.get("pk"))
            and hasattr(form, "cleaned_data")
        ]

    def rows(self) -> tuple[Row[Any], ...]:
        """Return what is wanted, in the order of the page."""
        known = {form.initial.get("pk") for form in self.forms}
        rows = []
        for form in self.stay():
            pk = form.cleaned_data.get("pk")
            rows.append(Row(pk if pk in known else None, form.data_of()))
        return tuple(rows)


def rows_of(form: type[RowForm], formset: type[RowsFormSet]) -> Any:
    """Return the class of all rows of a kind as a page has them."""
    return forms.formset_factory(
        form, formset=formset, extra=1, can_delete=True, absolute_max=MOST, max_num=MOST
    )
