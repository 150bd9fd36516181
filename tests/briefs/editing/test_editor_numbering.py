r"""Sources that move take their `[n]` along; `\[n]` and markers of no source stay."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.document import BriefDocument, CitationData, SectionData
from briefs.editing.numbering import numbered, numbers_named, renumbered
from tests.support.factories import cite, key, make_document, make_source

FILE = Path(__file__).parents[2] / "cases" / "numbering.jsonl"
CASES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
PIECES = st.sampled_from(
    ["[1]", "[2]", "[3]", "[7]", "\\[1]", "\\[3]", "words ", "<em>so</em>", " [2]", "&amp;", "[1"]
)
BODIES = st.lists(PIECES, max_size=12).map(lambda pieces: f"<p>x{''.join(pieces)}</p>")
Citations = tuple[CitationData, ...]


def meanings(sections: tuple[SectionData, ...], citations: Citations) -> list[str]:
    """Return what each marker in the first part names: the title of a source, or ""."""
    titles = {citation.number: citation.source.title for citation in citations}
    found = re.findall(r"(\\?)\[(\d+)\]", sections[0].body)
    return ["" if literal else titles.get(int(digits), "") for literal, digits in found]


def text(body: str) -> tuple[SectionData, ...]:
    return (SectionData(key(), "analysis", body=body),)


def after(
    document: BriefDocument, citations: Citations, removed: tuple[int, ...] = ()
) -> tuple[list[int], str]:
    """Return the numbers of the sources and the text of the analysis."""
    known = {citation.key for citation in document.citations}
    sections, numbers = numbered(
        sections=document.sections, citations=citations, removed=removed, known=known
    )
    return [each.number for each in numbers], sections[1].body


@given(BODIES, st.permutations([0, 1, 2]), st.sets(st.integers(0, 2)))
def test_every_marker_names_its_source_or_none_in_any_order(
    body: str, order: list[int], removed: set[int]
) -> None:
    citations = cite(*(make_source(title) for title in ("Treaty", "Letter", "Speech")))
    kept = tuple(citations[at] for at in order if at not in removed)
    sections = text(body)

    after, renumbered = numbered(
        sections=sections,
        citations=kept,
        removed=[citations[at].number for at in removed],
        known={citation.key for citation in citations},
    )

    assert meanings(after, renumbered) == meanings(sections, kept)
    assert [each.source for each in renumbered] == [each.source for each in kept]
    numbers = [each.number for each in renumbered]
    assert numbers == sorted(set(numbers))
    if not removed and order == [0, 1, 2]:
        assert (after, renumbered) == (sections, citations)


@given(BODIES, st.lists(st.integers(0, 5), max_size=6))
def test_any_numbers_that_a_page_may_send_become_ascending_and_unique(
    body: str, sent: list[int]
) -> None:
    citations = tuple(
        CitationData(key(), number, make_source(f"Source {at}")) for at, number in enumerate(sent)
    )

    _sections, after = numbered(sections=text(body), citations=citations)

    numbers = [citation.number for citation in after]
    assert numbers == sorted(set(numbers))
    assert all(number > 0 for number in numbers)
    assert [each.source for each in after] == [each.source for each in citations]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_the_server_numbers_as_the_page_does(case: dict[str, Any]) -> None:
    """tests/browser/test_numbering.py does the same to the page."""
    given = {
        title: CitationData(key(), number, make_source(title))
        for title, number in case["sources"].items()
    }
    new = {title: CitationData(key(), 0, make_source(title)) for title in case["left"]}

    sections, citations = numbered(
        sections=text(f"<p>{case['text']}</p>"),
        citations=tuple(given.get(title, new[title]) for title in case["left"]),
        removed=[each.number for title, each in given.items() if title not in case["left"]],
        known={each.key for each in given.values()},
    )

    assert {each.source.title: each.number for each in citations} == case["numbers"]
    assert sections[0].body == f"<p>{case['then']}</p>"


def test_an_address_that_looks_like_a_marker_stays() -> None:
    body = '<p><a href="https://example.org/?q=%5B1%5D&amp;r=[1]">see [1]</a></p>'

    assert renumbered(body, {1: 2, 2: 1}) == body.replace("see [1]", "see [2]")


def test_markers_are_found_only_in_text() -> None:
    assert numbers_named(['<p><a href="https://x.org/[4]">a</a> [2] \\[3]</p>']) == {2}


def test_a_new_source_with_the_address_of_another_gets_its_number() -> None:
    there = make_source("The Times", url="https://example.org/times")
    document = make_document(analysis="<p>[1] and [2]</p>", citations=cite(there))
    again = make_source("Times", url="http://www.example.org/times/")

    repeated = after(document, (*document.citations, CitationData(key(), 2, again)))

    assert repeated == ([1], "<p>[1] and [1]</p>")


def test_another_page_of_the_same_source_stays_a_source() -> None:
    there = make_source("The Times", url="https://example.org/times")
    document = make_document(citations=cite(there))
    page = replace(document.citations[0], key=key(), number=2, locator="p. 3")

    assert after(document, (*document.citations, page))[0] == [1, 2]


def test_sources_that_were_saved_twice_stay_two() -> None:
    source = make_source("The Times", url="https://example.org/times")
    document = make_document(analysis="<p>[1] and [2]</p>", citations=cite(source, source))

    assert after(document, document.citations) == ([1, 2], "<p>[1] and [2]</p>")
