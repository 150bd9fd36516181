"""Lists in which some sources have numbers and others have none: no line is lost or hidden."""

import pytest

from briefs.importing import Imported, Line, read_brief, read_sources

HEAD = ("T", "", "Summary", "", "a", "", "Analysis", "", "b", "", "Sources", "")


def numbered(*lines: str) -> list[tuple[int | None, str]]:
    found = read_sources([Line(at, line) for at, line in enumerate(lines, start=1)])
    return [(entry.number, " ".join(entry.texts)) for entry in found.entries]


def unclear(*lines: str) -> list[str]:
    return [line.text for line in read_sources([Line(1, line) for line in lines]).unclear]


def imported(*lines: str) -> Imported:
    return read_brief("brief.txt", "\n".join((*HEAD, *lines)).encode())


def test_a_line_with_its_own_day_or_address_is_a_source_of_its_own() -> None:
    lines = ("1. Gazette, 3 May 1956", "Herald, 4 May 1956", "2. Courier, 5 May 1956")
    assert numbered(*lines) == [
        (1, "Gazette, 3 May 1956"),
        (None, "Herald, 4 May 1956"),
        (2, "Courier, 5 May 1956"),
    ]
    assert unclear(*lines) == []
    assert numbered("- Gazette https://a.example/1", "Herald https://a.example/2") == [
        (None, "Gazette https://a.example/1"),
        (None, "Herald https://a.example/2"),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Accessed 4 May 1956",
        "(accessed 4 May 1956)",
        "Archived at https://web.archive.org/web/2024/https://a.example/1",
        "and again on 4 May 1956",
        "https://a.example/1",
    ],
)
def test_the_rest_of_a_source_stays_with_it(below: str) -> None:
    assert len(numbered("1. Gazette, 3 May 1956", below, "2. Herald")) == 2


def test_a_line_without_a_number_that_may_be_a_source_is_named() -> None:
    lines = ("1. Gazette", "Herald", "2. Courier", "3 May 1956")
    assert numbered(*lines) == [(1, "Gazette Herald"), (2, "Courier 3 May 1956")]
    assert unclear(*lines) == ["Herald"]


def test_a_line_under_a_remark_does_not_join_the_source_above_it() -> None:
    lines = ("[1] Gazette", "[2] Herald", "", "All of these", "are in the archive.", "[3] Courier")
    assert numbered(*lines) == [(1, "Gazette"), (2, "Herald"), (3, "Courier")]
    assert unclear(*lines) == ["All of these", "are in the archive."]


def test_superscript_numbers_are_numbers() -> None:
    assert numbered("¹ Gazette", "²Herald", "¹⁰ Courier") == [
        (1, "Gazette"),
        (2, "Herald"),
        (10, "Courier"),
    ]


def test_imported_sources_keep_their_numbers_beside_one_without() -> None:
    found = imported("1. Gazette, 3 May 1956", "Herald, 4 May 1956", "2. Courier, 5 May 1956")
    assert [(each.number, each.source.title) for each in found.document.citations] == [
        (1, "Gazette"),
        (2, "Courier"),
        (3, "Herald"),
    ]
    assert found.warnings == ("The sources were put in the order of their numbers.",)


def test_the_importer_names_the_lines_that_joined_the_source_above() -> None:
    found = imported("1. Gazette", "Herald", "2. Courier")
    assert found.warnings == (
        "Line 14: this line has no number and was read as part of the source above. Check it.",
    )


def test_an_imported_address_without_a_title_is_named() -> None:
    found = imported("1. https://a.example/x")
    assert found.document.citations[0].source.title == "a.example/x"
    assert found.warnings == (
        "Line 13: source 1 is only an address, which became its title: a.example/x",
    )
