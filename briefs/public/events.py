"""A small chart of briefs by the quarter of their event, or by longer spans if there are many."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from math import ceil

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .frequent import COLUMN, HIGHEST, blocks

# Fewer briefs are seen at a glance in the list.
FEWEST = 6
FEWEST_COLUMNS, MOST_COLUMNS = 12, 40
# The months that a column may stand for; the last is for whatever does not fit into the others.
SPANS = {
    3: _("Briefs by quarter of the event"),
    12: _("Briefs by year of the event"),
    120: _("Briefs by decade of the event"),
    1200: _("Briefs by century of the event"),
}


def drawn_events(quarters: Mapping[date, int]) -> dict[str, object] | None:
    """Return the chart for counts by first day of quarter; None if there is little to see.

    A block is `a_block` briefs or fewer; `columns` says in words what is drawn.
    """
    months = {day.year * 12 + day.month - 1: count for day, count in quarters.items()}
    if len(months) < 2 or sum(months.values()) < FEWEST:
        return None
    span = next((each for each in SPANS if _last(months, each) < MOST_COLUMNS), 1200)
    counts: Counter[int] = Counter()
    for month, count in months.items():
        counts[month // span] += count
    first = min(*counts, max(counts) - FEWEST_COLUMNS + 1)
    drawn = range(first, max(counts) + 1)
    a_block = ceil(max(counts.values()) / HIGHEST)
    filled, empty = blocks([counts[column] for column in drawn], a_block)
    return {
        "title": SPANS[span],
        "width": len(drawn) * COLUMN - 2,
        "filled": filled,
        "empty": empty,
        "a_block": a_block,
        "years": list(dict.fromkeys((first * span // 12, max(counts) * span // 12))),
        "columns": [_words(column, span, counts[column]) for column in sorted(counts)],
    }


def _last(months: Mapping[int, int], span: int) -> int:
    """Return the place of the last column, if the first one is 0."""
    return max(months) // span - min(months) // span


def _words(column: int, span: int, count: int) -> str:
    sentence = ngettext(
        "%(first)s to %(last)s: %(count)s brief", "%(first)s to %(last)s: %(count)s briefs", count
    )
    first, last = _month(column * span), _month(column * span + span - 1)
    return sentence % {"first": first, "last": last, "count": count}


def _month(months: int) -> str:
    """Return a month by its number since the year 0, such as July 1956."""
    year, month = divmod(months, 12)
    return date_format(date(min(max(year, 1), 9999), month + 1, 1), "YEAR_MONTH_FORMAT")
