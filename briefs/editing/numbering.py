r"""Renumber sources: when a source moves, its markers `[n]` in the texts follow; `\[n]` stays."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from briefs.document import CitationData, SectionData, canonical_url
from briefs.rendering import clean_body
from briefs.rendering.markers import MARKER

# A tag of clean HTML; text between tags is everything else.
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
Sections = tuple[SectionData, ...]
Citations = tuple[CitationData, ...]


def renumbered(body: str, mapping: Mapping[int, int]) -> str:
    """Return clean HTML with the new number from `mapping` in every marker `[n]`."""

    def other(match: re.Match[str]) -> str:
        space, literal, digits = match.groups()
        number = mapping.get(int(digits))
        return match[0] if literal or number is None else f"{space}[{number}]"

    pieces = TAG.split(clean_body(body))
    pieces[::2] = [MARKER.sub(other, text) for text in pieces[::2]]
    return "".join(pieces)


def numbers_named(bodies: Iterable[str]) -> set[int]:
    """Return all numbers that appear in markers."""
    return {
        int(digits)
        for body in bodies
        for text in TAG.split(body)[::2]
        for _space, literal, digits in MARKER.findall(text)
        if not literal
    }


def numbered(
    *,
    sections: Sections,
    citations: Citations,
    removed: Collection[int] = (),
    known: Collection[str] = (),
) -> tuple[Sections, Citations]:
    """Number the sources in their order; the markers in the text follow them.

    A source with the number 0 is new and gets the next free one. A new one (its key is not in
    `known`) that repeats another source is left out, and its markers name the other. The gap of a
    number in `removed` is closed, unless a marker would then name another source.
    """
    kept, twins = _without_twins(_with_numbers(citations, removed), known)
    sections = _renumbered(sections, twins)
    numbers = [citation.number for citation in kept]
    gone = {*removed, *twins} - set(numbers)
    places = dict(zip(numbers, _closed(sorted(numbers), gone, sections), strict=True))
    return (
        _renumbered(sections, places),
        tuple(replace(each, number=places[each.number]) for each in kept),
    )


def _renumbered(sections: Sections, mapping: Mapping[int, int]) -> Sections:
    if all(old == new for old, new in mapping.items()):
        return sections
    return tuple(replace(each, body=renumbered(each.body, mapping)) for each in sections)


def _with_numbers(citations: Citations, removed: Collection[int]) -> Iterator[CitationData]:
    """Yield the citations with a number each; a number that is there twice counts once."""
    following = max((*removed, *(citation.number for citation in citations), 0))
    seen: set[int] = set()
    for citation in citations:
        if citation.number == 0 or citation.number in seen:
            following += 1
            yield replace(citation, number=following)
        else:
            seen.add(citation.number)
            yield citation


def _without_twins(
    citations: Iterable[CitationData], known: Collection[str]
) -> tuple[list[CitationData], dict[int, int]]:
    """Return the citations that do not repeat another; the number of each twin, and its other's."""
    first: dict[object, int] = {}
    kept, twins = [], {}
    for citation in citations:
        same = _same(citation)
        if same in first and citation.key not in known:
            twins[citation.number] = first[same]
        else:
            first.setdefault(same, citation.number)
            kept.append(citation)
    return kept, twins


def _same(citation: CitationData) -> object:
    """Return what two citations of the same place in one source have in common."""
    source = citation.source
    names = (source.title.casefold(), source.publisher, source.author, source.published_on)
    return canonical_url(source.url) or names, citation.locator, citation.note


def _closed(numbers: list[int], gone: set[int], sections: Sections) -> list[int]:
    """Return ascending numbers without the gaps at those in `gone`, if no marker is misled."""
    if not gone:
        return numbers
    cited = numbers_named(section.body for section in sections)
    gaps = gone - cited
    closed = [number - sum(gap < number for gap in gaps) for number in numbers]
    return numbers if set(closed) & (cited - set(numbers)) else closed
