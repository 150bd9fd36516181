"""Find dates in the usual forms, in the languages that briefs are written in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale

from actors.text import fold, is_partial_date, written_date
from briefs.document.part_headings import HEADINGS

YEAR_FORM = r"(?P<year>\d{4})"
DAY_FORM = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|[ºª°.])?"
MONTH_FORM = r"(?P<month>[^\W\d_]{2,12})[.׳]?"
OF = r"(?:d[ei]l?\s+|of\s+)?"
FORMS = [
    re.compile(rf"(?<![\w–—/-]){form}(?![–—/-]?\d)", re.IGNORECASE)
    for form in (
        rf"{DAY_FORM}[\s-]\s*{OF}{MONTH_FORM},?[\s-]\s*{OF}{YEAR_FORM}(?:\s?(?:г|р)\b\.?|\s+(?:года|року)\b)?",
        rf"{MONTH_FORM}\s+{DAY_FORM},?\s+{YEAR_FORM}",
        rf"{YEAR_FORM}[.,]?\s+{MONTH_FORM}\s+{DAY_FORM}",
        rf"{YEAR_FORM}[.,]?\s+{DAY_FORM}\s+{OF}{MONTH_FORM}",
        rf"{MONTH_FORM},?\s+{OF}{YEAR_FORM}",
        rf"{YEAR_FORM},?\s+{MONTH_FORM}",
        rf"{YEAR_FORM}\s?[年년]\s?(?:(?P<month>\d{{1,2}})\s?[月월]\s?(?:(?P<day>\d{{1,2}})\s?[日号號일])?)?",
        rf"{YEAR_FORM}(?P<sign>[-/.])\s?(?P<month>\d{{1,2}})(?P=sign)\s?(?P<day>\d{{1,2}})",
        rf"(?P<day>\d{{1,2}})(?P<sign>[-/.])\s?(?P<month>\d{{1,2}})(?P=sign)\s?{YEAR_FORM}",
        rf"{YEAR_FORM}-(?P<month>\d\d)",
        # Not within a number such as “ECLI:EU:C:2008:461”.
        rf"{YEAR_FORM}(?!(?<=\w:\d{{4}}):\w)",
    )
]
WEEKDAY = re.compile(r"(?<!\w)([^\W\d_]{2,12})\.?,?\s+(?:den\s+|the\s+)?$")


class FoundDate(NamedTuple):
    """A date, the part of the text that it takes, and whether all of it is understood."""

    start: int
    end: int
    value: str
    is_certain: bool


def dates_in(text: str) -> list[FoundDate]:
    """Return the dates of a text in order; of forms that overlap the longest counts."""
    found = [date for form in FORMS for match in form.finditer(text) for date in _read(match)]
    taken: list[FoundDate] = []
    for date in sorted(found, key=lambda date: (date.start, -date.end)):
        if not taken or date.start >= taken[-1].end:
            weekday = WEEKDAY.search(text[: date.start][-20:])
            is_named = weekday and fold(weekday[1]) in weekday_names()
            start = date.start - len(weekday[0]) if weekday and is_named else date.start
            taken.append(date._replace(start=start))
    return taken


def read_date(text: str) -> str:
    """Return the date that a whole text is, such as “16 August 1956”; "" if it is not just one."""
    if is_partial_date(text):
        return text
    found = dates_in(text[:60])
    whole = len(found) == 1 and found[0].is_certain and found[0][:2] == (0, len(text))
    return found[0].value if whole else ""


def date_in_words(stored: str) -> str:
    """Return a stored date in words, if those words are read as the same date."""
    written = written_date(stored) if is_partial_date(stored) else stored
    return written if read_date(written) == stored else stored


def begins_with_day(text: str) -> bool:
    """Return whether a text begins with a day, such as “12. März 2024”."""
    first = next(iter(dates_in(text[:60].lstrip())), None)
    return first is not None and first.start == 0 and len(first.value) == len("YYYY-MM-DD")


def _read(match: re.Match[str]) -> Iterator[FoundDate]:
    parts = match.groupdict()
    year, month, day, number = int(parts["year"]), parts.get("month"), parts.get("day"), 0
    if month:
        number = int(month) if month.isdecimal() else month_number(month)
    if not 1000 <= year < 3000 or (month and not number):
        return
    is_certain = True
    if day and parts.get("sign") in ("-", "/") and match.start("year") > match.start():
        # 03/02/2025 is a day in February or in March.
        is_certain = int(day) > 12 or number > 12 or int(day) == number
        number, day = (int(day), str(number)) if number > 12 else (number, day)
    value = str(year)
    if is_certain and number:
        value += f"-{number:02}" + (f"-{int(day):02}" if day else "")
    if is_partial_date(value):
        yield FoundDate(match.start(), match.end(), value, is_certain)


def month_number(name: str) -> int:
    """Return the number of a month, 0 if it is none; Hebrew may have “in” before it."""
    folded = fold(name)
    return month_names().get(folded) or month_names().get(folded.removeprefix("ב"), 0)


@cache
def month_names() -> dict[str, int]:
    """Return the number of each folded name; a name of two months counts for neither."""
    names: dict[str, set[int]] = {"sept": {9}, "june": {6}, "july": {7}}
    for language in HEADINGS:
        for widths in Locale.parse(language, sep="-").months.values():
            for number, name in (*widths["wide"].items(), *widths["abbreviated"].items()):
                names.setdefault(fold(name.rstrip(".׳")), set()).add(number)
    return {name: min(numbers) for name, numbers in names.items() if len(numbers) == 1}


@cache
def weekday_names() -> frozenset[str]:
    """Return the folded names of the days of the week."""
    forms = [Locale.parse(language, sep="-").days["format"] for language in HEADINGS]
    names = [
        name for form in forms for size in ("wide", "abbreviated") for name in form[size].values()
    ]
    return frozenset(fold(name.rstrip(".")) for name in names)
