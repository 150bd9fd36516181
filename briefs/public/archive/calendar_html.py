"""Build the HTML of the calendars in Python: a template takes ten times as long.

Numbers and addresses (digits and slashes only) are part of the format string. Names of months and
words are inserted last, escaped.
"""

from calendar import Calendar
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from .counts import BriefCounts
from .period import Period

# A cell is washed by its share of the largest count, but not as if one or two briefs were many.
MANY, STEPS, DARKEST = 10, 6, 3
EMPTY = "<td></td>"


class Piece(NamedTuple):
    """A format string and the texts to insert."""

    html: str
    texts: tuple[str, ...] = ()


def drawn_years(counts: BriefCounts, here: Period | None) -> dict[str, object]:
    """Return the names of the months as heads, and a row of counts for each year."""
    months, most = counts.months, max(counts.months.values(), default=0)
    rows: list[Piece] = []
    for year in sorted(counts.years, reverse=True):
        row = ' class="here"' if here and here.year == year.year else ""
        rows.append(Piece(f'<tr{row}><th scope="row"><a href="{year.url}"{_mark(year, here)}>'))
        rows.append(Piece("{}</a></th>", (str(year),)))
        for number in range(1, 13):
            month = Period(year.year, number)
            rows.append(_cell(month, months.get(month, 0), most, here, _month_name(number)))
        count = counts.years[year]
        rows.append(Piece(f'<td>{count}<span class="unit"> {{}}</span></td></tr>', (_noun(count),)))
    heads = (Piece('<th scope="col">{}</th>', (_month_name(number),)) for number in range(1, 13))
    return {"heads": _joined(heads), "rows": _joined(rows)}


def drawn_days(counts: BriefCounts, here: Period) -> dict[str, object]:
    """Return the names of the weekdays as heads, and a row of counts for each week of a month."""
    in_month = {day: count for day, count in counts.days.items() if day[:2] == here[:2]}
    most = max(in_month.values(), default=0)
    weeks = Calendar((get_format("FIRST_DAY_OF_WEEK") - 1) % 7).monthdatescalendar(*here[:2])
    rows: list[Piece] = []
    for week in weeks:
        rows.append(Piece("<tr>"))
        for each in week:
            day = Period(each.year, each.month, each.day)
            cell = _cell(day, in_month.get(day, 0), most, here, str(day.day))
            rows.append(cell if each.month == here.month else Piece(EMPTY))
        rows.append(Piece("</tr>"))
    heads = (
        Piece('<th scope="col"><abbr title="{}">{}</abbr></th>', _weekday_names(day))
        for day in weeks[0]
    )
    return {"heads": _joined(heads), "rows": _joined(rows)}


def _cell(period: Period, count: int, most: int, here: Period | None, name: str) -> Piece:
    """Return a cell, with a link if there are briefs; `name` is seen where the heads are not."""
    if not count:
        return Piece('<td><span><span class="unit">{}</span> ·</span></td>', (name,))
    wash = min(DARKEST, STEPS * count // max(most, MANY))
    return Piece(
        f'<td><a class="wash-{wash}" href="{period.url}"{_mark(period, here)}>'
        f'<span class="vh">{{}}: </span><span class="unit" aria-hidden="true">{{}}</span> {count}'
        f'<span class="vh"> {{}}</span></a></td>',
        (str(period), name, _noun(count)),
    )


def _mark(period: Period, here: Period | None) -> str:
    """Return the attribute for the period shown, and for the month of the day shown."""
    if period == here:
        return ' aria-current="page"'
    return ' aria-current="true"' if here and period == Period(*here[:2]) else ""


def _noun(count: int) -> str:
    return ngettext("brief", "briefs", count)


def _month_name(month: int) -> str:
    return _written(get_language(), date(2000, month, 1), "M")


def _weekday_names(day: date) -> tuple[str, str]:
    language = get_language()
    return _written(language, day, "l"), _written(language, day, "D")


@lru_cache(maxsize=1_000)
def _written(_language: str | None, day: date, style: str) -> str:
    return date_format(day, style)


def _joined(pieces: Iterable[Piece]) -> SafeString:
    pieces = list(pieces)
    texts = (text for piece in pieces for text in piece.texts)
    return format_html("".join(piece.html for piece in pieces), *texts)
