"""How imported names that nobody has checked match in texts."""

import pytest

from actors.importing.spelling import main_name, other_name


@pytest.mark.parametrize(
    ("value", "mode"),
    [
        ("Muslim Brotherhood", "auto"),
        ("Ikhwan", "suggest"),
        ("NATO", "auto"),
        ("PKK", "suggest"),
        ("MR", "never"),
        ("THE", "never"),
        ("2020", "never"),
        ("S!", "never"),
        ("President", "never"),
        ("Prime Minister", "never"),
        ("Prime Minister Netanyahu", "auto"),
        ("…", "never"),
    ],
)
def test_a_name_links_only_if_it_is_distinctive(value: str, mode: str) -> None:
    assert other_name(value).match_mode == mode


def test_parties_need_capitals_and_short_country_names_link() -> None:
    assert other_name("We Can!", kind="organisation").case_sensitive
    assert main_name("For the People", kind="organisation").case_sensitive
    assert not main_name("Muslim Brotherhood", kind="organisation").case_sensitive
    assert not other_name("Vladimir Putin", kind="person").case_sensitive
    assert other_name("UAE", kind="state").match_mode == "auto"
    assert other_name("UK", kind="state").match_mode == "suggest"
