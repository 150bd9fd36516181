"""The Previous and Next links of a scraped page are dropped, but nothing else."""

import pytest

from briefs.importing import Imported, ImportRefused, read_brief

BRIEF = ("T", "", "Summary", "", "a", "", "Analysis", "", "b", "", "Sources", "")
PREVIOUS = ("Previous", "Previous", "", "Protesters Storm the Radio House", "")
NEXT = ("Next", "Next", "", "Cabinet Resigns")


def read(*lines: str) -> Imported:
    return read_brief("brief.txt", "\n".join((*BRIEF, *lines)).encode())


def test_both_halves_are_dropped_and_quoted() -> None:
    imported = read(*PREVIOUS, *NEXT)
    assert imported.document.citations == ()
    assert " ".join(imported.notes) == (
        "The site's navigation at the end (lines 13 to 21) was dropped: "
        "“Previous: Protesters Storm the Radio House”, “Next: Cabinet Resigns”."
    )


def test_one_half_is_dropped() -> None:
    for half in (PREVIOUS, NEXT):
        imported = read("1. Gazette, 3 May 1956", "", *half)
        assert [each.source.title for each in imported.document.citations] == ["Gazette"]
        assert len(imported.notes) == 1


def test_a_source_called_previous_stays() -> None:
    for lines in (("Previous",), ("1. Previous", "2. Next"), ("Previous", "", "Gazette")):
        imported = read(*lines)
        assert len(imported.document.citations) == sum(map(bool, lines))
        assert imported.notes == ()


def test_the_same_words_elsewhere_stay() -> None:
    assert len(read(*PREVIOUS, "Gazette, 3 May 1956").document.citations) == 4


def test_a_file_with_nothing_else_is_refused() -> None:
    with pytest.raises(ImportRefused) as caught:
        read_brief("brief.txt", "\n".join(NEXT).encode())
    assert str(caught.value) == "The file contains only a site's navigation."
