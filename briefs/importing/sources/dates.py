"""Find dates in the usual forms, in the languages that briefs are written in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from actors.text import fold, is_partial_date
from briefs.document.part_headings import HEADINGS

EDGE = r"(?<![\w–—/-])"
END = r"(?![–—/-]?\d)"
YEAR = r"(?P<year>\d{4})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|[ºª°.])?"
MONTH = r"(?:d[ei]l?\s+|of\s+)?(?P<month>[^\W\d_]{2,12})[.׳]?"
OF = r"(?:d[ei]l?\s+)?"
IN_WORDS = (
    rf"{DAY}[\s-]\s*{MONTH},?[\s-]\s*{OF}{YEAR}(?:\s?(?:г|р)\b\.?|\s+года\b|\s+року\b)?",
    rf"(?P<month>[^\W\d_]{{2,12}})\.?\s+{DAY},?\s+{YEAR}",
    rf"{YEAR}[.,]?\s+(?P<month>[^\W\d_]{{2,12}})\.?\s+{DAY}",
    rf"{YEAR}[.,]?\s+{DAY}\s+{MONTH}",
    rf"(?P<month>[^\W\d_]{{2,12}})\.?,?\s+{OF}{YEAR}",
    rf"{YEAR},?\s+(?P<month>[^\W\d_]{{2,12}})",
)
IN_NUMBERS = (
    rf"{YEAR}\s?[年년]\s?(?:(?P<month>\d{{1,2}})\s?[月월]\s?(?:(?P<day>\d{{1,2}})\s?[日号號일])?)?",
    rf"{YEAR}(?P<sign>[-/.])\s?(?P<month>\d{{1,2}})(?P=sign)\s?(?P<day>\d{{1,2}})",
    rf"(?P<day>\d{{1,2}})(?P<sign>[-/.])\s?(?P<month>\d{{1,2}})(?P=sign)\s?{YEAR}",
    rf"{YEAR}-(?P<month>\d\d)",
    YEAR,
)
FORMS = [re.compile(f"{EDGE}{form}{END}", re.IGNORECASE) for form in (*IN_WORDS, *IN_NUMBERS)]
WEEKDAY = re.compile(r"(?<!\w)(?P<day>[^\W\d_]{2,12})\.?,?\s+(?:den\s+|the\s+)?$")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its place, and its value as far as it is certain."""

    start: int
    end: int
    value: str
    is_certain: bool = True


def dates_in(text: str) -> list[FoundDate]:
    """Return the dates of a text in order; of forms that overlap the longest counts."""
    found = [date for form in FORMS for match in form.finditer(text) for date in _dates(match)]
    taken: list[FoundDate] = []
    for date in sorted(found, key=lambda date: (date.start, -date.end)):
        if not taken or date.start >= taken[-1].end:
            taken.append(date)
    return [_with_weekday(text, date) for date in taken]


def begins_with_day(text: str) -> bool:
    """Return whether a text begins with a date whose first word is a day, such as “12. März”."""
    first = next(iter(dates_in(text[:60].lstrip())), None)
    return first is not None and first.start == 0 and len(first.value) == len("YYYY-MM-DD")


def _dates(match: re.Match[str]) -> Iterator[FoundDate]:
    parts = match.groupdict()
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    number = 0
    if not 1000 <= int(year) < 3000:
        return
    if month:
        number = int(month) if month.isdecimal() else month_names().get(_bare(month), 0)
        if not number:
            return
    certain = parts.get("sign") not in ("-", "/") or match.start("year") == match.start()
    if day and not certain:
        # 03/02/2025 is a day in February or in March.
        certain = int(day) > 12 or number > 12 or int(day) == number
        if number > 12:
            number, day = int(day), str(number)
    value = f"{int(year):04}"
    if certain and number:
        value += f"-{number:02}" + (f"-{int(day):02}" if day else "")
    if is_partial_date(value):
        yield FoundDate(match.start(), match.end(), value, certain)


def _with_weekday(text: str, date: FoundDate) -> FoundDate:
    before = text[max(0, date.start - 20) : date.start]
    weekday = WEEKDAY.search(before)
    if weekday is None or fold(weekday["day"]) not in weekday_names():
        return date
    start = date.start - len(before) + weekday.start()
    return FoundDate(start, date.end, date.value, date.is_certain)


def _bare(month: str) -> str:
    """Return the folded name of a month, without the Hebrew “in” before it."""
    folded = fold(month)
    return folded if folded in month_names() else folded.removeprefix("ב")


@cache
def month_names() -> dict[str, int]:
    """Return the number of each folded name; a name of two months counts for neither."""
    names: dict[str, set[int]] = {"sept": {9}, "june": {6}, "july": {7}}
    for language in HEADINGS:
        for widths in Locale.parse(language, sep="-").months.values():
            for width in ("wide", "abbreviated"):
                for number, name in widths[width].items():
                    names.setdefault(fold(name.rstrip(".׳")), set()).add(number)
    return {name: min(numbers) for name, numbers in names.items() if len(numbers) == 1}


@cache
def weekday_names() -> frozenset[str]:
    """Return the folded names of the days of the week."""
    return frozenset(
        fold(name.rstrip("."))
        for language in HEADINGS
        for width in ("wide", "abbreviated")
        for name in Locale.parse(language, sep="-").days["format"][width].values()
    )
