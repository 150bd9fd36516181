"""Read what a writer types or pastes: lists of sources, names separated by commas."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from typing import NamedTuple

from django.utils.translation import ngettext

from briefs.document import CitationData
from briefs.importing import Line, parse_references, read_sources, to_html
from briefs.rendering import shorten

LINE_END = r"[;\n]"
EXCERPT_LENGTH = 60
COMMA = r"([,،、])"
# The most commas in one name, as in “Smith, John, Jr.”: more would need too many look-ups.
MOST_COMMAS = 2
# The most names to add at once, because a single query looks all of them up.
MOST_NAMES = 200


class PastedSources(NamedTuple):
    """The sources in a pasted list; `unclear` says which lines to look at, "" if none."""

    citations: list[CitationData]
    unclear: str = ""


def pasted_sources(pasted: str) -> PastedSources:
    """Return a citation, not numbered yet, for each source in a pasted list, as importers read it.

    A line that is not a source, such as a heading, becomes one, so that nothing pasted is lost. A
    source of which only the address was pasted has no title.
    """
    found = read_sources(_lines_of(pasted))
    written = [(entry.line, entry.texts) for entry in found.entries if any(entry.texts)]
    written += [(line.number, [line.text]) for line in found.remarks if line.text]
    citations = [replace(citation, number=0) for citation in parse_references(sorted(written))]
    return PastedSources(citations, _unclear([line.text.strip() for line in found.unclear]))


def _unclear(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    sentence = ngettext(
        "Check “%(line)s”: unlike the rest of the list, it has no number.",
        "Check “%(line)s” and %(others)d more: unlike the rest of the list, they have no number.",
        len(lines),
    )
    return sentence % {"line": shorten(lines[0], EXCERPT_LENGTH), "others": len(lines) - 1}


def typed_html(text: str) -> str:
    """Return a part that was typed as HTML; plain text becomes paragraphs and lists.

    Without JavaScript the page has no editor, and few people write tags.
    """
    return text if "<" in text else to_html(_lines_of(unescape(text)))


def _lines_of(text: str) -> list[Line]:
    return [Line(at, line.rstrip()) for at, line in enumerate(text.splitlines(), start=1)]


def split_names(typed: str) -> Iterator[str]:
    """Yield the names in a text, separated by commas, semicolons or line ends."""
    return read_names(typed, is_known=lambda _name: False)


def too_many(typed: str) -> bool:
    """Return whether a text contains more names than can be added at once."""
    return sum(1 for _name in split_names(typed)) > MOST_NAMES


def read_names(typed: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names in a text; known names with commas stay whole, such as “Smith, John”."""
    for parts in _lines(typed):
        at = 0
        while at < len(parts):
            runs = list(_runs(parts, at))
            name, at = next((run for run in runs if is_known(run[0])), runs[-1])
            if name:
                yield name


def possible_names(typed: str) -> set[str]:
    """Return every part of a text that may be a name, with or without commas."""
    lines = list(_lines(typed))
    return {
        name
        for parts in lines
        for at in range(0, len(parts), 2)
        for name, _end in _runs(parts, at)
        if name
    }


def _lines(typed: str) -> Iterator[list[str]]:
    """Yield each line, split at its commas, which have the odd indexes."""
    # PostgreSQL cannot look up a NUL, and no name contains one.
    return (re.split(COMMA, line) for line in re.split(LINE_END, typed.replace("\0", "")))


def _runs(parts: list[str], at: int) -> Iterator[tuple[str, int]]:
    """Yield the texts that begin at an index, longest first, with the index after each."""
    last = min(at + 2 * MOST_COMMAS, len(parts) - 1)
    for end in range(last, at - 1, -2):
        yield " ".join("".join(parts[at : end + 1]).split()), end + 2
