"""Word lists state what they are, and contain folded words."""

from pathlib import Path

import pytest

from actors.matching.words import fold_word
from actors.wordlists import FOLDER, entries

# Lists of letter replacements and of regular expressions are not folded.
NOT_FOLDED = {"han", "marks", "peoples"}
LISTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_list_states_its_purpose_and_its_origin(path: Path) -> None:
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert len(head) > 1
    assert any("for this project" in line for line in head)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_entries_are_folded_and_unique(path: Path) -> None:
    listed = entries(path.stem)
    assert len(listed) == len(set(listed))
    if path.stem not in NOT_FOLDED:
        assert [each for each in listed if fold_word(each) != each] == []
