"""The column of a web address: words of any script; Django's own slug refuses vowel signs."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from actors.text import is_slug

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
else:
    CharField = models.CharField


def validate_address(value: str) -> None:
    """Raise ValidationError unless `value` can be part of a web address."""
    if not is_slug(value):
        raise ValidationError(_("Use only letters and digits, with hyphens between words."))


class AddressField(CharField):
    """A slug that keeps its script, including vowel signs and accents."""

    default_validators = [validate_address]
