"""The names of an actor on its page in admin; exactly one is the main name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.admin.language_field import LanguageField
from actors.models import ActorName
from actors.register import NameData
from actors.register.entry import Row
from actors.register.names import NAME_FIELDS
from actors.usage import usage_of_actors

from .rows import RowForm, RowsFormSet, rows_of
from .widgets import CheckboxInput, Select, TextInput

MAIN = "names-main"


class MainName(CheckboxInput):
    """One of the radio buttons that choose the main name."""

    input_type = "radio"

    def get_context(
        self, name: str, value: object, attrs: dict[str, object] | None
    ) -> dict[str, object]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"name": MAIN, "value": name}
        return context

    def value_from_datadict(self, data: Mapping[str, object], files: object, name: str) -> bool:
        return bool(data.get(MAIN) == name)


class NameForm(RowForm):
    """One name."""

    class Meta:
        model = ActorName
        fields = (
            "is_primary", "value", "language", "name_type", "match_mode", "case_sensitive",
            "valid_from", "valid_until", "reference",
        )  # fmt: skip
        widgets = {
            "value": TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            "name_type": Select,
            "is_primary": MainName,
            "language": TextInput(attrs={"list": "languages", "autocomplete": "off"}),
            "match_mode": Select,
            "case_sensitive": CheckboxInput,
            "valid_from": TextInput,
            "valid_until": TextInput,
            "reference": TextInput(attrs={"dir": "auto"}),
        }
        error_messages = {"value": {"required": gettext_lazy("Write the name, or remove it.")}}
        field_classes = {"language": LanguageField}

    @property
    def search_address(self) -> str:
        """The page that searches briefs for this name; "" if there is none."""
        return usage_of_actors().search_address(self["value"].value() or "")

    def data_of(self) -> NameData:
        return NameData(**{field: self.cleaned_data[field] for field in NAME_FIELDS})


class NamesFormSet(RowsFormSet):
    """The names of one actor; exactly one is the main name."""

    def clean(self) -> None:
        if any(self.errors):
            return
        names = [form.data_of() for form in self.stay()]
        if sum(name.is_primary for name in names) != 1:
            raise ValidationError(_("Choose exactly one main name."))
        times = Counter((name.value, name.language) for name in names)
        for form, name in zip(self.stay(), names, strict=True):
            if times[name.value, name.language] > 1:
                times[name.value, name.language] = 0
                form.add_error("value", _("This name is listed twice for the same language."))

    def unknown(self, rows: tuple[Row[Any], ...]) -> tuple[Row[Any], ...]:
        """Return names that are new to the page, without their main mark: the page decides that."""
        return tuple(
            replace(row, data=replace(row.data, is_primary=False)) for row in super().unknown(rows)
        )

    def same(self, data: NameData) -> tuple[str, str]:
        """A name and its language, which no actor has twice."""
        return data.value, data.language


Names = rows_of(NameForm, NamesFormSet)
