"""Texts of our own, and exactly the names in them that are offered as new actors."""

import pytest

from actors.matching.discovery import unknown_names
from tests.support.mention_cases import Case, cases

# Cases that fail, each with the reason.
LEFT_OUT = {
    "title-12": "“Prince Hadrian” ends like “Iranian”, which names a people.",
    "title-14": "“Pope Valerian” does, too.",
    "mixed-5": "German compounds such as “Außenministerin” are not among the titles.",
    "held-35": "An article within a name ends it: “Movement for a Free Delta”.",
}
CASES = cases("discovery.jsonl")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_exactly_the_names_of_actors_are_offered(case: Case) -> None:
    if case["id"] in LEFT_OUT:
        pytest.skip(LEFT_OUT[case["id"]])
    offered = unknown_names(case["text"], language=case.get("language", "en"))
    assert {name.name for name in offered} == set(case["expected"]["offered"])


def test_only_existing_cases_are_left_out() -> None:
    assert LEFT_OUT.keys() <= {case["id"] for case in CASES}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the Red Cross", "organisation"),
        ("the Federal Reserve", "organisation"),
        ("another hostage, Rurik Sandoval, left", "person"),
        ("the order of Gen. Okonedo", "person"),
        ("the Lakeland Reconstruction Fund (LRF)", "organisation"),
    ],
)
def test_a_name_that_is_introduced_has_the_kind_of_its_introduction(text: str, kind: str) -> None:
    (name,) = unknown_names(text)
    assert name.kind == kind


def test_the_abbreviation_in_brackets_is_another_form_of_the_name() -> None:
    for text in ("the River Pilots Union (RPU)", "the RPU (River Pilots Union)"):
        (name,) = unknown_names(text)
        assert (name.name, name.forms) == ("River Pilots Union", ("RPU",))
