"""References in the usual styles are taken apart into title, publisher, date and address."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.text import fold
from briefs.document import CitationData
from briefs.importing import Line, parse_references, read_sources
from briefs.importing.sources.dates import month_number, weekday_names
from briefs.importing.sources.reference import parse_reference
from briefs.importing.sources.words import REFERENCE_WORDS

CASES = Path(__file__).parents[2] / "cases" / "references.jsonl"
REFERENCES = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
WORD = re.compile(r"[^\W\d_]+|\d+")
# The name of a field says what these said before its value.
LABELS = WORD.findall(" ".join(word for kind in REFERENCE_WORDS.values() for word in kind).lower())
LABELS += WORD.findall("https www by last zuletzt page online from st nd rd th er re de di del of")
LABELS += WORD.findall("the den г р года року 年 月 日 년 월 일 号 號 访问 에 접속")
SIGNS = (
    "“ ” „ \" « » ( ) [ ] . , ; : – | // ' p. 12 et al. 2024 3. Mai https://example.org/a- doi:"
    " www. accessed Retrieved from\u202e \u200f \x1f \x00 Archived on vol. 3, no. 2 by A."
)
PIECES = st.one_of(
    st.sampled_from([case["line"] for case in REFERENCES]),
    st.sampled_from([*SIGNS.split(" "), "\n"]),
    st.text(max_size=30),
)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join)


def values(citation: CitationData) -> dict[str, str]:
    source = citation.source
    return {
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "published_on": source.published_on,
        "url": source.url,
        "archive_url": source.archive_url,
        "locator": citation.locator,
        "accessed_on": citation.accessed_on,
        "note": citation.note,
    }


def parse(*lines: str) -> dict[str, str]:
    return {name: value for name, value in values(parse_reference(lines)).items() if value}


def entries(text: str) -> list[list[str]]:
    lines = [Line(at, line.rstrip()) for at, line in enumerate(text.split("\n"), start=1)]
    return [entry.texts for entry in read_sources(lines).entries]


# Lines that are `aside` were not looked at while the parser was written.
@pytest.mark.parametrize("aside", [False, True])
@pytest.mark.parametrize(
    ("field", "least"),
    [("title", 0.95), ("url", 0.95), ("publisher", 0.85), ("published_on", 0.85)],
)
def test_most_references_are_read_right(field: str, least: float, aside: bool) -> None:
    cases = [case for case in REFERENCES if case.get("aside", False) is aside]
    read = [values(parse_reference([case["line"]]))[field] for case in cases]
    right = [value == case.get(field, "") for value, case in zip(read, cases, strict=True)]
    assert sum(right) >= least * len(cases)


@given(TEXTS)
def test_no_word_of_a_reference_is_lost(text: str) -> None:
    kept = " ".join(values(parse_reference([text])).values())
    numbers = {int(number) for number in re.findall(r"\d+", kept)}
    for word in WORD.findall(text):
        if word.isdecimal():
            assert word in kept or int(word) in numbers
        elif not (word.lower() in LABELS or fold(word) in weekday_names() or month_number(word)):
            assert word in kept


@given(st.lists(TEXTS, max_size=20).map("\n".join))
def test_no_word_of_a_list_is_lost(text: str) -> None:
    lines = [Line(at, line.rstrip()) for at, line in enumerate(text.split("\n"), start=1)]
    found = read_sources(lines)
    kept = " ".join(text for entry in found.entries for text in entry.texts)
    kept += " ".join(line.text for line in found.remarks)
    # Numbers, raised ones included, are those of the entries.
    for word in re.findall(r"[^\W\d_¹²³⁰⁴-⁹]+", text):
        assert word in kept


# Most are just under the length beyond which a reference is not taken apart.
HOSTILE = {
    "brackets": "(" * 2900,
    "quotes": "“" * 1400 + "\"'" * 700,
    "initials": "Doe, J. R. " * 260,
    "names": "Doe Doe Doe, " * 220,
    "sentences": "Aa. " * 730,
    "dates": "3 May 2024 " * 260,
    "numbers": "1" * 2900,
    "letters": "a" * 2900,
    "spaced digits": "1 " * 1400,
    "addresses": "https://a.example/ " * 150,
    "one address": "https://a.example/" + "a)" * 1400,
    "labels": "accessed " * 320,
    "marks": "\u202e\u200f\x00" * 950,
    "ranges": "1-" * 1400,
    "numbered parts": "a. " + "1. " * 990,
    "authors": "x, " + "by a, " * 490,
    "dashes": "a – " * 740,
    "places": "A, B: C 2024 " * 220,
    "bare names": "Doe AB, " * 360,
    "open quotes": '“a ‘b "c ' * 300,
    "a megabyte": "a. b, “c” 2024 " * 70_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_reference_takes_little_time(text: str) -> None:
    began = time.process_time()
    parse_reference([text])
    parse_reference([f"Doe, J. (2020). {text[:2900]}"])
    assert time.process_time() - began < 2


LINES = ["x" * 100, "https://a.example/a-", "“open,", "1. Gazette,", "2024. Herald", "77."]


@pytest.mark.parametrize("line", [*LINES, "b" * 1_000])
def test_ten_thousand_lines_take_little_time(line: str) -> None:
    began = time.process_time()
    entries("\n".join([line] * 10_000))
    entries("\n".join(["x" * 1_000_000 + " https://a.example/b-", *[line] * 10_000]))
    assert time.process_time() - began < 10


def test_more_sources_than_a_brief_may_have_are_not_taken_apart() -> None:
    many = [(number, ["Gazette, 3 May 1956"]) for number in range(1, 2002)]
    assert parse_references(many[:-1])[0].source.published_on == "1956-05-03"
    assert parse_references(many)[0].source.title == "Gazette, 3 May 1956"


def test_what_cannot_be_told_apart_stays_in_the_title() -> None:
    assert parse("Letter of 3 February 2025 to the harbour master") == {
        "title": "Letter of 3 February 2025 to the harbour master"
    }


def test_a_year_without_a_sign_before_it_is_a_date_only_after_author_title_and_place() -> None:
    assert "published_on" not in parse("OCHA, Yemen: Humanitarian Update 2023")
    book = parse("Doe, Jane: Ports. Bremen: Kaiverlag 2012")
    assert (book["author"], book["title"]) == ("Doe, Jane", "Ports")
    assert (book["publisher"], book["published_on"]) == ("Bremen: Kaiverlag", "2012")


@pytest.mark.parametrize("end", ["320 с.", "320 S.", "320 pp."])
def test_the_number_of_pages_of_a_book_ends_its_entry(end: str) -> None:
    lines = [f"Иванов И. И. История. — М.: Наука, 1985. — {end}", "Петров А. А. Порты. 2015."]
    assert entries("\n".join(lines)) == [[line] for line in lines]
    assert len(entries("Gazette, vol. 3, S.\n320, 1985")) == 1


def test_a_place_before_a_colon_is_no_author() -> None:
    parsed = parse("Aden, Yemen: A port reopens. River Post, 3 May 2024")
    assert (parsed["title"], "author" in parsed) == ("Aden, Yemen: A port reopens", False)


def test_a_year_within_the_number_of_a_judgment_is_no_date() -> None:
    number = "ECLI:EU:C:2008:461"
    assert "published_on" not in parse(f"Kadi v Council and Commission, {number}")
    assert parse(f"Kadi v Council, {number}, 3 September 2008") == {
        "title": "Kadi v Council",
        "published_on": "2008-09-03",
        "note": number,
    }


def test_the_number_of_a_document_is_not_its_publisher() -> None:
    parsed = parse("Security Council, Report on Quays, S/2020/326, 28 April 2020")
    assert (parsed["note"], "publisher" in parsed) == ("S/2020/326", False)


def test_names_as_in_medicine_are_authors_but_one_with_two_letters_is_an_organisation() -> None:
    assert parse("Doe J. A long siege. River Post, 2012")["author"] == "Doe J"
    assert parse("Doe J. Ports under siege, 2012")["author"] == "Doe J"
    assert parse("Amnesty UK. Ports under siege, 2012")["publisher"] == "Amnesty UK"
    several = parse("Doe JA, Roe R, et al. A long siege. Harbour Journal 2017; 390: 25–36.")
    assert (several["author"], several["published_on"]) == ("Doe JA, Roe R, et al", "2017")
    assert (several["publisher"], several["locator"]) == ("Harbour Journal", "25–36")


def test_who_is_named_after_a_quoted_title_wrote_it() -> None:
    parsed = parse("“Docks reopen” by Jane Doe, The Harbour Times, 12 March 2024")
    assert (parsed["title"], parsed["author"]) == ("Docks reopen", "Jane Doe")
    assert parsed["publisher"] == "The Harbour Times"


def test_a_day_that_may_be_of_two_months_gives_the_year_and_a_note() -> None:
    parsed = parse("Docks reopen, River Post, 03/02/2025")
    assert (parsed["published_on"], parsed["note"]) == ("2025", "03/02/2025")


def test_the_host_is_the_publisher_unless_it_only_forwards_or_archives() -> None:
    assert parse("Docks https://www.bbc.co.uk/news/1")["publisher"] == "bbc.co.uk"
    assert "publisher" not in parse("Docks https://doi.org/10.1234/x")
    assert "publisher" not in parse("Docks https://archive.ph/x")


def test_a_stored_copy_names_the_page_it_was_made_of() -> None:
    copy = "https://web.archive.org/web/2024/https://a.example/x"
    parsed = parse(f"Docks reopen, River Post, {copy}")
    assert (parsed["url"], parsed["archive_url"]) == ("https://a.example/x", copy)


def test_a_reference_beyond_the_limits_of_a_field_is_kept_whole() -> None:
    text = f"Title, {'Publisher ' * 6}, 2024 https://a.example/x " + "https://a.example/y " * 120
    assert parse(text) == {"title": text.strip()}
