"""What somebody typed into a search field is read as a query, whatever it is."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefs.search import Filter, ParsedQuery, Term, parse_query
from briefs.search.parsing import LONGEST_QUERY, MOST_TERMS

SIGNS = (
    *('"', "“", "”", "„", "«", "»", "'", "-", "--", " ", " OR ", "|", " | ", ":", "\u3000", "\n"),
    *("actor:", "topic:", "KIND:", "before:", "after:", "TOPİC:", "\u212aind:", "a", "été", "مصر"),
    *("2024", "2024-02-30", "organization", "state", "\x00", "\ud800", "\u200f", "\u200c", "\xad"),
)
TYPED = st.one_of(st.text(), st.lists(st.sampled_from(SIGNS), max_size=300).map("".join))


def word(text: str) -> tuple[Term]:
    return (Term(text),)


@given(TYPED)
@example("TOPİC:0")
@example("x" * 390 + ' "a""b""c""d""e')
@example("a|" * 200)
@example("kind:state " * 40)
def test_any_text_is_a_query_that_leads_back_to_itself(typed: str) -> None:
    query = parse_query(typed)
    again = parse_query(str(query))
    assert (again.terms, again.excluded, again.filters) == (
        *(query.terms, query.excluded, query.filters),
    )
    assert again.problems == ()
    assert str(again) == str(query)
    assert len(str(query)) <= LONGEST_QUERY
    assert all(problem.endswith(".") for problem in query.problems)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("suez canal", (word("suez"), word("canal"))),
        ('"free passage" suez', ((Term("free passage", quoted=True),), word("suez"))),
        ("“free passage”", ((Term("free passage", quoted=True),),)),
        ("«свободный проход»", ((Term("свободный проход", quoted=True),),)),
        ("„freie Fahrt“", ((Term("freie Fahrt", quoted=True),),)),
        ('"free passage', ((Term("free passage", quoted=True),),)),
        ("suez OR port said", ((Term("suez"), Term("port")), word("said"))),
        ("suez | port", ((Term("suez"), Term("port")),)),
        ("suez or port", (word("suez"), word("or"), word("port"))),
        (
            'suez OR "port said" OR sinai',
            ((*word("suez"), Term("port said", True), *word("sinai")),),
        ),
        ('"OR"', ((Term("OR", quoted=True),),)),
        ("OR suez OR", (word("suez"),)),
        ("OR | OR", ()),
        ("al-Qa'ida", (word("al-Qa'ida"),)),
        ("suez - canal", (word("suez"), word("canal"))),
        ("… ! & <-> :* ()", ()),
        ('צה"ל לבנון', (word('צה"ל'), word("לבנון"))),
        ('"דובר צה"ל" canal', ((Term('דובר צה"ל', quoted=True),), word("canal"))),
        ("https://example.org/a:b", (word("https://example.org/a:b"),)),
        ("factor:x", (word("factor:x"),)),
        ("می\u200cخواهم de\u00admocracy", (word("می\u200cخواهم"), word("de\u00admocracy"))),
        ("\u200fمصر\u200e a\x00b\ud800", (word("مصر"), word("a"), word("b"))),
    ],
)
def test_words_phrases_and_alternatives_are_read(
    typed: str, terms: tuple[tuple[Term, ...], ...]
) -> None:
    assert parse_query(typed) == ParsedQuery(terms=terms)


@pytest.mark.parametrize(
    ("typed", "excluded"),
    [
        ("-canal", (Term("canal"),)),
        ('-"free passage"', (Term("free passage", quoted=True),)),
        ("-OR", (Term("OR"),)),
        ("--canal", ()),
        ("- canal", ()),
    ],
)
def test_a_minus_sign_before_a_word_excludes_it(typed: str, excluded: tuple[Term, ...]) -> None:
    assert parse_query(typed).excluded == excluded


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("topic:canals", Filter("topic", "canals")),
        ("Actor:Nasser", Filter("actor", "Nasser")),
        ('actor:"Gamal  Abdel Nasser"', Filter("actor", "Gamal Abdel Nasser")),
        ("-topic:canals", Filter("topic", "canals", excluded=True)),
        ("kind:PERSON", Filter("kind", "person")),
        ("kind:organization", Filter("kind", "organisation")),
        ("-kind:state", Filter("kind", "country", excluded=True)),
        ("before:2025-03", Filter("before", "2025-03")),
        ("after:0001", Filter("after", "0001")),
    ],
)
def test_filters_are_read(typed: str, found: Filter) -> None:
    query = parse_query(f"suez {typed} {typed}")
    assert query == ParsedQuery((word("suez"),), filters=(found,))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("topic:", "“topic:” needs something after the colon."),
        ('actor:""', "“actor:” needs something after the colon."),
        (
            "before:soon",
            "“before:soon” is not a date. Write a year, a month or a day: before:2025-03.",
        ),
        *(
            (
                f"after:{date}",
                f"“after:{date}” is not a date. Write a year, a month or a day: after:2025-03.",
            )
            for date in ("0000", "10000", "2024-02-30", "٢٠٢٤", "2024-", "999")
        ),
        (
            "-before:2024",
            "“-before:2024” is not a date. Write a year, a month or a day: before:2025-03.",
        ),
        (
            "kind:Ship",
            (
                "“kind:Ship” is not a kind of actor. Write kind:person, kind:organisation,"
                " kind:country, kind:group or kind:place."
            ),
        ),
        ("x" * (LONGEST_QUERY + 1), "Only the first 400 characters were read."),
        ("x" * LONGEST_QUERY + " y", "Only the first 400 characters were read."),
        ("y " * (MOST_TERMS + 1), "Only the first 24 words were searched for."),
        ("-y " * (MOST_TERMS + 1), "Only the first 24 words were searched for."),
        ("y OR " * (MOST_TERMS + 1), "Only the first 24 words were searched for."),
    ],
)
def test_what_cannot_be_understood_is_said_and_left_out(typed: str, problem: str) -> None:
    query = parse_query(typed)
    assert query.problems == (problem,)
    assert query.filters == ()


def test_of_several_dates_the_narrowest_count() -> None:
    query = parse_query("before:2025 before:2024-06 after:2020 after:2021-02-03")
    assert (query.after(), query.before()) == (date(2021, 2, 3), date(2024, 6, 1))
    assert (
        str(query.with_filter(Filter("before", "2023")))
        == "after:2020 after:2021-02-03 before:2023"
    )
