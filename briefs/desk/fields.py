"""Fields of the filter form: they read an address and say what in it cannot be understood."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import Choice, Choices
from .order import Order

EARLIEST, LATEST = date(1000, 1, 1), date(2999, 12, 31)
MOST_CHOSEN = 12

UNKNOWN = {
    "actor": gettext_lazy("No actor is called “%s”."),
    "topic": gettext_lazy("No topic is called “%s”."),
    "author": gettext_lazy("No author is called “%s”."),
}


class ChosenField(forms.Field):
    """Slugs of actors, topics or authors; `choices` knows what they stand for."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, kind: str, **options: Any) -> None:
        super().__init__(**options)
        self.kind = kind
        self.choices: Choices = {}

    def chosen(self, slugs: Iterable[str]) -> list[Choice]:
        """Return those that exist; two slugs of one actor count once."""
        found = [self.choices.get((self.kind, slug)) for slug in slugs]
        return list({choice.ids[0]: choice for choice in found if choice}.values())

    def clean(self, value: list[str] | None) -> list[Choice]:
        slugs = value or []
        if len(slugs) > MOST_CHOSEN:
            raise forms.ValidationError(_("Choose at most %s.") % MOST_CHOSEN)
        unknown = [slug for slug in slugs if (self.kind, slug) not in self.choices]
        if unknown:
            raise forms.ValidationError([UNKNOWN[self.kind] % slug for slug in unknown])
        return self.chosen(slugs)


class DayField(forms.DateField):
    """A whole day, as addresses write it."""

    def __init__(self, **options: Any) -> None:
        message = gettext_lazy("Write the day like 1956-07-26, in a year from 1000 to 2999.")
        super().__init__(
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": message},
            validators=[MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)],
            **options,
        )


class OrderField(forms.CharField):
    """The order of the list; it travels with the form."""

    widget = forms.HiddenInput

    def clean(self, value: str | None) -> Order:
        try:
            return Order.parse(value) if value else Order()
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class FilterForm(forms.Form):
    """Checks what no field can check alone."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("event", "saved"):
            first, last = cleaned.get(f"{name}_from"), cleaned.get(f"{name}_to")
            if first and last and first > last:
                self.add_error(f"{name}_from", _("The first day comes after the last."))
        return cleaned
