"""How many briefs a reader may see of each year, month and day."""

from collections import Counter
from functools import cache
from typing import NamedTuple

from django.db.models import Count

from actors.paging import Prepared, PreparedSQL, composed
from briefs.models.edition import Edition
from briefs.models.querysets import bounds_of_days, on_days

from .period import Period

Counts = dict[Period, int]
# By day first: PostgreSQL then finds the month of each of 4,000 days, not of 50,000 briefs.
BY_MONTH = """
    SELECT extract(year FROM day)::int AS year, extract(month FROM day)::int AS month,
        sum(count)::int
    FROM ({days}) AS by_day GROUP BY year, month
"""


class BriefCounts(NamedTuple):
    """The numbers of briefs of all years and months, and of the days in and around one `month`."""

    years: Counts
    months: Counts
    days: Counts
    month: Period | None

    def alike(self, period: Period) -> Counts:
        """Return the counts of all periods of the same length."""
        return self.days if period.day else self.months if period.month else self.years


def count_briefs(markings: tuple[str, ...], period: Period | None = None) -> BriefCounts:
    """Count visible editions, by day only in the last month of a period, or of all.

    To find the nearest days with briefs, the months before and after that month are counted too.
    """
    months = {Period(*month): count for *month, count in _by_month(markings).fetch()}
    years: Counter[Period] = Counter()
    for (year, _month, _day), count in months.items():
        years[Period(year)] += count
    days: Counts = {}
    month = max((each for each in months if not period or each.overlaps(period)), default=None)
    if month:
        earlier, later = neighbours(month, months)
        bounds = bounds_of_days((earlier or month).first, (later or month).last)
        rows = _by_day(markings).fetch(**bounds)
        days = {Period(day.year, day.month, day.day): count for (day, count) in rows}
    return BriefCounts(dict(years), months, days, month)


def neighbours(period: Period, counts: Counts) -> tuple[Period | None, Period | None]:
    """Return the nearest periods with briefs before and after another; None if there are none."""
    earlier = max((each for each in counts if each < period), default=None)
    return earlier, min((each for each in counts if each > period), default=None)


@cache
def _by_month(markings: tuple[str, ...]) -> PreparedSQL:
    days = Edition.objects.marked(markings).order_by().values("day").annotate(count=Count("*"))
    return PreparedSQL(*composed(BY_MONTH, days=days))


@cache
def _by_day(markings: tuple[str, ...]) -> Prepared:
    days = on_days(Edition.objects.marked(markings)).order_by().values("day")
    return Prepared(days.annotate(count=Count("*")).values_list("day", "count"))
