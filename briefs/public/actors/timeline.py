"""A bar chart of briefs by the month of their event, or by longer spans if there are many."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

WIDTH, HEIGHT = 640, 92
# Fewer briefs are seen at a glance in the list.
FEWEST_BRIEFS = 6
# A few bars would fill the whole frame, and too many could not be told apart.
FEWEST_BARS, MOST_BARS = 24, 120
# The months that a bar may stand for; the last is for whatever does not fit into the others.
SPANS = {
    1: _("Briefs by month of the event"),
    12: _("Briefs by year of the event"),
    120: _("Briefs by decade of the event"),
    1200: _("Briefs by century of the event"),
}
LONGEST_SPAN = 1200
LABEL_WIDTH = 48


class Timeline(NamedTuple):
    """A chart in a frame of 640 by 92 units.

    `bars` is an SVG path, `marks` are years with their positions below it, and `columns` says in
    words what each bar shows.
    """

    title: str
    bars: str
    marks: list[tuple[float, int]]
    columns: list[str]


def timeline(months: Mapping[date, int]) -> Timeline | None:
    """Return the chart for counts by first day of month; None if there is little to see."""
    if len(months) < 2 or sum(months.values()) < FEWEST_BRIEFS:
        return None
    numbered = {month.year * 12 + month.month - 1: count for month, count in months.items()}
    begin, end = min(numbered), max(numbered)
    fitting = (span for span in SPANS if end // span - begin // span < MOST_BARS)
    span = next(fitting, LONGEST_SPAN)
    counts: Counter[int] = Counter()
    for month, count in numbered.items():
        counts[month // span] += count
    last = end // span
    first = min(begin // span, last - FEWEST_BARS + 1)
    slot, top = WIDTH / (last - first + 1), max(counts.values())
    return Timeline(
        title=str(SPANS[span]),
        bars="".join(
            _bar((column - first) * slot, slot, counts[column] / top) for column in sorted(counts)
        ),
        marks=_marks(range(first, last + 1), span, slot),
        columns=[_words(column * span, span, counts[column]) for column in sorted(counts)],
    )


def _bar(left: float, slot: float, share: float) -> str:
    height, width = max(share * (HEIGHT - 4), 3), slot * 0.76
    return f"M{left + slot * 0.12:.1f} {HEIGHT}v-{height:.1f}h{width:.1f}v{height:.1f}z"


def _marks(columns: range, span: int, slot: float) -> list[tuple[float, int]]:
    """Return as many years as there is room for, with the positions of their first bars."""
    begins = [column for column in columns if column > 0 and column * span % 12 == 0]
    bars_a_year = max(12 // span, 1)
    shown = begins[:: ceil(LABEL_WIDTH / (slot * bars_a_year))]
    marks = [(round((column - columns.start) * slot, 1), column * span // 12) for column in shown]
    return [(x, year) for x, year in marks if x <= WIDTH - LABEL_WIDTH]


def _words(month: int, span: int, count: int) -> str:
    sentence = ngettext("%(when)s: %(count)s brief", "%(when)s: %(count)s briefs", count)
    year = month // 12
    if span == 1:
        when = _month_words(get_language(), date(year, month % 12 + 1, 1))
    else:
        when = str(year) if span == 12 else f"{max(year, 1)}–{year + span // 12 - 1}"
    return sentence % {"when": when, "count": count}


@lru_cache(maxsize=5_000)
def _month_words(_language: str | None, month: date) -> str:
    return date_format(month, "F Y")
