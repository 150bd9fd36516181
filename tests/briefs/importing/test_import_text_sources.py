"""The lines of a list of sources become numbered citations with titles and addresses."""

from pathlib import Path

import pytest

from briefs.importing import Imported, ImportRefused, read_brief

HEAD = ("T", "", "Summary", "", "a", "", "Analysis", "", "{}", "", "Sources", "")
FIRST = len(HEAD) + 1
CASES = Path(__file__).parents[2] / "cases" / "import"


def read(*lines: str, cited: str = "b") -> Imported:
    text = "\n".join((*HEAD, *lines)).replace("{}", cited)
    return read_brief("brief.txt", text.encode())


def rows(*lines: str) -> list[tuple[int, str, str]]:
    return rows_of(read(*lines))


def rows_of(imported: Imported) -> list[tuple[int, str, str]]:
    return [
        (each.number, each.source.title, each.source.url) for each in imported.document.citations
    ]


def dated(*lines: str) -> list[tuple[str, str]]:
    citations = read(*lines).document.citations
    return [(each.source.title, each.source.published_on) for each in citations]


def titles(*lines: str) -> list[str]:
    return [title for _, title, _ in rows(*lines)]


def refusal(*lines: str) -> str:
    with pytest.raises(ImportRefused) as caught:
        read(*lines)
    return caught.value.naming("brief.txt")


def test_every_line_is_a_source() -> None:
    assert rows("Gazette", "Herald", "", "Courier") == [
        (1, "Gazette", ""),
        (2, "Herald", ""),
        (3, "Courier", ""),
    ]


@pytest.mark.parametrize("form", ["{}. {}", "{}) {}", "[{}] {}", "  {}.  {}", "{}、{}"])
def test_numbers_are_kept(form: str) -> None:
    assert rows(form.format(2, "Gazette"), form.format(5, "Herald")) == [
        (2, "Gazette", ""),
        (5, "Herald", ""),
    ]


def test_numbers_in_other_digits_are_numbers() -> None:
    assert rows("١. الأهرام", "٢) الحياة") == [(1, "الأهرام", ""), (2, "الحياة", "")]


@pytest.mark.parametrize("bullet", ["- ", "– ", "* ", "• ", "•", "▪ "])
def test_bullets_are_numbered_in_order(bullet: str) -> None:
    assert rows(f"{bullet}Gazette", f"{bullet}Herald") == [(1, "Gazette", ""), (2, "Herald", "")]


def test_a_number_that_belongs_to_the_title_stays() -> None:
    assert titles("3.5 million barrels, Herald", "1956 in review") == [
        "3.5 million barrels",
        "1956 in review",
    ]


def test_numbers_out_of_order_are_kept_and_sorted() -> None:
    imported = read("2. Herald", "1. Gazette")
    assert [(each.number, each.source.title) for each in imported.document.citations] == [
        (1, "Gazette"),
        (2, "Herald"),
    ]
    assert imported.warnings == ("The sources were put in the order of their numbers.",)


def test_repeated_numbers_are_replaced() -> None:
    imported = read("1. Gazette", "1. Herald", "3. Courier")
    assert [each.number for each in imported.document.citations] == [1, 2, 3]
    assert " ".join(imported.warnings) == (
        "The numbers of the sources could not be kept; they were numbered 1 to 3 in order. "
        "Check the markers in the text."
    )


def test_continuation_lines_join_their_source() -> None:
    assert dated("1. Gazette,", "   3 May 1956", "2. Herald,", "4 May 1956", "3. Courier") == [
        ("Gazette", "1956-05-03"),
        ("Herald", "1956-05-04"),
        ("Courier", ""),
    ]
    assert dated("Gazette,", "  3 May 1956", "Herald") == [
        ("Gazette", "1956-05-03"),
        ("Herald", ""),
    ]
    assert titles("1. Gazette", "   - evening issue", "2. Herald") == [
        "Gazette - evening issue",
        "Herald",
    ]


def test_an_address_on_the_next_line_belongs_to_the_title_above() -> None:
    assert rows("Gazette", "https://a.example/1", "Herald", "https://b.example/2") == [
        (1, "Gazette", "https://a.example/1"),
        (2, "Herald", "https://b.example/2"),
    ]


def test_unnumbered_text_in_a_numbered_list_is_a_remark() -> None:
    imported = read("All read on 3 May 1956.", "", "1. Gazette", "2. Herald")
    part = imported.document.section("sources")
    assert part
    assert part.body == "<p>All read on 3 May 1956.</p>"
    assert imported.notes == (
        f"Line {FIRST}: text in the list of sources that is not a source was kept as a remark.",
    )
    assert len(imported.document.citations) == 2


@pytest.mark.parametrize(
    ("line", "title", "url"),
    [
        ("Gazette, 3 May: https://a.example/x.", "Gazette", "https://a.example/x"),
        ("Gazette (https://a.example/x), 3 May", "Gazette", "https://a.example/x"),
        ("Gazette – <http://a.example/x>;", "Gazette", "http://a.example/x"),
        ("https://a.example/x – Gazette", "Gazette", "https://a.example/x"),
        ("Suez, https://a.example/Suez_(1956)", "Suez", "https://a.example/Suez_(1956)"),
        ("(see https://a.example/Suez_(1956))", "(see )", "https://a.example/Suez_(1956)"),
        ("“Suez” https://a.example/?a=1&b=[2]", "Suez", "https://a.example/?a=1&b=[2]"),
        ("新华社，https://a.example/x。", "新华社", "https://a.example/x"),
        ("HTTPS://A.example/X", "a.example/X", "HTTPS://A.example/X"),
        ("https://a.example/%D0%A1%D1%83%D1%8D%D1%86/?q=1", "a.example/Суэц", None),
        ("https://a.example/%FF", "a.example/%FF", None),
        ("https://a.example/%0A", "a.example/%0A", None),
        ("1. https://a.example:8000/x", "a.example/x", "https://a.example:8000/x"),
        ("ftp://a.example/x Gazette", "ftp://a.example/x Gazette", ""),
        ("Gazette http:// and more", "Gazette http:// and more", ""),
        ("Gazette http://a:99999999/", "Gazette http://a:99999999/", ""),
    ],
)
def test_an_address_is_taken_out_of_its_line(line: str, title: str, url: str | None) -> None:
    assert rows(line) == [(1, title, line if url is None else url)]


def test_what_follows_with_a_second_address_becomes_the_note() -> None:
    imported = read("Gazette https://a.example/1 and https://b.example/2")
    assert rows_of(imported) == [(1, "Gazette", "https://a.example/1")]
    assert imported.document.citations[0].note == "and https://b.example/2"


def test_the_same_address_twice_is_one_source_and_a_warning() -> None:
    imported = read("Gazette, https://a.example/x", "Evening issue, https://www.a.example/x/")
    first, second = imported.document.citations
    assert first.source == second.source
    assert second.note == "Evening issue, https://www.a.example/x/"
    assert imported.warnings == (
        f"Line {FIRST + 1}: source 2 has the same address as source 1: https://www.a.example/x/",
    )


def test_a_marker_without_a_source_is_warned_about_once() -> None:
    imported = read("1. Gazette", cited="One [1], two [2], again [2], literal \\[3\\].")
    assert imported.warnings == ("Line 9: no source has the number of the marker [2].",)


def test_a_source_that_is_never_cited_is_fine() -> None:
    assert read("1. Gazette", "2. Herald", cited="One [1].").warnings == ()


def test_rules_and_empty_numbers_are_left_out() -> None:
    assert titles("-----", "Gazette", "* * *", "Herald") == ["Gazette", "Herald"]
    imported = read("1.", "", "2. Gazette")
    assert [each.number for each in imported.document.citations] == [2]
    assert imported.warnings == (f"Line {FIRST}: a source without text was left out.",)


def test_a_source_beyond_the_limits_is_refused_with_its_line() -> None:
    assert refusal("1. Gazette", "4. " + "x" * 501) == (
        f"brief.txt, line {FIRST + 1}: The title of source 4 has 501 characters; the limit is 500."
    )
    assert refusal("Gazette https://a.example/" + "x" * 2000) == (
        f"brief.txt, line {FIRST}: The address of source 1 has 2018 characters; the limit is 2000."
    )


def test_too_many_sources_are_refused() -> None:
    assert refusal(*(f"Gazette {number}" for number in range(2001))) == (
        f"brief.txt, line {FIRST - 2}: The list of sources has 2001 entries; the limit is 2000."
    )


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "04-url-over-two-lines.txt",
            [
                (1, "Docks reopen", "https://example.org/news/2024/03/ruse-docks-reopen.html"),
                (2, "Daily Quay", "https://example.org/archive/2024/03/docks?id=77"),
            ],
        ),
        (
            "05-year-begins-line.txt",
            [
                (1, "Annual report", "https://example.org/a"),
                (2, "Grain barges leave the anchorage", "https://example.org/b"),
            ],
        ),
        (
            "06-bibliography-wrapped.txt",
            [
                (
                    1,
                    "Docks in Ruse reopen after nine days of talks between the owner and the union",
                    "https://example.org/a",
                ),
                (
                    2,
                    "Grain barges leave the anchorage, and nobody knows for how long",
                    "https://example.org/b",
                ),
                (3, "Annual report", ""),
            ],
        ),
    ],
)
def test_a_wrapped_list_is_read_whole(file: str, expected: list[tuple[int, str, str]]) -> None:
    imported = read_brief(file, (CASES / file).read_bytes())
    assert rows_of(imported) == expected
    assert imported.warnings == imported.notes == ()


@pytest.mark.parametrize(
    ("above", "below", "url"),
    [
        ("https://a.example/news/ruse", "-docks.html", "https://a.example/news/ruse-docks.html"),
        ("https://a.example/news", "/2024/docks", "https://a.example/news/2024/docks"),
        ("https://a.example/?id=", "77.", "https://a.example/?id=77"),
        ("https://a.example/index.", "html, 3 May 2024", "https://a.example/index.html"),
        ("https://", "a.example/docks", "https://a.example/docks"),
        ("<https://a.example/news", "docks>", "https://a.example/newsdocks"),
        ("www.a.example/news_", "docks", "https://www.a.example/news_docks"),
    ],
)
@pytest.mark.parametrize("mark", ["", "1. ", "• "])
def test_an_address_over_two_lines_is_one(mark: str, above: str, below: str, url: str) -> None:
    found = rows(f"{mark}Gazette, {above}", below, f"{mark.replace('1', '2')}Herald")
    assert [(title, address) for _, title, address in found] == [("Gazette", url), ("Herald", "")]


@pytest.mark.parametrize("below", ["Accessed 3 May 2024", "2024 in review", "Herald"])
def test_a_line_after_an_address_is_not_part_of_it(below: str) -> None:
    assert rows("1. Gazette, https://a.example/", f"   {below}")[0][2] == "https://a.example/"


@pytest.mark.parametrize(
    ("above", "below"), [("archive/", "docks"), ("ruse-re", "open"), ("2024/0", "3/ruse, 3 May")]
)
def test_an_address_that_may_go_on_is_joined_with_a_warning(above: str, below: str) -> None:
    imported = read(f"1. Gazette, https://a.example/{above}", f"   {below}", "2. Herald")
    url = f"https://a.example/{above}{below.partition(',')[0]}"
    assert rows_of(imported)[0] == (1, "Gazette", url)
    warning = f"Line {FIRST + 1}: the address of source 1 seems to go on here. Check it: {url}"
    assert imported.warnings == (warning,)


@pytest.mark.parametrize("above", ["Gazette, Ruse,", "Annual report, p.", "Grain (Docks;"])
@pytest.mark.parametrize("number", ["2023.", "45.", "12. März 2024.", "1999)"])
def test_a_wrapped_line_that_begins_with_a_number_goes_on(above: str, number: str) -> None:
    wrapped = (f"1. {above}", f"{number} https://a.example/1", "2. Herald")
    assert [number for number, _, _ in rows(*wrapped)] == [1, 2]
    assert [url for _, _, url in rows(*wrapped)] == ["https://a.example/1", ""]


WRAPPED = """\
Doe, Jane. “Who owns the grain terminal, and who pays for the
dredging of the river?” Daily Quay, 9 October 2023.
https://quay.example/owner

Haddad, Omar. “Night shipments.” https://harbour.example/2022/07/night-
shipments.html
Accessed 3 May 2024.

Inspectorate of Docks. Annual report. Ruse,
2023.

Herald, 4 May 1956"""


def test_sources_between_gaps_are_whole_wherever_their_lines_end() -> None:
    assert rows(*WRAPPED.split("\n")) == [
        (
            1,
            "Who owns the grain terminal, and who pays for the dredging of the river?",
            "https://quay.example/owner",
        ),
        (2, "Night shipments", "https://harbour.example/2022/07/night-shipments.html"),
        (3, "Annual report", ""),
        (4, "Herald", ""),
    ]


def test_years_before_sources_are_not_their_numbers() -> None:
    assert dated("2023. Annual report. Inspectorate", "2024. Annual report. Inspectorate") == [
        ("Annual report", "2023"),
        ("Annual report", "2024"),
    ]


def test_lines_between_gaps_are_one_source_if_each_block_ends_in_an_address() -> None:
    first = ("Jane Doe", "Docks reopen", "https://a.example/1", "")
    assert [url for _, _, url in rows(*first, "Omar", "Barges", "https://a.example/2")] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
