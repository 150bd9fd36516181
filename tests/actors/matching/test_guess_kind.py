"""The kind of a name that has no text around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.choices import ActorKind
from actors.matching.discovery import guess_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Selwyn Lloyd", "person"),
        ("foreign minister lloyd", "person"),
        ("Gen. Okonedo", "person"),
        ("Suez Canal Users Association", "organisation"),
        ("World Bank", "organisation"),
        ("red cross", "organisation"),
        ("Federal Reserve", "organisation"),
        ("IAEA", "organisation"),
        ("General Assembly", "organisation"),
        ("Ostrava Steel", "organisation"),
        ("Gulf Petroleum", "organisation"),
        ("Quay Holdings", "organisation"),
        ("Michael Steel", "person"),
        ("Mr. Ostrava Steel", "person"),
        ("Chad", "state"),
        ("republic of chad", "state"),
        ("United Kingdom", "state"),
        ("Al-Qassam Brigades", "group"),
        ("Popular Front for the Liberation of Palestine", "group"),
        ("Gaza Strip", "place"),
        ("Prince Edward Island", "place"),
        ("Eastern Ostravia", "place"),
        ("—", "person"),
    ],
)
def test_the_words_of_a_name_say_what_it_is(name: str, kind: str) -> None:
    assert guess_kind(name) == kind


@given(st.text())
def test_any_text_gets_a_kind(text: str) -> None:
    assert guess_kind(text) in ActorKind.values
