r"""Sources that move take their `[n]` along; `\[n]` and markers of no source stay."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefs.document import BriefDocument, CitationData, SectionData
from briefs.editing.numbering import numbered, numbers_named, renumbered
from tests.support.factories import cite, key, make_document, make_source

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


def test_an_address_that_looks_like_a_marker_stays() -> None:
    body = '<p><a href="https://example.org/?q=%5B1%5D&amp;r=[1]">see [1]</a></p>'

    assert renumbered(body, {1: 2, 2: 1}) == body.replace("see [1]", "see [2]")


def test_markers_are_found_only_in_text() -> None:
    assert numbers_named(['<p><a href="https://x.org/[4]">a</a> [2] \\[3]</p>']) == {2}


def test_removing_an_uncited_source_closes_the_gap() -> None:
    document = make_document(
        analysis="<p>[2] and [3]</p>", citations=cite(*(make_source(t) for t in "abc"))
    )

    assert after(document, document.citations[1:], (1,)) == ([1, 2], "<p>[1] and [2]</p>")


def test_removing_a_source_that_the_text_still_cites_keeps_its_marker_and_the_other_numbers() -> (
    None
):
    document = make_document(
        analysis="<p>[1] and [2]</p>", citations=cite(*(make_source(t) for t in "abc"))
    )

    assert after(document, document.citations[1:], (1,)) == ([2, 3], "<p>[1] and [2]</p>")


def test_a_gap_stays_if_a_marker_of_no_source_would_then_name_one() -> None:
    document = make_document(analysis="<p>[1] and [3]</p>", citations=cite(make_source("a")))
    second = CitationData(key(), 2, make_source("b"))
    fourth = CitationData(key(), 4, make_source("c"))

    numbers, body = after(document, (*document.citations, fourth), (second.number,))

    assert numbers == [1, 4]
    assert body == "<p>[1] and [3]</p>"


def test_a_new_source_gets_the_next_number() -> None:
    document = make_document(analysis="<p>[1]</p>", citations=cite(make_source("a")))
    new = CitationData(key(), 0, make_source("b"))

    assert after(document, (*document.citations, new)) == ([1, 2], "<p>[1]</p>")
    assert after(document, (new, *document.citations)) == ([1, 2], "<p>[2]</p>")


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
