"""Spellings of a name that differ only in minor ways have one folded form."""

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
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_name_of_only_symbols_does_not_fold_to_nothing() -> None:
    assert fold("’") == "’"
    assert fold("C++") != fold("C")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
