"""Whatever the text, an import ends with a complete document or a refusal that says why."""

import json
import re
import unicodedata
from dataclasses import asdict
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from actors.text import fold
from briefs.document import BriefDocument, from_data, from_json, to_data
from briefs.document.part_headings import HEADINGS
from briefs.importing import Imported, ImportRefused, read_brief
from briefs.importing.updating import updated
from briefs.rendering import clean_body

WORD = re.compile(r"[^\W_]+")
HEADING_LINES = [word for kinds in HEADINGS.values() for words in kinds.values() for word in words]
READABLE = st.characters(exclude_categories=("Cs", "Cc", "Cf"))
SHAPES = [
    "",
    "",
    "  ",
    "1. ",
    "[2] ",
    "٣. ",
    "- ",
    "• ",
    "https://example.org/a",
    "Previous",
    "Next",
]
LINES = st.one_of(
    st.sampled_from(SHAPES),
    st.sampled_from(HEADING_LINES),
    st.sampled_from(HEADING_LINES).map(lambda heading: f"{heading.upper()}:"),
    st.text(READABLE, max_size=40),
    st.builds(lambda shape, text: shape + text, st.sampled_from(SHAPES), st.text(READABLE)),
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)


def everything_in(document: BriefDocument) -> list[str]:
    bodies = [unescape(re.sub(r"<[^>]+>", " ", part.body)) for part in document.sections]
    sources = [
        " ".join(filter(None, map(str, (*asdict(each.source).values(), *asdict(each).values()))))
        for each in document.citations
    ]
    return [document.title, *bodies, *sources]


def without_headings_and_marks(text: str) -> list[str]:
    headings = {fold(heading) for heading in HEADING_LINES}
    lines = unicodedata.normalize("NFC", text).split("\n")
    kept = [line for line in lines if fold(line.strip(" \u3000:：*_#")) not in headings]
    return [re.sub(r"^\s*(\[\d+\]|\d+[.)、．])", "", line) for line in kept]


def read_or_refuse(content: bytes, name: str = "brief.txt") -> Imported | None:
    try:
        return read_brief(name, content)
    except ImportRefused:
        return None


@given(TEXTS | st.text())
def test_any_text_becomes_a_valid_document_or_is_refused(text: str) -> None:
    imported = read_or_refuse(text.encode(errors="surrogatepass"))
    if imported:
        assert from_data(to_data(imported.document)) == imported.document


@given(st.binary())
def test_any_bytes_become_a_valid_document_or_are_refused(content: bytes) -> None:
    imported = read_or_refuse(content)
    if imported:
        assert from_data(to_data(imported.document)) == imported.document


@given(TEXTS)
def test_a_printed_document_reads_back_the_same(text: str) -> None:
    imported = read_or_refuse(text.encode())
    if imported:
        printed = json.dumps(to_data(imported.document))
        assert read_brief("brief.json", printed.encode()).document == imported.document
        assert from_json(printed) == imported.document


@given(st.binary() | st.text().map(str.encode))
def test_json_that_is_not_a_document_is_refused(content: bytes) -> None:
    assert read_or_refuse(content, "brief.json") is None


@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    imported = read_or_refuse(text.encode())
    if imported:
        kept = " ".join([*everything_in(imported.document), *imported.notes])
        numbers = {int(number) for number in re.findall(r"\d+", kept)}
        for word in WORD.findall(" ".join(without_headings_and_marks(text))):
            # A date is stored in the form of ISO 8601.
            assert word in kept or (word.isdecimal() and int(word) in numbers)


@given(TEXTS)
def test_cleaning_changes_nothing_in_an_imported_body(text: str) -> None:
    imported = read_or_refuse(text.encode())
    for part in imported.document.sections if imported else ():
        assert clean_body(part.body) == part.body


@given(TEXTS)
def test_importing_the_same_text_again_changes_nothing(text: str) -> None:
    first, second = read_or_refuse(text.encode()), read_or_refuse(text.encode())
    if first and second:
        assert updated(first.document, second) == first.document
