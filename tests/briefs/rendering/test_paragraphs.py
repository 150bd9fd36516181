"""A document is read paragraph by paragraph, with its markers as rendering links them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.document import BriefDocument, SectionData
from briefs.rendering import Paragraph, check_markers, read_paragraphs
from briefs.rendering.markers import MARKER, Markers
from briefs.rendering.tokens import Tag, Text, Token
from tests.support.documents import documents
from tests.support.factories import cite, key, make_document, make_source


def read(body: str) -> list[Paragraph]:
    sources = cite(make_source("One"), make_source("Two"))
    parts = (SectionData(key(), "summary"), SectionData(key(), "analysis", body=body))
    return read_paragraphs(make_document(sections=parts, citations=sources))


@pytest.mark.parametrize(
    ("body", "tags", "texts"),
    [
        ("<p>One</p><h3>Two</h3>", ["p", "h3"], ["One", "Two"]),
        ("<p>One</p>\n<p></p>\n<p>Three</p>", ["p", "p", "p"], ["One", "", "Three"]),
        ("<ul><li><p>a</p></li><li>b</li></ul><p>c</p>", ["ul", "p"], ["a\nb", "c"]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", ["blockquote"], ["a\nb"]),
        ("loose <b>text</b><p>a</p>more", ["p", "p", "p"], ["loose text", "a", "more"]),
        ('<a href="https://a.example/"><p>a</p></a><p>b</p>', ["p", "p"], ["a", "b"]),
        ("a<br>b", ["p"], ["a\nb"]),
        (r"<p>So [1], [2][3] and \[1].</p>", ["p"], ["So,[3] and [1]."]),
    ],
)
def test_each_outermost_block_is_a_paragraph(body: str, tags: list[str], texts: list[str]) -> None:
    found = read(body)
    assert [each.tag for each in found] == tags
    assert [each.text for each in found] == texts
    assert [(each.section, each.index) for each in found] == [(1, at) for at in range(len(found))]


def test_each_paragraph_has_its_own_markers() -> None:
    first, second = read('<p>A [1][9]</p><p>B <a href="https://a.example/">[2]</a> [1]</p>')
    assert (set(first.markers.places), first.markers.missing) == ({1}, {9})
    assert (set(second.markers.places), second.markers.linked) == ({1}, {2})


@given(document=documents)
def test_paragraphs_have_the_same_markers_as_the_whole_text(document: BriefDocument) -> None:
    numbers = {citation.number for citation in document.citations}
    whole = check_markers(((each.kind, each.body) for each in document.sections), numbers)
    found = [each.markers for each in read_paragraphs(document)]
    assert set().union(*(each.places for each in found)) == whole.places.keys()
    assert set().union(*(each.missing for each in found)) == whole.missing
    assert set().union(*(each.linked for each in found)) == whole.linked


@given(text=st.text("ab [1]2\\\n\u00a0"))
def test_markers_are_found_as_their_pattern_says(text: str) -> None:
    def link(match: re.Match[str]) -> str:
        space, backslash, digits = match.groups()
        return f"{space}[{digits}]" if backslash else match[0] if digits != "1" else ""

    tokens: list[Token] = [Tag("p", attributes=(("id", "analysis-1"),)), Text(text)]
    found = Markers({1}).link(tokens, "analysis", leave_out=True)
    pieces = [token.text for token in found if isinstance(token, Text)]
    assert "".join(pieces) == MARKER.sub(link, text)
