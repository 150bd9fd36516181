"""Take one reference apart: title, author, publisher, date, pages and addresses.

What is certain by its form (addresses, dates, pages) is taken out of the text first, and a sign
left in its place. What remains is given its roles by the style of the reference.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefs.document import CitationData, SourceData
from briefs.importing.prose import join_lines

from .addresses import addresses_in, is_archive, original_of, publisher_of
from .dates import FoundDate, dates_in
from .roles import CASE_NUMBER, assign_roles
from .segments import DATED, GAP, QUOTED, TAKEN, unquoted
from .words import any_of

# Longer than any valid reference: the text is not taken apart but becomes the title, which is then
# refused as too long.
LONGEST_REFERENCE = 3000
MOST_SOURCES = 2000
# How far before a date or an address its label may begin.
NEAR = 60
BEFORE_ADDRESS, BEFORE_COPY, BEFORE_DATE = (
    re.compile(rf"{any_of(kind)}(?:\s{any_of('on')})?[\s:]*[<(\[]?\s*$", re.IGNORECASE)
    for kind in ("address", "archived", "dated")
)
BEFORE_ACCESS = re.compile(
    rf"(?:(?<!\w)(?:last|zuletzt|page|online)\s)?{any_of('accessed')}[\s.:]*(?:{any_of('on')}\s+)?$",
    re.IGNORECASE,
)
AFTER_ACCESS = re.compile(
    rf"\s*(?:(?P<label>閲覧|访问|에 접속)|,?\s+from:?(?=\s*{TAKEN}))", re.IGNORECASE
)
STORED = re.compile(r"(?<!\w)archived (?:from the original )?on [^.(){GAP}]{4,40}", re.IGNORECASE)
UNDATED = re.compile(r"(?<=\()(?:n\.\s?d\.|o\.\s?[jJ]\.|s\.\s?[df]\.|б\.\s?г\.)(?=\))")
SET_OFF = re.compile(rf"(?:^|[{GAP},;:.?!(\[|–—，、。،；)\]”“\"»」』》]|\s-|//)\s*$")
CAPITAL_BEFORE = re.compile(r"(?:^|[\s(])[^\W\d_a-z]\w+\s+$")
# “Berlin: Kaiverlag 2012” at the end of a book, “Lancet 2017;” before a volume.
PLACE_BEFORE = re.compile(r"[.,]\s[^\W\d_a-z][\w -]{1,30}: [^\W\d_a-z][^.:;,]{1,50}\s+$")
PART_ENDS = re.compile(rf"\s*(?:$|[{GAP},;:.)\]|–—，、。،；]|-\s|//)")
PAGE = r"(?:\d{1,5}|[ivxlc]{1,7})"
PAGE_RANGE = rf"{PAGE}(?:\s?[-–—]\s?{PAGE})?"
LOCATOR = re.compile(
    rf"(?:{any_of('pages')}\.?\s?|[§¶]{{1,2}}\s?)"
    rf"{PAGE_RANGE}(?:(?:,| and| et| und| &)\s?{PAGE_RANGE})*"
    r"(?:\sff?\b\.?)?(?!\w)|第\d{1,5}[页頁]",
    re.IGNORECASE,
)
BARE_LOCATOR = re.compile(
    r"(?<![\w–—-])(?!(?:1\d|20)\d\d[-–—])\d{1,5}[-–—]\d{1,5}(?!\w)"
    rf"|(?<=[{GAP}], )[A-Z]\d{{1,3}}(?!\w)"
)
VOLUME = re.compile(
    r"(?<=\w\s)(?:vol\.\s?)?\d{1,4},?\s(?:no|nr|issue|heft|n)[.°º]?\s?\d{1,4}(?:[-–]\d{1,4})?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Reading:
    """A reference that is being taken apart; `text` is what is left of it."""

    text: str
    url: str = ""
    archive_url: str = ""
    published_on: str = ""
    accessed_on: str = ""
    locator: str = ""
    notes: list[str] = field(default_factory=list)

    def take_addresses(self) -> None:
        """Take the first address and its stored copy; what follows with another one is a note."""
        found = sorted(addresses_in(self.text))
        pages = [address for address in found if not is_archive(address.url)]
        copies = [address for address in found if is_archive(address.url)]
        if pages[1:]:
            self.notes.append(self.text[pages[0].end :].strip())
            self.text = self.text[: pages[0].end]
            copies = [copy for copy in copies if copy.end < pages[0].start]
        self.archive_url = copies[0].url if copies else ""
        self.url = pages[0].url if pages else original_of(self.archive_url)
        for start, end, url in sorted([*pages[:1], *copies[:1]], reverse=True):
            label = self._label(BEFORE_COPY if is_archive(url) else BEFORE_ADDRESS, start)
            closes = label.rstrip()[-1:] in ("<", "(", "[") and self.text[end : end + 1] in ">)]"
            self._take(start - len(label), end + closes)

    def take_access(self) -> None:
        """Take the day of access, and when a copy was stored."""
        if stored := STORED.search(self.text):
            self.notes.append(self._take(*stored.span()))
        for date in dates_in(self.text):
            label = self._label(BEFORE_ACCESS, date.start)
            after = AFTER_ACCESS.match(self.text, date.end)
            if label or (after and after["label"]):
                part = self._take(date.start - len(label), after.end() if after else date.end)
                self.accessed_on = date.value
                self.notes += [] if date.is_certain else [part]
                return

    def take_date(self) -> None:
        """Take the most precise date that is set off from the words around it.

        The name of a judgment keeps it.
        """
        quotes = [match.span() for match in re.finditer(QUOTED, self.text)]
        dates = [date for date in dates_in(self.text) if self._is_apart(date)]
        free = [date for date in dates if not any(a < date.start < b for a, b in quotes)]
        date = max(free, key=lambda date: len(date.value), default=None)
        if date and CASE_NUMBER.search(self.text):
            self.published_on = date.value
        elif date:
            part = self._take(
                date.start - len(self._label(BEFORE_DATE, date.start)), date.end, DATED
            )
            self.published_on = date.value
            self.notes += [] if date.is_certain else [part]
        elif undated := UNDATED.search(self.text):
            self.notes.append(self._take(*undated.span(), DATED))

    def take_pages(self) -> None:
        """Take volume and number of a journal, and the pages."""
        if volume := VOLUME.search(self.text):
            self.notes.append(self._take(*volume.span()))
        for match in (*LOCATOR.finditer(self.text), *BARE_LOCATOR.finditer(self.text)):
            before = self.text[: match.start()][-NEAR:]
            if before and SET_OFF.search(before) and PART_ENDS.match(self.text, match.end()):
                self.locator = self._take(*match.span())
                return

    def _take(self, start: int, end: int, sign: str = TAKEN) -> str:
        part = self.text[start:end]
        self.text = f"{self.text[:start]}{sign}{self.text[end:]}"
        return part

    def _label(self, label: re.Pattern[str], end: int) -> str:
        found = label.search(self.text[:end][-NEAR:])
        return found[0] if found else ""

    def _is_apart(self, date: FoundDate) -> bool:
        start = date.start - len(self._label(BEFORE_DATE, date.start))
        if re.fullmatch(r"\s*\d{4}:", self.text[: date.end + 1]):
            # “1956: a chronicle” is a title.
            return False
        before, is_day = self.text[:start][-NEAR:], len(date.value) == len("YYYY-MM-DD")
        is_set_off = SET_OFF.search(before)
        if place := PLACE_BEFORE.search(before):
            # But “OCHA, Yemen: Update 2023” has no author and title before a place.
            is_set_off = is_set_off or re.search(r"[.,:]\s", self.text[: start - len(place[0])])
        if is_day or self.text[date.end : date.end + 1] == ";":
            is_set_off = is_set_off or CAPITAL_BEFORE.search(before)
        return bool(is_set_off and PART_ENDS.match(self.text, date.end))


def parse_references(entries: Sequence[tuple[int, Sequence[str]]]) -> list[CitationData]:
    """Return a citation for each numbered entry, whose lines are one reference.

    More than a brief may have are not taken apart: it will be refused for their number.
    """
    parse = parse_reference if len(entries) <= MOST_SOURCES else _whole
    return [parse(texts, number) for number, texts in entries]


def parse_reference(texts: Sequence[str], number: int = 1) -> CitationData:
    """Return the citation that the lines of one reference describe.

    What cannot be told apart stays in the title, or becomes the note of the citation. Only an
    address gives no title; its host counts as publisher if no other is named.
    """
    citation = _whole(texts, number)
    if len(citation.source.title) > LONGEST_REFERENCE:
        return citation
    reading = _Reading(citation.source.title)
    reading.take_addresses()
    reading.take_access()
    reading.take_date()
    reading.take_pages()
    return _filled(citation, reading)


def _whole(texts: Sequence[str], number: int) -> CitationData:
    source = SourceData(key=str(uuid.uuid4()), title=join_lines(texts))
    return CitationData(key=str(uuid.uuid4()), number=number, source=source)


def _filled(citation: CitationData, reading: _Reading) -> CitationData:
    """Return the citation with its fields, or as it is where they say nothing or are too long."""
    roles = assign_roles(reading.text)
    publisher = unquoted(roles.publisher) or publisher_of(reading.url)
    is_found = roles.publisher or roles.author or reading.published_on
    is_plain = reading.text == citation.source.title and not is_found
    title = unquoted(roles.title)
    note = "; ".join(filter(None, (*roles.notes, *reading.notes)))
    lengths = (len(roles.author), len(publisher), len(note) - 1700, len(reading.locator) + 100)
    if is_plain or not (title or reading.url) or max(lengths) > 300:
        return citation
    source = replace(
        citation.source,
        title=title,
        author=roles.author,
        publisher=publisher,
        url=reading.url,
        archive_url=reading.archive_url,
        published_on=reading.published_on,
    )
    accessed, locator = reading.accessed_on, reading.locator
    return replace(citation, source=source, locator=locator, accessed_on=accessed, note=note)
