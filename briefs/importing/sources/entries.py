"""Split a list of sources into entries: numbers, bullets, continued lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefs.importing.decoding import Line

from .addresses import URL, Continuation, continuation
from .dates import begins_with_day, dates_in
from .labels import ACCESS_LINE

HIGHEST = 9999
MARK = re.compile(
    r"\s*(?:(?P<number>\[\d{1,4}\]|\d{1,4}(?:[)、．]|\.(?=\s|$)))|[-–—*](?=\s|$)|[•·‣◦▪●])\s*"
)
RULE = re.compile(r"[-–—=*_~#.\s]+")
ONLY_ADDRESS = re.compile(rf"[<(\s]*{URL.pattern}[>)]*[.,;]?(?:\s+[(\[].*)?", re.IGNORECASE)
UNFINISHED = ",;:،؛、，；：–—-([{&"
# A list as wide as this was wrapped by a program; lines of other lists end where people end them.
WRAPPED_WIDTHS = range(50, 101)
# Before a number: “Report, p.” and “Ruse,” go on.
OPEN_END = re.compile(
    rf"(?:[{re.escape(UNFINISHED)}]|(?<!\w)(?:pp?|s|с|стр|vol|no|nr|art|ch|para)\.)\s*$", re.I
)
QUOTES = {"“": "”", "„": "”“", "«": "»", "《": "》", "「": "」", "(": ")", '"': '"'}
# Beyond these an entry is no list entry, so nothing is looked for in it.
MOST_LINES = 20
LONGEST_LINE = 1000
SHORT_LINE = 60


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

    def joint(self, text: str) -> Continuation:
        """Return whether a line goes on with the web address at the end of this source."""
        return continuation(self.texts[-1], text)

    def go_on(self, line: Line) -> None:
        """Add a line, without a space if it continues a web address."""
        text = line.text.strip()
        joint = self.joint(text)
        if joint is Continuation.NO:
            self.texts.append(text)
            return
        self.texts[-1] += text
        if joint is Continuation.DOUBTFUL:
            self.doubtful_lines.append(line.number)


@dataclass(slots=True)
class SourceList:
    """The entries of a source list, and the lines in it that are not sources."""

    entries: list[SourceLine] = field(default_factory=list)
    remarks: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list with what is around it; `above` is the line directly above it, or ""."""

    line: Line
    above: str
    mark: re.Match[str] | None
    is_after_gap: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the whole list is set."""

    is_marked: bool
    is_in_blocks: bool
    ends_in_commas: bool
    width: int


def read_sources(lines: Sequence[Line]) -> SourceList:
    """Return the sources, one per line unless indents, marks or wrapping show that it goes on."""
    rows = _rows(lines)
    layout = _layout(rows)
    found = SourceList()
    for row in rows:
        text = row.line.text
        if found.entries and _goes_on(found.entries[-1], row, layout):
            found.entries[-1].go_on(row.line)
        elif row.mark or not layout.is_marked or URL.search(text):
            bare = text[row.mark.end() :] if row.mark else text.strip()
            number, indent = _number(row.mark), _indent(text)
            entry = SourceLine(row.line.number, number, indent, bool(row.mark), [bare])
            found.entries.append(entry)
        else:
            found.remarks += [Line(row.line.number, "")] * row.is_after_gap + [row.line]
    return found


def _rows(lines: Sequence[Line]) -> list[_Row]:
    rows: list[_Row] = []
    above, last = "", 0
    for line in lines:
        if not line.text.strip() or RULE.fullmatch(line.text):
            above = ""
            continue
        mark = MARK.match(line.text)
        if mark and mark["number"] and not _is_counting(mark, above, last):
            mark = None
        last = _number(mark) or last
        rows.append(_Row(line, above, mark, is_after_gap=not above))
        above = line.text
    return rows


def _is_counting(mark: re.Match[str], above: str, last: int) -> bool:
    """Return whether a number is that of an entry: not a year, a day or a page of a wrapped line.

    `last` is the number of the entry above, 0 if there is none.
    """
    number = _number(mark) or 0
    is_next = number == last + 1
    is_open = bool(OPEN_END.search(above[-LONGEST_LINE:]))
    if begins_with_day(mark.string):
        return is_next and not is_open
    return is_next or not (1000 <= number < 3000 or (is_open and last))


def _layout(rows: Sequence[_Row]) -> _Layout:
    texts = [row.line.text for row in rows]
    width = max(map(len, texts), default=0)
    blocks: list[list[str]] = []
    for row in rows:
        if row.is_after_gap:
            blocks.append([])
        blocks[-1].append(row.line.text)
    return _Layout(
        is_marked=any(row.mark for row in rows),
        is_in_blocks=_end_in_addresses(blocks) or _are_wrapped(blocks, width),
        ends_in_commas=bool(texts[1:]) and all(text[-1] in ",;،،、，；" for text in texts[:-1]),
        width=width,
    )


def _end_in_addresses(blocks: Sequence[Sequence[str]]) -> bool:
    """Return whether the last line of each block of lines, and no other, is an address."""
    longer = [block for block in blocks if len(block) > 1]
    return len(longer) > 1 and all(
        ONLY_ADDRESS.fullmatch(block[-1][:LONGEST_LINE])
        and not any(URL.search(text) for text in block[:-1])
        for block in longer
    )


def _are_wrapped(blocks: Sequence[Sequence[str]], width: int) -> bool:
    """Return whether all lines but the last of each block are about as long as a program's."""
    inner = [text for block in blocks for text in block[:-1]]
    full = [text for text in inner if len(text) > 0.8 * width]
    return width in WRAPPED_WIDTHS and len(blocks) > 1 < len(inner) == len(full)


def _goes_on(entry: SourceLine, row: _Row, layout: _Layout) -> bool:
    """Return whether a line continues the source above it."""
    text = row.line.text
    deeper = _indent(text) > entry.indent
    if row.mark:
        rest = text[row.mark.end() :]
        if not rest and row.above and entry.joint(text) is Continuation.SURE:
            return True
        return deeper and entry.number is not None and not row.mark["number"]
    if deeper or (entry.marked and not row.is_after_gap):
        return True
    if row.is_after_gap:
        return entry.marked and _adds_address(entry, text)
    return layout.is_in_blocks or _adds_address(entry, text) or _is_open(entry, row, layout)


def _adds_address(entry: SourceLine, text: str) -> bool:
    is_address = bool(ONLY_ADDRESS.fullmatch(text[:LONGEST_LINE]))
    return is_address and not any(map(URL.search, entry.texts[:MOST_LINES]))


def _is_open(entry: SourceLine, row: _Row, layout: _Layout) -> bool:
    """Return whether the line above, in a list without marks, cannot be the end of a source."""
    text = row.line.text
    if entry.joint(text) is not Continuation.NO or _is_access_line(text):
        return True
    if len(entry.texts) > MOST_LINES or len(row.above) > LONGEST_LINE:
        return False
    if row.above[-1] in UNFINISHED and not layout.ends_in_commas:
        return True
    return _closes_quote(row.above, text) or _is_full(row, layout.width)


def _is_access_line(text: str) -> bool:
    is_short = len(text) < SHORT_LINE
    return is_short and bool(ACCESS_LINE.match(text.strip()) and dates_in(text))


def _closes_quote(above: str, text: str) -> bool:
    """Return whether a line closes the quote or bracket that the line above leaves open."""
    for opening, closings in QUOTES.items():
        if opening in closings:
            if above.count(opening) % 2 and text.count(opening) % 2:
                return True
        elif above.rfind(opening) > max(map(above.rfind, closings)) and any(
            0 <= text.find(closing) and opening not in text[: text.find(closing)]
            for closing in closings
        ):
            return True
    return False


def _is_full(row: _Row, width: int) -> bool:
    """Return whether the next word, which begins no sentence, did not fit into the line above."""
    text = row.line.text
    fits = len(row.above) + len(text.split(None, 1)[0]) < width
    return width in WRAPPED_WIDTHS and not fits and text[0].islower() and not URL.match(text)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _number(mark: re.Match[str] | None) -> int | None:
    written = mark["number"] if mark else None
    return int("".join(filter(str.isdecimal, written))) if written else None
