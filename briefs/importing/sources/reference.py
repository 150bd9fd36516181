"""Take one reference apart: title, author, publisher, date, locator and addresses.

What is certain by its form (addresses, dates, pages) is taken out of the text first, and a
separator left in its place. Who published and who wrote what remains is decided by the style:
a title in quotes, a year after the author, a publisher in brackets, or plain segments.
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefs.document import CitationData, SourceData
from briefs.importing.prose import join_lines

from . import labels
from .addresses import FoundAddress, addresses_in, original_of, publisher_of, title_of
from .dates import FoundDate, dates_in
from .segments import QUOTED, TAKEN, unquoted
from .styles import assign_roles

# Longer than any valid reference: the text is not taken apart but becomes the title, which is then
# refused as too long.
LONGEST = 5000
TITLE_LENGTH = 500
LONGEST_FIELDS = {"author": 300, "publisher": 300, "locator": 200, "note": 2000}
BEFORE_DATE = re.compile(r"(?:^|[\x1f,;:.?!(\[|–—，、。،；)\]”“\"»」』》]|\s-|//)\s*$")
AFTER_DATE = re.compile(r"\s*(?:$|[\x1f,;:.)\]|–—，、。،；]|-\s|//)")
CAPITAL_BEFORE = re.compile(r"(?:^|[\s(])[^\W\d_a-z]\w+\s+$")
NEAR = 60


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

    def take(self, start: int, end: int) -> str:
        """Take a part out of the text, leave a separator there, and return the part."""
        part = self.text[start:end]
        self.text = f"{self.text[:start]}{TAKEN}{self.text[end:]}"
        return part

    def take_addresses(self) -> None:
        """Take the first address and its stored copy; what follows with another one is a note."""
        found = sorted(addresses_in(self.text), key=lambda address: address.start)
        pages = [address for address in found if not address.is_archive]
        copies = [address for address in found if address.is_archive]
        if pages[1:]:
            self.notes.append(self.text[pages[0].end :].strip())
            self.text = self.text[: pages[0].end]
            copies = [copy for copy in copies if copy.end < pages[0].start]
        self.url = pages[0].url if pages else ""
        self.archive_url = copies[0].url if copies else ""
        if copies and not pages:
            self.url = original_of(copies[0].url) or copies[0].url
        for address in sorted([*pages[:1], *copies[:1]], key=lambda address: -address.start):
            self._take_address(address)

    def _take_address(self, address: FoundAddress) -> None:
        near = labels.BEFORE_ARCHIVE if address.is_archive else labels.BEFORE_ADDRESS
        start = self._label_start(near, address.start)
        opening = self.text[start : address.start].rstrip()[-1:]
        closes = opening in ("<", "(", "[") and self.text[address.end : address.end + 1] in ">)]"
        self.take(start, address.end + closes)

    def take_access_date(self) -> None:
        """Take the day of access, and when a copy was stored."""
        if archived := labels.ARCHIVED_ON.search(self.text):
            self.notes.append(self.take(*archived.span()))
        for date in dates_in(self.text):
            start = self._label_start(labels.BEFORE_ACCESS_DATE, date.start)
            after = labels.AFTER_ACCESS_DATE.match(self.text, date.end)
            if start < date.start or (after and "from" not in after[0].lower()):
                part = self.take(start, after.end() if after else date.end)
                self.accessed_on = date.value
                self.notes += [] if date.is_certain else [part]
                return

    def take_publication_date(self) -> None:
        """Take the most precise date that is set apart from the words around it."""
        quotes = [match.span() for match in re.finditer(QUOTED, self.text)]
        free = [
            date
            for date in dates_in(self.text)
            if self._is_apart(date) and not any(a < date.start < b for a, b in quotes)
        ]
        if date := max(free, key=lambda date: len(date.value), default=None):
            part = self.take(self._label_start(labels.BEFORE_DATE, date.start), date.end)
            self.published_on = date.value
            self.notes += [] if date.is_certain else [part]
        elif undated := labels.NO_DATE.search(self.text):
            self.notes.append(self.take(*undated.span("words")))

    def take_pages(self) -> None:
        """Take volume and number of a journal, and the pages."""
        if volume := labels.VOLUME.search(self.text):
            self.notes.append(self.take(*volume.span()))
        for match in (*labels.LOCATOR.finditer(self.text), *labels.PAGES.finditer(self.text)):
            if match.start() and self._is_set_off(match.start(), match.end()):
                self.locator = self.take(*match.span())
                return

    def _label_start(self, label: re.Pattern[str], end: int) -> int:
        """Return where a label that ends at a place begins; that place if there is none."""
        first = max(0, end - NEAR)
        found = label.search(self.text[first:end])
        return first + found.start() if found else end

    def _is_apart(self, date: FoundDate) -> bool:
        start = self._label_start(labels.BEFORE_DATE, date.start)
        if not AFTER_DATE.match(self.text, date.end):
            return False
        before = self.text[max(0, start - NEAR) : start]
        is_day = len(date.value) == len("YYYY-MM-DD")
        return bool(BEFORE_DATE.search(before) or (is_day and CAPITAL_BEFORE.search(before)))

    def _is_set_off(self, start: int, end: int) -> bool:
        before = self.text[max(0, start - NEAR) : start]
        return bool(BEFORE_DATE.search(before) and AFTER_DATE.match(self.text, end))


def parse_reference(texts: Sequence[str], number: int = 1) -> CitationData:
    """Return the citation that the lines of one reference describe.

    What cannot be told apart stays in the title, or becomes the note of the citation. The host of
    the address counts as publisher if no other is named.
    """
    text = join_lines(texts)
    citation = CitationData(str(uuid.uuid4()), number, SourceData(str(uuid.uuid4()), text))
    if len(text) > LONGEST:
        return citation
    reading = _Reading(text)
    reading.take_addresses()
    reading.take_access_date()
    reading.take_publication_date()
    reading.take_pages()
    parsed = _filled(citation, reading)
    return parsed if _fits(parsed) else citation


def _filled(citation: CitationData, reading: _Reading) -> CitationData:
    roles = assign_roles(reading.text)
    is_plain = TAKEN not in reading.text and not (roles.author or roles.publisher or roles.notes)
    title = citation.source.title if is_plain and not reading.notes else unquoted(roles.title)
    if not title and not reading.url:
        return citation
    source = replace(
        citation.source,
        title=title or title_of(reading.url)[:TITLE_LENGTH],
        author=roles.author,
        publisher=unquoted(roles.publisher) or publisher_of(reading.url),
        url=reading.url,
        archive_url=reading.archive_url,
        published_on=reading.published_on,
    )
    return replace(
        citation,
        source=source,
        locator=reading.locator,
        accessed_on=reading.accessed_on,
        note="; ".join(filter(None, (*roles.notes, *reading.notes))),
    )


def _fits(citation: CitationData) -> bool:
    source = citation.source
    lengths = {"author": source.author, "publisher": source.publisher}
    lengths |= {"locator": citation.locator, "note": citation.note}
    return all(len(text) <= LONGEST_FIELDS[name] for name, text in lengths.items())
