"""Two texts of one brief become one: a choice for each difference, and no citation goes astray."""

import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from briefs.document import PLAIN, BriefDocument, CitationData
from briefs.editing import combined, differences
from briefs.editing.numbering import numbers_named
from briefs.rendering import clean_body, plain_text
from tests.support.documents import documents
from tests.support.factories import cite, key, make_document, make_source

BASE = make_document(
    "Talks",
    analysis="<p>One.</p><p>Two.</p><p>Three.</p>",
    tags=("Canals",),
    citations=cite(make_source("The Times")),
)


def analysis(document: BriefDocument) -> str:
    return document.sections[1].body


def with_analysis(body: str, **changes: Any) -> BriefDocument:
    sections = list(BASE.sections)
    sections[1] = replace(sections[1], body=body)
    return replace(BASE, sections=tuple(sections), **changes)


def proposed(
    mine: BriefDocument, theirs: BriefDocument, base: BriefDocument = BASE
) -> BriefDocument:
    """Return what comes of the choices that the page proposes."""
    found = differences(mine, theirs, base)
    return combined(mine, theirs, {each.id for each in found if each.only_theirs})


def test_changes_in_different_paragraphs_are_both_proposed() -> None:
    mine = with_analysis("<p>One, mine.</p><p>Two.</p><p>Three.</p>")
    theirs = with_analysis("<p>One.</p><p>Two.</p><p>Three, theirs.</p>")
    assert analysis(proposed(mine, theirs)) == "<p>One, mine.</p><p>Two.</p><p>Three, theirs.</p>"


def test_where_both_changed_a_paragraph_mine_is_proposed_and_theirs_can_be_taken() -> None:
    mine = with_analysis("<p>One.</p><p>Two, mine.</p><p>Three.</p>")
    theirs = with_analysis("<p>One.</p><p>Two, theirs.</p><p>Three.</p>")
    [difference] = differences(mine, theirs, BASE)
    assert (difference.label, difference.only_theirs) == ("Analysis", False)
    assert "<ins>mine</ins>" in difference.mine
    assert "<del>theirs</del>" in difference.theirs
    assert analysis(proposed(mine, theirs)) == analysis(mine)
    assert analysis(combined(mine, theirs, {difference.id})) == analysis(theirs)


def test_what_a_colleague_added_or_removed_is_proposed() -> None:
    theirs = with_analysis("<p>One.</p><p>One and a half.</p><p>Three.</p>", tags=("Oil",))
    result = proposed(replace(BASE, title="Talks fail"), theirs)
    assert analysis(result) == analysis(theirs)
    assert (result.title, result.tags) == ("Talks fail", ("Oil",))


def test_what_i_added_or_removed_stays_so() -> None:
    mine = with_analysis("<p>One.</p><p>Three.</p><p>Four.</p>", tags=())
    assert proposed(mine, BASE) == mine


def test_a_part_that_a_colleague_added_can_be_taken_or_left() -> None:
    outlook = replace(BASE.sections[1], key=key(), heading="Outlook", body="<p>Grim.</p>")
    theirs = replace(BASE, sections=(*BASE.sections, outlook))
    assert [each.heading for each in proposed(BASE, theirs).sections][-1] == "Outlook"
    assert combined(BASE, theirs, set()) == BASE


def test_a_paragraph_that_is_taken_brings_its_sources() -> None:
    mine = replace(BASE, citations=cite(make_source("Le Monde")))
    herald = CitationData(key(), 2, make_source("The Herald"))
    body = analysis(BASE).replace("Two.", "Two [2].")
    theirs = with_analysis(body, citations=(*BASE.citations, herald))
    text = next(each for each in differences(mine, theirs) if "Two" in each.theirs)
    result = combined(mine, theirs, {text.id})
    titles = {each.number: each.source.title for each in result.citations}
    [number] = numbers_named([analysis(result)])
    assert titles[number] == "The Herald"
    assert "Le Monde" in titles.values()


def test_a_web_address_and_a_marking_are_differences_like_any_other() -> None:
    theirs = replace(BASE, tlp="TLP:RED", location="Geneva")
    labels = [each.label for each in differences(BASE, theirs, BASE)]
    assert labels == ["Marking", "Location"]
    assert proposed(BASE, theirs).tlp == "TLP:RED"


@given(mine=documents, theirs=documents)
def test_taking_everything_gives_their_text_and_nothing_keeps_mine(
    mine: BriefDocument, theirs: BriefDocument
) -> None:
    ids = {each.id for each in differences(mine, theirs)}
    everything = combined(mine, theirs, ids)
    assert [getattr(everything, name) for name in PLAIN] == [
        getattr(theirs, name) for name in PLAIN
    ]
    for name in ("tags", "authors"):
        assert set(getattr(everything, name)) == set(getattr(theirs, name))
    assert {each.key for each in everything.citations} >= {each.key for each in theirs.citations}
    assert _texts(everything) >= {text for text in _texts(theirs) if text}
    assert _texts(combined(mine, theirs, set())) == _texts(mine)


def _texts(document: BriefDocument) -> set[str]:
    """Return the words of all parts, without the numbers of sources, which may change."""
    return {
        re.sub(r"\[\d+\]", "[n]", plain_text(clean_body(each.body))) for each in document.sections
    }


@given(mine=documents, theirs=documents, choices=st.data())
def test_every_choice_leaves_each_number_to_one_source(
    mine: BriefDocument, theirs: BriefDocument, choices: st.DataObject
) -> None:
    ids = [each.id for each in differences(mine, theirs)]
    chosen = choices.draw(st.sets(st.sampled_from(ids))) if ids else set()
    listed = [each.number for each in combined(mine, theirs, chosen).citations]
    assert len(set(listed)) == len(listed)
