"""Form rows on the page of an actor: each is a row of the register or a new one."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from actors.models import Actor
from actors.register.entry import Row, RowData
from actors.usage import Person

from .widgets import CheckboxInput, HiddenInput

# More rows than any actor has, so that no forged form can ask for millions.
MOST_ROWS = 5_000


class ColumnsForm(forms.ModelForm):
    """Columns of a row, validated by the model."""

    class Meta:
        model: ClassVar[type[Model]]
        fields: ClassVar[tuple[str, ...]]

    def _post_clean(self) -> None:
        # Django would also query the database for each constraint of each row; the formset checks
        # what concerns several rows.
        fields = self.Meta.fields
        given = {name: self.cleaned_data[name] for name in fields if name in self.cleaned_data}
        self.instance: Any = self.Meta.model(**given)
        others = {each.name for each in self.Meta.model._meta.fields} - given.keys()
        try:
            self.instance.full_clean(
                exclude=others, validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            self.add_error(None, error)


class RowForm(ColumnsForm):
    """One row; `pk` is the id of the row that the page was opened with, None for a new one.

    Each kind of row defines `data_of`, which returns what was typed as plain data.
    """

    pk = forms.IntegerField(widget=HiddenInput, required=False)


class RowsFormSet(forms.BaseFormSet):
    """All rows of one kind for an actor, with an empty one at the end for the next."""

    deletion_widget = CheckboxInput

    def __init__(
        self,
        *args: Any,
        actor: Actor | None = None,
        user: "Person | None" = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.actor = actor
        self.user = user

    @property
    def saved(self) -> int:
        """The number of rows that the register already has."""
        return sum(bool(form["pk"].value()) for form in self.forms)

    def stay(self) -> list[Any]:
        """Return the forms of rows that are filled in and not marked for removal."""
        removed = self.deleted_forms
        return [
            form
            for form in self.forms
            if form not in removed and form.has_changed() and hasattr(form, "cleaned_data")
        ]

    def rows(self, newer: tuple[Row[RowData], ...] = ()) -> tuple[Row[Any], ...]:
        """Return the rows to save, in the order of the page, then rows of `newer` that it lacks.

        A row that both have added counts once.
        """
        added = {self.same(row.data): row for row in self.unknown(newer)}
        kept: list[Row[Any]] = []
        taken: set[int | None] = set()
        for form in self.stay():
            data, pk = form.data_of(), form.cleaned_data["pk"]
            if pk is None and (theirs := added.pop(self.same(data), None)):
                pk = theirs.pk
            # If a forged page repeats an id, it belongs to the first row.
            kept.append(Row(None if pk in taken else pk, data))
            taken.add(pk)
        return (*kept, *added.values())

    def unknown(self, rows: tuple[Row[Any], ...]) -> tuple[Row[Any], ...]:
        """Return those of `rows` that did not exist when the page was opened."""
        known = {form.cleaned_data.get("pk") for form in self.forms}
        return tuple(row for row in rows if row.pk not in known)

    def same(self, data: Any) -> Any:
        """Return a key that is equal for two added rows if they mean the same."""
        return data


def rows_of(form: type[RowForm], formset: type[RowsFormSet]) -> Any:
    """Return the formset class for one kind of row."""
    return forms.formset_factory(
        form, formset=formset, extra=1, can_delete=True, absolute_max=MOST_ROWS, max_num=MOST_ROWS
    )
