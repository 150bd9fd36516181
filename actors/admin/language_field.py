"""A field for a language, typed as its tag or its name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from actors.text import is_language_tag, language_tag


def _known(tag: str) -> None:
    if not is_language_tag(tag):
        raise ValidationError(_("Enter a language tag such as “en” or “pt-BR”."))


class LanguageField(forms.CharField):
    """A language tag; “EN” and “English” become en."""

    default_validators = [_known]

    def to_python(self, value: Any) -> str:
        return language_tag(super().to_python(value) or "")
