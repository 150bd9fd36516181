"""Split a list of sources into entries: numbers, bullets, continued lines."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from briefs.importing.decoding import Line

from .addresses import URL, Joint, addresses_in, is_archive, joint
from .dates import begins_with_day, dates_in, read_date
from .words import any_of

HIGHEST = 9999
MARK = re.compile(
    r"\s*(?:(?P<number>\[\d{1,4}\]|\d{1,4}(?:[)、．]|\.(?=\s|$))|[⁰¹²³⁴-⁹]{1,4})"
    r"|[-–—*](?=\s|$)|[•·‣◦▪●])\s*"
)
RULE = re.compile(r"[-–—=*_~#.\s]+")
ONLY_ADDRESS = re.compile(rf"[<(\s]*{URL.pattern}[>)]*[.,;]?(?:\s+[(\[].*)?", re.IGNORECASE)
ACCESS_LINE = re.compile(rf"\s*[(\[]?(?:last )?{any_of('accessed')}(?!\w).{{,60}}", re.IGNORECASE)
# After these a number at the beginning of the next line is not that of an entry; but “320 S.” says
# how many pages a book has, and ends it.
GOES_ON = re.compile(
    rf"(?:[-,;:،؛、，；：–—(\[{{&]|(?<!\d\s){any_of('pages')}\.|(?<!\w)(?:vol|no|nr)\.)\s*$",
    re.IGNORECASE,
)
QUOTE_PAIRS = ("“”", "„“", "«»", "《》", "「」", "()")
# A list as wide as this was wrapped by a program; lines of other lists end where people end them.
WRAPPED_WIDTHS = range(40, 121)
LONGEST_LINE = 1000


@dataclass(slots=True)
class SourceLine:
    """One source as written in the list; `number` is None if it has none.

    `doubtful_lines` are those that may or may not go on with the web address in the line above.
    """

    line: int
    number: int | None
    indent: int
    marked: bool
    texts: list[str] = field(default_factory=list)
    doubtful_lines: list[int] = field(default_factory=list)

    def go_on(self, line: Line) -> None:
        """Add a line, without a space if it continues a web address."""
        how = joint(self.texts[-1], line.text)
        if how:
            self.texts[-1] += line.text.strip()
        else:
            self.texts.append(line.text.strip())
        if how == "doubtful":
            self.doubtful_lines.append(line.number)


@dataclass(slots=True)
class SourceList:
    """The entries of a source list, and the lines in it that are not sources.

    `joined` are lines without a number that became part of the source above, but may be sources.
    """

    entries: list[SourceLine] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)
    joined: list[Line] = field(default_factory=list)

    @property
    def unclear(self) -> list[Line]:
        """The lines that somebody should look at, in order."""
        return sorted(
            filter(attrgetter("text"), (*self.remarks, *self.joined)), key=attrgetter("number")
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that holds text; `above` is the line directly above it, "" after a gap."""

    line: Line
    above: str
    mark: re.Match[str] | None


def read_sources(lines: Sequence[Line]) -> SourceList:
    """Return the sources, one per line unless indents, marks or wrapping show that it goes on."""
    rows = _rows(lines)
    is_marked, is_in_blocks = any(row.mark for row in rows), _are_blocks_entries(rows)
    width = _width(rows)
    found, entry = SourceList(), None
    for row in rows:
        text = row.line.text
        how = _continuation(entry, row, width, is_in_blocks=is_in_blocks) if entry else ""
        if entry and how:
            entry.go_on(row.line)
            found.joined += [row.line] * (how == "doubtful")
        elif row.mark or not is_marked or URL.search(text) or (entry and row.above):
            bare = text[row.mark.end() :] if row.mark else text.strip()
            values = (row.line.number, _number(row.mark), _indent(text), bool(row.mark), [bare])
            entry = SourceLine(*values)
            found.entries.append(entry)
        else:
            entry = None
            found.remarks += [Line(row.line.number, "")] * (not row.above) + [row.line]
    return found


def _rows(lines: Sequence[Line]) -> list[_Row]:
    rows: list[_Row] = []
    above, last = "", 0
    for line in lines:
        is_gap = not line.text.strip() or RULE.fullmatch(line.text)
        if not is_gap:
            mark = MARK.match(line.text)
            mark = mark if mark and _is_mark(mark, above, last) else None
            last = _number(mark) or last
            rows.append(_Row(line, above, mark))
        above = "" if is_gap else line.text
    return rows


def _is_mark(mark: re.Match[str], above: str, last: int) -> bool:
    """Return whether a number is that of an entry.

    In a wrapped line it may be a year, a day, a page or the rest of an address.

    `last` is the number of the entry above, 0 if there is none.
    """
    number = _number(mark)
    if number is None or (mark.end() == len(mark.string) and joint(above, mark.string) == "sure"):
        return number is None
    is_next, goes_on = number == last + 1, bool(GOES_ON.search(above[-LONGEST_LINE:]))
    if begins_with_day(mark.string):
        return is_next and not goes_on
    return is_next or not (1000 <= number < 3000 or (goes_on and last))


def _are_blocks_entries(rows: Sequence[_Row]) -> bool:
    """Return whether gaps, and nothing else, separate the entries.

    That is so where all lines that are not after a gap were wrapped, or are addresses.
    """
    gaps = [at for at, row in enumerate(rows) if at and not row.above]
    width = _width(rows)
    inner = [row for row in rows if row.above]
    if gaps and width in WRAPPED_WIDTHS and all(_is_wrapped(row, width) for row in inner):
        return True
    ends = [rows[at - 1] for at in (*gaps, len(rows))] if gaps else []
    longer = [row.line.text[:LONGEST_LINE] for row in ends if row.above]
    has_others = any(URL.search(row.above) for row in inner)
    return not has_others and len(longer) > 1 and all(map(ONLY_ADDRESS.fullmatch, longer))


def _width(rows: Sequence[_Row]) -> int:
    return max((len(row.line.text) for row in rows), default=0)


def _is_wrapped(row: _Row, width: int) -> bool:
    """Return whether a line of a list of some width looks like the rest of the line above."""
    above, text = row.above, row.line.text.lstrip()
    if joint(above, text) == "sure" or ACCESS_LINE.fullmatch(text):
        return True
    is_full = len(above) > 0.8 * width and not re.search(r"\d{4}\W?$", above)
    is_open = is_full or text[0].islower() or bool(GOES_ON.search(above)) or bool(URL.match(text))
    return is_open and not URL.search(above)


def _continuation(entry: SourceLine, row: _Row, width: int, *, is_in_blocks: bool) -> Joint:
    """Return how surely a line continues the source above it; "" if it does not."""
    text, deeper = row.line.text[:LONGEST_LINE], _indent(row.line.text) > entry.indent
    if row.mark:
        return "sure" if deeper and entry.number is not None and not row.mark["number"] else ""
    is_address = ONLY_ADDRESS.fullmatch(text) and not URL.search(entry.texts[-1])
    if deeper or (is_address and (entry.marked or row.above)):
        return "sure"
    if not row.above or not entry.marked:
        return "sure" if row.above and (is_in_blocks or _is_open(entry, row)) else ""
    is_wrapped = width in WRAPPED_WIDTHS and _is_wrapped(row, width)
    is_rest = is_wrapped or text[0].islower() or ACCESS_LINE.match(text) or read_date(text.strip())
    if is_rest or _is_open(entry, row):
        return "sure"
    return "" if _has_second(entry, text) else "doubtful"


def _has_second(entry: SourceLine, text: str) -> bool:
    """Return whether a line has an address or a day, and the source above has its own."""
    return any(
        has(text) and any(has(each[:LONGEST_LINE]) for each in entry.texts)
        for has in (_has_address, _has_day)
    )


def _has_address(text: str) -> bool:
    return any(not is_archive(address.url) for address in addresses_in(text))


def _has_day(text: str) -> bool:
    return any(len(date.value) == len("YYYY-MM-DD") for date in dates_in(text))


def _is_open(entry: SourceLine, row: _Row) -> bool:
    """Return whether a line of a list without marks cannot be a source by itself."""
    above, text = row.above[-LONGEST_LINE:], row.line.text[:LONGEST_LINE]
    how = joint(entry.texts[-1], text)
    is_address = how == "sure" or (how and not text.strip().isalpha())
    if is_address or (ACCESS_LINE.fullmatch(text) and dates_in(text)):
        return True
    if GOES_ON.search(above) and re.search(r"\d", text):
        return True
    closes_quote = above.count('"') % 2 == 1 and '"' in text
    pairs = (pair for pair in QUOTE_PAIRS if above.count(pair[0]) > above.count(pair[1]))
    return closes_quote or any(pair[1] in text for pair in pairs)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _number(mark: re.Match[str] | None) -> int | None:
    written = mark["number"] if mark else None
    digits = (unicodedata.digit(sign) for sign in written or "" if sign.isdigit())
    return int("".join(map(str, digits))) if written else None
