"""Opening a brief and saving it unchanged: page → post → document gives the same document."""

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
)
from briefs.editing import BriefForms, IncompletePost, TypedRows
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


def saved(document: BriefDocument, **changes: str) -> BriefDocument:
    """Return the document that is saved from its page, with some fields changed."""
    forms = BriefForms(document, posted(document, **changes))
    assert forms.is_valid(), forms.problems()
    return forms.document(TypedRows())


@given(documents())
def test_saving_an_untouched_page_gives_the_same_document(document: BriefDocument) -> None:
    assert saved(document) == document


def test_spaces_around_typed_text_are_removed() -> None:
    document = saved(make_document("Canal talks"), title="  London\r\n talks ", location=" London ")

    assert document.title == "London  talks"
    assert document.location == "London"


def test_empty_parts_offered_by_the_page_are_not_saved() -> None:
    document = make_document(sections=())
    kinds = [form["kind"].value() for form in BriefForms(document).rows["parts"].initial_forms]

    assert kinds == ["summary", "analysis", "sources"]
    assert saved(document).sections == ()


def test_a_part_that_was_emptied_stays_a_part() -> None:
    document = make_document()

    after = saved(document, parts__0__body="", parts__1__body="<p>Only this.</p>")

    assert [section.key for section in after.sections] == [s.key for s in document.sections]
    assert after.sections[0].body == ""


def test_a_new_part_comes_before_the_remark_under_the_sources() -> None:
    document = make_document()
    new = {"key": "", "kind": "analysis", "heading": "Outlook", "body": "<p>Soon.</p>", "ORDER": ""}

    after = saved(
        document,
        parts__TOTAL_FORMS="4",
        **{f"parts__3__{name}": value for name, value in new.items()},
    )

    assert [section.heading for section in after.sections] == ["", "", "Outlook", ""]
    assert after.sections[-1].kind == "sources"


def test_a_moved_source_takes_its_marker_along() -> None:
    document = make_document(
        analysis="<p>First [1], second [2], literal \\[2].</p>",
        citations=cite(make_source("Treaty"), make_source("Letter")),
    )

    after = saved(document, sources__0__ORDER="2", sources__1__ORDER="1")

    assert [(c.number, c.source.title) for c in after.citations] == [(1, "Letter"), (2, "Treaty")]
    assert after.sections[1].body == "<p>First [2], second [1], literal \\[2].</p>"


def test_a_removed_row_is_gone() -> None:
    document = make_document(tags=("Suez", "Law"), citations=cite(make_source(), make_source("B")))

    after = saved(document, topics__0__DELETE="on", sources__0__DELETE="on")

    assert after.tags == ("Law",)
    assert [(c.number, c.source.title) for c in after.citations] == [(1, "B")]


@pytest.mark.parametrize("missing", ["sources-0-title", "title", "parts-TOTAL_FORMS"])
def test_a_post_without_all_of_its_fields_is_refused_with_a_sentence(missing: str) -> None:
    document = make_document(citations=cite(make_source()))
    post = posted(document)
    del post[missing]

    with pytest.raises(IncompletePost) as refused:
        BriefForms(document, post)

    name = missing.partition("-")[0]
    assert str(refused.value) == (
        f"The page arrived incomplete ({name}). Nothing was saved. Please send it again."
    )


def test_a_row_that_is_missing_as_a_whole_is_refused() -> None:
    document = make_document(citations=cite(make_source()))
    post = posted(document)
    for name in [name for name in post if name.startswith("sources-0-")]:
        del post[name]

    with pytest.raises(IncompletePost):
        BriefForms(document, post)
    with pytest.raises(IncompletePost):
        BriefForms(document, QueryDict())


def test_every_field_that_breaks_a_rule_is_named_with_its_place_on_the_page() -> None:
    document = make_document(citations=cite(make_source("A"), make_source("B")))
    forms = BriefForms(
        document,
        posted(
            document,
            title="",
            event_date="31 July 19567",
            sources__0__url="ftp://example.org",
            sources__1__credibility="9",
            sources__1__title=" ",
        ),
    )

    assert not forms.is_valid()
    assert [(problem.anchor, problem.sentence) for problem in forms.problems()] == [
        ("id_title", "Title: Enter a title."),
        ("id_event_date", "Event date: Enter a day that exists, such as 16 August 1956."),
        (
            "id_sources-0-url",
            'Source 1, Address: Expected an http or https address, not "ftp://example.org".',
        ),
        ("id_sources-1-title", "Source 2, Title: Enter the title of the source."),
        (
            "id_sources-1-credibility",
            "Source 2, Credibility: Ensure this value is less than or equal to 6.",
        ),
    ]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("16 August 1956", "1956-08-16"),
        ("August 16, 1956", "1956-08-16"),
        ("1956-08-16", "1956-08-16"),
        ("August 1956", "1956-08"),
        ("1956", "1956"),
        ("16. August 1956", "1956-08-16"),
        ("", ""),
    ],
)
def test_a_date_is_typed_as_people_write_it(typed: str, stored: str) -> None:
    document = make_document(citations=cite(make_source()))

    after = saved(document, sources__0__published_on=typed)

    assert after.citations[0].source.published_on == stored


@pytest.mark.parametrize(
    "typed", ["03/02/2025", "30 February 1956", "soon", "26 July to 2 August 1956"]
)
def test_a_date_that_is_unclear_is_asked_for(typed: str) -> None:
    document = make_document(citations=cite(make_source()))
    forms = BriefForms(document, posted(document, sources__0__published_on=typed))

    assert not forms.is_valid()
    assert [problem.sentence for problem in forms.problems()] == [
        "Source 1, Date: Enter a date that exists, such as 16 August 1956, August 1956 or 1956."
    ]


def test_a_language_is_shown_and_typed_by_its_name() -> None:
    document = make_document(language="pt-BR")

    assert BriefForms(document).head["language"].value() == "Brazilian Portuguese"
    assert saved(document).language == "pt-BR"
    assert saved(document, language="arabic").language == "ar"


def test_bodies_keep_what_another_program_wrote() -> None:
    body = "<p>A&nbsp;b <b>bold</b></p>\n\n<ul><li>one</li></ul>"
    document = make_document(analysis=body)

    assert saved(document).sections[1].body == body
