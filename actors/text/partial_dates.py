"""Dates of known precision, as text: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def is_partial_date(text: str) -> bool:
    """True for a year, a month or a day that exists."""
    if not re.fullmatch(PATTERN, text) or not text.isascii():
        return False
    year, month, day = (*text.split("-"), "1", "1")[:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def validate_partial_date(text: str) -> None:
    """Raise ValidationError for a form field unless the text is such a date."""
    if not is_partial_date(text):
        raise ValidationError(_("Enter a year, a month or a day that exists, such as 1956-07."))


def ends_before_it_begins(since: str, until: str) -> bool:
    """True if two dates are in the wrong order, as far as both are precise.

    1956-07 until 1956 is in order: it ended within the year in which it began.
    """
    shared = min(len(since), len(until))
    return since[:shared] > until[:shared]


def first_day(text: str) -> date:
    """Return the first day that the date may mean."""
    year, month, day = (*text.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


def written_date(text: str) -> str:
    """Return such a date as people write it: 26 July 1956, July 1956, 1956."""
    return _written(text, "YEAR_MONTH_FORMAT")


def written_bound(text: str) -> str:
    """Return such a date as people write it after a preposition, such as since.

    Russian, for one, writes the name of a month in another case there.
    """
    return _written(text, pgettext("after since or until", "F Y"))


def _written(text: str, month_format: str) -> str:
    if len(text) <= len("YYYY"):
        return text
    form = month_format if len(text) == len("YYYY-MM") else "DATE_FORMAT"
    return date_format(first_day(text), form)
