"""What writers paste and type: lists of sources, and names separated by commas."""

from pathlib import Path

import pytest

from briefs.editing import pasted_sources, split_names
from briefs.editing.brief_forms import unique_names

CASES = Path(__file__).parents[2] / "cases" / "import"


def found(pasted: str) -> list[tuple[str, str]]:
    return [(each.source.title, each.source.url) for each in pasted_sources(pasted).citations]


def test_a_pasted_list_is_read_as_importers_read_it() -> None:
    case = (CASES / "23-sources-box-wrapped.md").read_text(encoding="utf-8")

    assert found(case.split("```")[1]) == [
        ("River Post", "https://example.org/news/ruse-docks.html"),
        ("Daily Quay", "https://example.org/b"),
    ]


def test_pasted_lines_that_are_not_sources_are_kept_in_order() -> None:
    pasted = "Sources\n\n1. Gazette\n2. Herald\n\nAll read in May."

    titles = [title for title, _url in found(pasted)]

    assert titles == ["Sources", "Gazette", "Herald", "All read in May."]


def test_each_pasted_line_becomes_a_source_that_has_no_number_yet() -> None:
    pasted = "1. The Times, 27 July 1956\n\n• Note to Cairo https://example.org/note.\n"

    assert found(pasted) == [("The Times", ""), ("Note to Cairo", "https://example.org/note")]
    assert [each.number for each in pasted_sources(pasted).citations] == [0, 0]


def test_only_an_address_is_a_source_without_a_title() -> None:
    assert found("https://example.org/note") == [("", "https://example.org/note")]


def test_lines_that_may_have_been_read_wrongly_are_named() -> None:
    pasted = "Sources\n\n1. Gazette\nHerald\n2. Courier"

    assert pasted_sources("1. Gazette\nHerald\n2. Courier").unclear == (
        "Check “Herald”: unlike the rest of the list, it has no number."
    )
    assert pasted_sources(pasted).unclear == (
        "Check “Sources” and 1 more: unlike the rest of the list, they have no number."
    )
    assert pasted_sources("Gazette\nHerald").unclear == ""


@pytest.mark.parametrize("nothing", ["", " ", "\r\n\r\n", "\t"])
def test_blank_text_is_no_source_and_no_name(nothing: str) -> None:
    assert pasted_sources(nothing) == ([], "")
    assert list(split_names(nothing)) == []


def test_names_are_separated_by_commas_or_lines_and_added_once() -> None:
    names = ["Canal disputes", *split_names("Law,  canal  disputes\nSuez، الحدود")]

    assert unique_names(names) == ("Canal disputes", "Law", "Suez", "الحدود")
