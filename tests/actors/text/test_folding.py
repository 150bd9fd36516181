"""Names of which the spelling differs in nothing that matters meet in one folded form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łukasz", "LUKASZ"),
        ("Al-Qā‘ida", "al Qaida"),
        ("Ban Ki‑moon", "Ban Ki-Moon"),
        ("O’Neill", "O'Neill"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("Søren  Ærø", "soren aero"),
        ("القاهرة", "القاهره"),
        ("أحمد", "احمد"),
        ("Фёдор", "Федор"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_name_of_signs_alone_is_still_something() -> None:
    assert fold("’") == "’"
    assert fold("C++") != fold("C")


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
