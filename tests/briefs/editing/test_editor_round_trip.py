"""Opening a brief and saving it unchanged: page → post → document gives the same document."""

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from actors.text import can_be_seen
from briefs.document import (
    ActorData,
    BriefDocument,
    CitationData,
    SectionData,
    SourceData,
    from_data,
)
from briefs.editing import IncompletePost, problems_of, read_post, to_save
from tests.support.editor import posted
from tests.support.factories import cite, key, make_document, make_source

LETTERS = st.characters(exclude_categories=("Cc", "Cs"))
LINE = st.text(LETTERS, max_size=30)
FILLED = LINE.filter(can_be_seen)
LINES = st.text(st.one_of(LETTERS, st.sampled_from("\n\t")), max_size=60)
DATES = st.sampled_from(["", "1956", "1956-07", "1956-07-26"])
KEYS = st.uuids().map(str)
SOURCES = st.builds(
    SourceData,
    key=KEYS,
    title=FILLED,
    publisher=LINE,
    author=LINE,
    url=st.sampled_from(["", "https://example.org/a?b=c#d"]),
    published_on=DATES,
    language=st.sampled_from(["", "en", "ar"]),
    reliability=st.sampled_from(["", "A", "F"]),
    archive_url=st.sampled_from(["", "https://example.org/archive"]),
)


@st.composite
def documents(draw: st.DrawFn) -> BriefDocument:
    """Documents of any shape: parts in any order, gaps in the numbers, blanks at the ends."""
    kinds = draw(st.permutations(["summary", "analysis", "analysis", "sources"]))
    kinds = kinds[: draw(st.integers(0, 4))]
    numbers = sorted(draw(st.sets(st.integers(1, 40), max_size=5)))
    return BriefDocument(
        uid=draw(KEYS),
        title=draw(FILLED),
        slug="canal-talks",
        location=draw(LINE),
        event_date=draw(st.sampled_from(["", "1956-07-26"])),
        authors=tuple(draw(st.lists(FILLED, unique=True, max_size=3))),
        sections=tuple(
            SectionData(key(), kind, heading=draw(LINE), body=draw(LINES)) for kind in kinds
        ),
        citations=tuple(
            CitationData(
                key(),
                number,
                draw(SOURCES),
                locator=draw(LINE),
                credibility=draw(st.sampled_from([None, 1, 6])),
                accessed_on=draw(DATES),
                note=draw(LINES),
            )
            for number in numbers
        ),
        actors=tuple(
            ActorData(key(), draw(FILLED), draw(st.sampled_from(["person", "state"])))
            for _each in range(draw(st.integers(0, 3)))
        ),
        tags=tuple(draw(st.lists(FILLED, unique_by=str.lower, max_size=3))),
    )


@given(documents())
def test_saving_an_untouched_page_gives_the_same_document(document: BriefDocument) -> None:
    data = read_post(posted(document), document)

    assert problems_of(data) == []
    assert from_data(to_save(data, document)) == document


def test_spaces_around_typed_text_are_removed() -> None:
    document = make_document("Canal talks")

    data = read_post(posted(document, title="  London\r\n talks ", location=" London "), document)

    assert data["title"] == "London  talks"
    assert data["location"] == "London"


def test_empty_parts_offered_by_the_page_are_not_saved() -> None:
    document = make_document(sections=())

    data = read_post(posted(document), document)

    assert [row["kind"] for row in data["sections"]] == ["summary", "analysis", "sources"]
    assert to_save(data, document)["sections"] == []


def test_a_part_that_was_emptied_stays_a_part() -> None:
    document = make_document()
    post = posted(document, section__body=["", "<p>Only this.</p>", ""])

    saved = from_data(to_save(read_post(post, document), document))

    assert [section.key for section in saved.sections] == [s.key for s in document.sections]
    assert saved.sections[0].body == ""


def test_a_moved_source_takes_its_marker_along() -> None:
    document = make_document(
        analysis="<p>First [1], second [2], literal \\[2].</p>",
        citations=cite(make_source("Treaty"), make_source("Letter")),
    )
    post = posted(document)
    for name in list(post):
        if name.startswith(("citation-", "source-")):
            post.setlist(name, post.getlist(name)[::-1])

    saved = from_data(to_save(read_post(post, document), document))

    assert [(c.number, c.source.title) for c in saved.citations] == [(1, "Letter"), (2, "Treaty")]
    assert saved.sections[1].body == "<p>First [2], second [1], literal \\[2].</p>"


def test_a_post_without_all_of_its_fields_is_refused_with_a_sentence() -> None:
    document = make_document(citations=cite(make_source()))
    post = posted(document)
    post.setlist("source-title", [])

    with pytest.raises(IncompletePost) as refused:
        read_post(post, document)

    assert str(refused.value) == (
        "The page arrived incomplete (source). Nothing was saved. Please send it again."
    )
    with pytest.raises(IncompletePost):
        read_post(QueryDict(), document)


def test_every_field_that_breaks_a_rule_is_named_with_its_place_on_the_page() -> None:
    document = make_document(citations=cite(make_source(), make_source()))
    post = posted(document, title="", event_date="26 July", citation__credibility=["", "9"])
    post.setlist("source-url", ["ftp://example.org", ""])

    problems = problems_of(read_post(post, document))

    assert [(problem.anchor, problem.sentence) for problem in problems] == [
        ("f-title", "Title: may not be empty."),
        ("f-event_date", 'Event date: expected a date as YYYY-MM-DD, not "26 July".'),
        (
            "f-citations-0-source-url",
            'Source 1, address: expected an http or https address, not "ftp://example.org".',
        ),
        (
            "f-citations-1-credibility",
            "Source 2, credibility: expected a whole number from 1 to 6.",
        ),
    ]


def test_bodies_keep_what_another_program_wrote() -> None:
    body = "<p>A&nbsp;b <b>bold</b></p>\n\n<ul><li>one</li></ul>"
    document = make_document(analysis=body)

    saved = from_data(to_save(read_post(posted(document), document), document))

    assert saved == replace(document)
    assert saved.sections[1].body == body
