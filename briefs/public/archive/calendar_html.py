"""Build the HTML of the calendars in Python: a template takes ten times as long."""

from calendar import Calendar
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from .counts import BriefCounts, Counts
from .period import Period

# A cell is washed by its share of the largest count, but not as if one or two briefs were many.
MANY, STEPS, LIGHTEST, DARKEST = 10, 6, 1, 3
HEAD = '<th scope="col"><abbr title="{}">{}</abbr></th>'
YEAR = '<th scope="row"><a href="{}"{}>{}</a></th>'
TOTAL = '<td>{}<span class="unit"> {}</span></td>'
# A unit is the short name of a month or day, shown where the heads of the columns are not.
CELL = (
    '<td><a class="wash-{}" href="{}"{}><span class="vh">{}: </span>'
    '<span class="unit" aria-hidden="true">{}</span> {}<span class="vh"> {}</span></a></td>'
)
NO_BRIEFS = '<td><span><span class="unit">{}</span> ·</span></td>'
OTHER_MONTH = SafeString("<td></td>")
ROW, ROW_HERE, ROW_END = map(SafeString, ("<tr>", '<tr class="here">', "</tr>"))
MARKS = {"": SafeString()} | {
    kind: SafeString(f' aria-current="{kind}"') for kind in ("page", "true")
}


def drawn_years(counts: BriefCounts, here: Period | None) -> dict[str, object]:
    """Return the names of the months as heads, and a row of counts for each year."""
    names = [_names(date(2000, month, 1), "F", "M") for month in range(1, 13)]
    cells = Cells(counts.months, here)
    rows: list[SafeString] = []
    for year, count in sorted(counts.years.items(), reverse=True):
        rows.append(ROW_HERE if here and here.year == year.year else ROW)
        rows.append(format_html(YEAR, year.url, MARKS[_mark(year, here)], year))
        for month, (_name, short) in enumerate(names, start=1):
            rows.append(cells.draw(Period(year.year, month), short))
        rows += [format_html(TOTAL, count, ngettext("brief", "briefs", count)), ROW_END]
    return {"heads": _heads(names), "rows": _joined(rows)}


def drawn_days(counts: BriefCounts, month: Period, here: Period | None) -> dict[str, object]:
    """Return the names of the weekdays as heads, and a row of counts for each week of a month."""
    weeks = Calendar((get_format("FIRST_DAY_OF_WEEK") - 1) % 7).monthdatescalendar(*month[:2])
    cells = Cells({day: n for day, n in counts.days.items() if day[:2] == month[:2]}, here)
    rows: list[SafeString] = []
    for week in weeks:
        rows.append(ROW)
        for day in week:
            cell = cells.draw(Period(day.year, day.month, day.day), str(day.day))
            rows.append(cell if day.month == month.month else OTHER_MONTH)
        rows.append(ROW_END)
    return {"heads": _heads(_names(day, "l", "D") for day in weeks[0]), "rows": _joined(rows)}


class Cells:
    """Draws the cells of one calendar."""

    def __init__(self, counts: Counts, here: Period | None) -> None:
        self.counts, self.here = counts, here
        self.full = max(MANY, *counts.values())
        self.language = get_language()

    def draw(self, period: Period, short: str) -> SafeString:
        """Return the cell of a period; `short` is its name for phones."""
        count = self.counts.get(period, 0)
        wash = min(max(LIGHTEST, STEPS * count // self.full), DARKEST)
        return _cell(self.language, period, count, wash, _mark(period, self.here), short)


# Depends on little, and months that are over hardly change.
@lru_cache(maxsize=5_000)
def _cell(
    _language: str | None, period: Period, count: int, wash: int, mark: str, short: str
) -> SafeString:
    if not count:
        return format_html(NO_BRIEFS, short)
    # Translators: stands after its number: 3 briefs.
    noun = ngettext("brief", "briefs", count)
    return format_html(CELL, wash, period.url, MARKS[mark], period, short, count, noun)


def _mark(period: Period, here: Period | None) -> str:
    """Return what `aria-current` says of the period shown, and of the month of the day shown."""
    if period == here:
        return "page"
    return "true" if here and period == Period(*here[:2]) else ""


def _names(day: date, long: str, short: str) -> tuple[str, str]:
    return _written(get_language(), day, long), _written(get_language(), day, short)


@lru_cache(maxsize=1_000)
def _written(_language: str | None, day: date, style: str) -> str:
    return date_format(day, style)


def _heads(names: Iterable[tuple[str, str]]) -> SafeString:
    return _joined(format_html(HEAD, *each) for each in names)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(parts))
