r"""Sources that move take their `[n]` along; `\[n]` and markers of no source stay."""

import re

from hypothesis import given
from hypothesis import strategies as st

from briefs.document import SectionData, to_data
from briefs.editing import take_step
from briefs.editing.numbering import number_rows, numbers_named, renumbered
from tests.support.factories import cite, key, make_document, make_source

PIECES = st.sampled_from(
    ["[1]", "[2]", "[3]", "[7]", "\\[1]", "\\[3]", "words ", "<em>so</em>", " [2]", "&amp;", "[1"]
)
BODIES = st.lists(PIECES, max_size=12).map(lambda pieces: f"<p>x{''.join(pieces)}</p>")


def meanings(body: str, titles: dict[int, str]) -> str:
    """Read a body with the title of its source in place of each marker."""
    return re.sub(
        r"(\\?)\[(\d+)\]",
        lambda match: match[0] if match[1] else f"<{titles.get(int(match[2]), match[0])}>",
        body,
    )


@given(BODIES, st.permutations([0, 1, 2]))
def test_every_marker_means_the_same_source_in_any_order(body: str, order: list[int]) -> None:
    document = make_document(
        sections=(SectionData(key(), "analysis", body=body),),
        citations=cite(*(make_source(title) for title in ("Treaty", "Letter", "Speech"))),
    )

    data = to_data(document)
    moved = number_rows([data["citations"][at] for at in order], data["sections"])

    before = {citation.number: citation.source.title for citation in document.citations}
    after = {row["number"]: row["source"]["title"] for row in moved}
    assert meanings(body, before) == meanings(data["sections"][0]["body"], after)
    assert [row["number"] for row in moved] == [1, 2, 3]
    if order == [0, 1, 2]:
        assert data == to_data(document)


def test_an_address_that_looks_like_a_marker_stays() -> None:
    body = '<p><a href="https://example.org/?q=%5B1%5D&amp;r=[1]">see [1]</a></p>'

    assert renumbered(body, {1: 2, 2: 1}) == body.replace("see [1]", "see [2]")


def test_markers_are_found_only_in_text() -> None:
    assert numbers_named(['<p><a href="https://x.org/[4]">a</a> [2] \\[3]</p>']) == {2}


def test_removing_an_uncited_source_closes_the_gap() -> None:
    document = make_document(
        analysis="<p>[2] and [3]</p>", citations=cite(*(make_source(t) for t in "abc"))
    )

    after = take_step(to_data(document), "remove:citations:0")

    assert [row["number"] for row in after["citations"]] == [1, 2]
    assert after["sections"][1]["body"] == "<p>[1] and [2]</p>"


def test_removing_a_source_that_the_text_still_cites_keeps_the_other_numbers() -> None:
    document = make_document(
        analysis="<p>[1] and [2]</p>", citations=cite(*(make_source(t) for t in "abc"))
    )

    after = take_step(to_data(document), "remove:citations:0")

    assert [row["number"] for row in after["citations"]] == [2, 3]
    assert after["sections"][1]["body"] == "<p>[1] and [2]</p>"
