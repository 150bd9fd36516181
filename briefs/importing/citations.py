"""Turn the entries of a source list into numbered citations, and check the text's markers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from briefs.document import CitationData, canonical_url

from .decoding import Line
from .prose import join_lines
from .result import Findings
from .sources import HIGHEST, SourceLine, parse_references, title_of

MARKER = re.compile(r"(?<!\\)\[(\d{1,4})\]")


def make_citations(
    entries: Sequence[SourceLine], findings: Findings
) -> tuple[list[CitationData], list[int]]:
    """Return citations sorted by number, and the line (from 1) where each begins."""
    named = _without_empty(entries, findings)
    numbers = _numbers(named, findings)
    rows = sorted(zip(numbers, named, strict=True), key=lambda row: row[0])
    citations: list[CitationData] = []
    first: dict[str, CitationData] = {}
    parsed = parse_references([(number, entry.texts) for number, entry in rows])
    for bare, (_, entry) in zip(parsed, rows, strict=True):
        citation = _titled(bare, entry, findings)
        findings.warnings += _doubts(citation, entry)
        address = canonical_url(citation.source.url) or citation.key
        earlier = first.setdefault(address, citation)
        citations.append(_of_one_source(citation, earlier, entry, findings))
    return citations, [entry.line for _, entry in rows]


def warn_of_markers(
    lines: Iterable[Line], citations: Sequence[CitationData], findings: Findings
) -> None:
    """Warn about markers in the text without a source of that number, once per number."""
    known = {citation.number for citation in citations}
    for line in lines:
        for number in map(int, MARKER.findall(line.text)):
            if number not in known:
                known.add(number)
                warning = f"Line {line.number}: no source has the number of the marker [{number}]."
                findings.warnings.append(warning)


def _without_empty(entries: Sequence[SourceLine], findings: Findings) -> list[SourceLine]:
    findings.warnings += [
        f"Line {entry.line}: a source without text was left out."
        for entry in entries
        if not any(entry.texts)
    ]
    return [entry for entry in entries if any(entry.texts)]


def _numbers(entries: Sequence[SourceLine], findings: Findings) -> list[int]:
    """Return a number for each entry: those in the file, or 1, 2, 3… if any of them repeats.

    An entry without a number gets the next one after the entry before it that no other has.
    """
    numbers: list[int] = []
    taken = {entry.number for entry in entries}
    free = 1
    for entry in entries:
        if entry.number is None:
            free = max(free, numbers[-1] + 1 if numbers else 1)
            free = next(number for number in count(free) if number not in taken)
            taken.add(free)
        numbers.append(free if entry.number is None else entry.number)
    in_order = list(range(1, len(entries) + 1))
    if len(set(numbers)) < len(numbers) or not all(1 <= n <= HIGHEST for n in numbers):
        findings.warnings.append(
            f"The numbers of the sources could not be kept; they were numbered 1 to {len(entries)}"
            " in order. Check the markers in the text."
        )
        return in_order
    if numbers != sorted(numbers):
        findings.warnings.append("The sources were put in the order of their numbers.")
    return numbers


def _titled(citation: CitationData, entry: SourceLine, findings: Findings) -> CitationData:
    """Return the citation, with its address as title if it has no other."""
    if citation.source.title:
        return citation
    title = title_of(citation.source.url)
    findings.warnings.append(
        f"Line {entry.line}: source {citation.number} is only an address, which became its title:"
        f" {title}"
    )
    return replace(citation, source=replace(citation.source, title=title))


def _doubts(citation: CitationData, entry: SourceLine) -> list[str]:
    return [
        f"Line {line}: the address of source {citation.number} seems to go on here. Check it:"
        f" {citation.source.url}"
        for line in entry.doubtful_lines
    ]


def _of_one_source(
    citation: CitationData, earlier: CitationData, entry: SourceLine, findings: Findings
) -> CitationData:
    """Return the citation with the source of an `earlier` citation of the same page.

    A page is one source, so the second line's wording becomes the note of its citation.
    """
    if earlier is citation:
        return citation
    findings.warnings.append(
        f"Line {entry.line}: source {citation.number} has the same address"
        f" as source {earlier.number}: {citation.source.url}"
    )
    wording = join_lines(entry.texts)
    return replace(citation, source=earlier.source, note=wording)
