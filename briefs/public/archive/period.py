"""A year, a month or a day, as an address and as a page write it."""

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language


class Period(NamedTuple):
    """A year, a month of it, or a day of that month; 0 stands for all months or days."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def overlaps(self, other: "Period") -> bool:
        """Return whether one of the two lies within the other."""
        return self.first <= other.last and other.first <= self.last

    @property
    def iso(self) -> str:
        """Return it as the `datetime` of a `<time>` writes it, such as 1956-11."""
        return self.first.isoformat()[: 10 if self.day else 7 if self.month else 4]

    @property
    def url(self) -> str:
        """Return the path of its page."""
        return _url(self)

    def __str__(self) -> str:
        return _written(get_language(), self)


class PeriodConverter:
    """A URL converter for a period: 1956, 1956/11 or 1956/11/24."""

    # No brief is from before 1400.
    regex = "[12][0-9]{3}(?:/[0-9]{2}(?:/[0-9]{2})?)?"

    def to_python(self, value: str) -> Period:
        period = Period(*map(int, value.split("/")))
        # Fails, so that the page is not found, for month 13 by `date` and for month 0 here.
        if self.to_url(period) != value:
            raise ValueError
        return period

    def to_url(self, value: Period) -> str:
        return value.iso.replace("-", "/")


@lru_cache(maxsize=20_000)
def _url(period: Period) -> str:
    return reverse("briefs:archive_of", args=[period])


@lru_cache(maxsize=20_000)
def _written(_language: str | None, period: Period) -> str:
    by_month = "YEAR_MONTH_FORMAT" if period.month else "Y"
    return date_format(period.first, "DATE_FORMAT" if period.day else by_month)
