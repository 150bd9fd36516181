"""A bar chart of briefs by month, or by year if there are too many months to show."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

from actors.paging import before_day

WIDTH, HEIGHT = 640, 92
# From this many months on, bars stand for years: narrower ones could not be told apart.
MOST_BARS = 120
# Keeps a few bars from filling the whole frame.
FEWEST_BARS = 24
LABEL_WIDTH = 40


class Bar(NamedTuple):
    """One month or year with briefs; `url` leads to the list of briefs from its end backwards."""

    x: float
    y: float
    width: float
    height: float
    label: str
    url: str


class Timeline(NamedTuple):
    """Bars in a frame of 640 by 92 units, year labels with positions, and first and last year."""

    bars: list[Bar]
    marks: list[tuple[float, int]]
    first: int
    last: int


def timeline(months: Mapping[date, int]) -> Timeline | None:
    """Return the chart for counts by first day of month; None unless there are several months."""
    if len(months) < 2:
        return None
    step = 1 if _distance(min(months), max(months)) < MOST_BARS else 12
    counts: Counter[date] = Counter()
    for month, count in months.items():
        counts[month if step == 1 else month.replace(month=1)] += count
    last = max(counts)
    slots = max(_distance(min(counts), last) // step + 1, FEWEST_BARS)
    first = _later(last, -(slots - 1) * step)
    slot, top = WIDTH / slots, max(counts.values())
    bars = [
        _bar(begin, count / top, _distance(first, begin) // step * slot, slot, step, count)
        for begin, count in sorted(counts.items())
    ]
    return Timeline(bars, _marks(first, slots, slot, step), min(counts).year, last.year)


def _bar(begin: date, share: float, left: float, slot: float, step: int, count: int) -> Bar:
    height = max(share * (HEIGHT - 4), 3)
    briefs = ngettext("%(count)s brief", "%(count)s briefs", count) % {"count": count}
    when = _written(get_language(), begin) if step == 1 else str(begin.year)
    return Bar(
        x=round(left + slot * 0.12, 1),
        y=round(HEIGHT - height, 1),
        width=round(slot * 0.76, 1),
        height=round(height, 1),
        label=f"{when}: {briefs}",
        url=before_day(_later(begin, step)),
    )


@lru_cache(maxsize=5_000)
def _written(_language: str | None, month: date) -> str:
    return date_format(month, "YEAR_MONTH_FORMAT")


def _marks(first: date, slots: int, slot: float, step: int) -> list[tuple[float, int]]:
    """Return positions and years for up to eight labels; the first is where the axis begins."""
    years = range(first.year, _later(first, slots * step).year + 1)
    every = max(1, len(years) // 8)
    begins = [(year, max(_distance(first, date(year, 1, 1)), 0) // step) for year in years]
    shown = [(round(at * slot, 1), year) for year, at in begins[::every] if at < slots - 1]
    # If the first year has only a few months, its label would overlap the next.
    is_cut = len(shown) > 1 and shown[1][0] - shown[0][0] < LABEL_WIDTH
    return shown[1:] if is_cut else shown


def _distance(one: date, other: date) -> int:
    """Return the number of months between two first days of a month."""
    return (other.year - one.year) * 12 + other.month - one.month


def _later(month: date, months: int) -> date:
    total = month.year * 12 + month.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)
