"""Buttons that change rows without saving, as they work without JavaScript."""

from pathlib import Path

import pytest

from briefs.document import ActorData, to_data
from briefs.editing import add_names, add_sources, split_names, take_step
from tests.support.factories import cite, key, make_document, make_source

CASES = Path(__file__).parents[2] / "cases" / "import"


def test_a_row_moves_up_and_stays_at_the_top() -> None:
    data = to_data(make_document(tags=("Suez", "Canals", "Law")))

    once = take_step(data, "up:tags:1")

    assert once["tags"] == ["Canals", "Suez", "Law"]
    assert take_step(once, "up:tags:0")["tags"] == once["tags"]
    assert data["tags"] == ["Suez", "Canals", "Law"]


def test_a_row_moves_down_and_stays_at_the_end() -> None:
    actors = tuple(ActorData(key(), name, "state") for name in ("Egypt", "France"))
    data = to_data(make_document(actors=actors))

    once = take_step(data, "down:actors:0")

    assert [row["name"] for row in once["actors"]] == ["France", "Egypt"]
    assert take_step(once, "down:actors:1") == once


def test_a_part_moves_past_the_remark_under_the_sources() -> None:
    document = make_document()
    summary, analysis, sources = to_data(document)["sections"]
    data = to_data(document) | {"sections": [summary, sources, analysis]}

    assert take_step(data, "up:sections:2")["sections"] == [analysis, sources, summary]


def test_a_moved_source_is_renumbered_and_so_are_its_markers() -> None:
    document = make_document(
        analysis="<p>[1][2]</p>", citations=cite(make_source("Treaty"), make_source("Letter"))
    )

    after = take_step(to_data(document), "up:citations:1")

    assert [row["source"]["title"] for row in after["citations"]] == ["Letter", "Treaty"]
    assert [row["number"] for row in after["citations"]] == [1, 2]
    assert after["sections"][1]["body"] == "<p>[2][1]</p>"


def test_a_new_part_comes_before_the_remark_and_a_removed_one_is_gone() -> None:
    data = to_data(make_document())

    more = take_step(data, "add-part")

    assert [row["kind"] for row in more["sections"]] == [
        "summary",
        "analysis",
        "analysis",
        "sources",
    ]
    assert take_step(more, "remove:sections:2") == data


def test_a_new_source_gets_the_next_number() -> None:
    data = to_data(make_document(citations=cite(make_source())))

    assert [row["number"] for row in take_step(data, "add-source")["citations"]] == [1, 2]


@pytest.mark.parametrize("step", ["remove:tags:7", "up:citations:3", "down:sections:9"])
def test_an_action_on_a_missing_row_does_nothing(step: str) -> None:
    data = to_data(make_document())

    assert take_step(data, step) == data


@pytest.mark.parametrize("step", ["up:title:1", "save", "up:tags:-1"])
def test_an_unknown_action_is_refused(step: str) -> None:
    with pytest.raises(ValueError, match="is not a step"):
        take_step(to_data(make_document()), step)


def test_a_pasted_list_is_read_as_importers_read_it() -> None:
    data = to_data(make_document(citations=()))
    case = (CASES / "23-sources-box-wrapped.md").read_text(encoding="utf-8")

    add_sources(data, case.split("```")[1])

    assert [
        (row["number"], row["source"]["title"], row["source"]["url"]) for row in data["citations"]
    ] == [
        (1, "River Post", "https://example.org/news/ruse-docks.html"),
        (2, "Daily Quay", "https://example.org/b"),
    ]


def test_pasted_lines_that_are_not_sources_are_kept_in_order() -> None:
    data = to_data(make_document(citations=()))

    add_sources(data, "Sources\n\n1. Gazette\n2. Herald\n\nAll read in May.")

    titles = [row["source"]["title"] for row in data["citations"]]
    assert titles == ["Sources", "Gazette", "Herald", "All read in May."]


def test_each_pasted_line_becomes_a_source_with_its_address() -> None:
    data = to_data(make_document(citations=cite(make_source("Treaty"))))

    add_sources(data, "1. The Times, 27 July 1956\n\n• Note to Cairo https://example.org/note.\n")

    assert [
        (row["number"], row["source"]["title"], row["source"]["url"]) for row in data["citations"]
    ] == [
        (1, "Treaty", ""),
        (2, "The Times", ""),
        (3, "Note to Cairo", "https://example.org/note"),
    ]


def test_names_are_separated_by_commas_or_lines_and_added_once() -> None:
    names = ["Canal disputes"]

    add_names(names, split_names("Law,  canal  disputes\nSuez، الحدود"))

    assert names == ["Canal disputes", "Law", "Suez", "الحدود"]
