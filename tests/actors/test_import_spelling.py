"""What texts may do with a name that nobody has looked at."""

import pytest

from actors.importing.spelling import other_name


@pytest.mark.parametrize(
    ("value", "mode"),
    [
        ("Muslim Brotherhood", "auto"),
        ("Ikhwan", "suggest"),
        ("PKK", "auto"),
        ("PT", "suggest"),
        ("S!", "never"),
        ("President", "never"),
        ("Prime Minister", "never"),
        ("Prime Minister Netanyahu", "auto"),
        ("…", "never"),
    ],
)
def test_a_name_links_as_far_as_it_is_somebodys_own(value: str, mode: str) -> None:
    assert other_name(value).match_mode == mode
