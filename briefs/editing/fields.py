"""Form fields that accept what a document accepts, and say in a sentence why not."""

import uuid
from collections.abc import Callable
from typing import Any, get_type_hints

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from actors.text import language_name, language_tag
from briefs.document import DAYS, BriefDocument, DocumentError, address_fault
from briefs.importing import date_in_words, read_date

HIDDEN = forms.HiddenInput


def _check_of(kind: type, name: str) -> Callable[[object, str], object]:
    """Return the check that a dataclass of documents declares for one of its fields."""
    check: Callable[[object, str], object] = get_type_hints(kind, include_extras=True)[
        name
    ].__metadata__[0]
    return check


class DocumentField(forms.CharField):
    """Text for the field `name` of the dataclass `kind`, which says what is allowed there.

    Line ends become `\\n`, or a space unless `lines` is set.
    """

    def __init__(self, kind: type, name: str, *, lines: bool = False, **options: Any) -> None:
        super().__init__(**({"required": False} | options))
        self.is_allowed = _check_of(kind, name)
        self.line_end = "\n" if lines else " "

    def to_python(self, value: object) -> str:
        # Browsers post line ends as CRLF.
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\n", self.line_end).strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        try:
            self.is_allowed(value, "")
        except DocumentError as error:
            raise ValidationError(self.sentence(error)) from error

    def sentence(self, error: DocumentError) -> str:
        """Return what the writer reads about a refused value."""
        return f"{capfirst(error.problem)}."


class KeyField(DocumentField):
    """The hidden key of a row; a new row gets one when it is saved."""

    widget = HIDDEN

    def to_python(self, value: object) -> str:
        return super().to_python(value) or str(uuid.uuid4())

    def has_changed(self, initial: object, data: object) -> bool:
        return bool(data) and data != initial


class DateField(DocumentField):
    """A date as people write it, or in the form in which documents store it."""

    def __init__(self, kind: type, name: str, **options: Any) -> None:
        super().__init__(kind, name, **options)
        self.is_day = kind is BriefDocument and name in DAYS

    def to_python(self, value: object) -> str:
        return read_date(text) or text if (text := super().to_python(value)) else ""

    def prepare_value(self, value: Any) -> Any:
        return date_in_words(value) if value else value

    def sentence(self, error: DocumentError) -> str:
        if self.is_day:
            return _("Enter a day that exists, such as 16 August 1956.")
        return _("Enter a date that exists, such as 16 August 1956, August 1956 or 1956.")


class LanguageNameField(DocumentField):
    """A language by its name or tag, shown by its name."""

    def to_python(self, value: object) -> str:
        return language_tag(super().to_python(value))

    def prepare_value(self, value: Any) -> Any:
        """Show the name of the language, if that name is read as the same language."""
        named = language_name(value) if value else ""
        return named if named and language_tag(named) == value else value

    def sentence(self, error: DocumentError) -> str:
        return _(
            "We don’t know this language. Enter a name such as English, or a tag such as pt-BR."
        )


class NamesField(forms.CharField):
    """Names or lines that a writer adds; they become rows when the page is saved."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, strip=False, **options)


def check_address(address: str) -> None:
    """Refuse a valid web address that readers must not be given."""
    if fault := address_fault(address):
        raise ValidationError(fault)


def required(sentence: Promise) -> dict[str, Any]:
    """Return the options of a field that may not be empty, with the sentence that asks for it."""
    return {"required": True, "error_messages": {"required": sentence}}
