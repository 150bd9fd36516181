"""Where a name is listed in the index: sorted as people expect, under one letter of its script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.text import display_letter, initial, script, sort_key
from actors.text.sorting import LONGEST_SORT_KEY


@pytest.mark.parametrize(
    ("name", "letter", "of"),
    [
        ("Élysée", "E", "LATIN"),
        ("İstanbul", "I", "LATIN"),
        ("Łukasz", "L", "LATIN"),
        ("ßtrange", "S", "LATIN"),
        ("“Islamic State”", "I", "LATIN"),
        ("O'Brien", "O", "LATIN"),
        ("Ὀλυμπία", "Ο", "GREEK"),
        ("Ёлкин", "Е", "CYRILLIC"),
        ("Йемен", "И", "CYRILLIC"),
        ("حماس", "ح", "ARABIC"),
        ("أحمد", "ا", "ARABIC"),
        ("السيسي", "ا", "ARABIC"),
        ("חמאס", "ח", "HEBREW"),
        ("საქართველო", "ს", "GEORGIAN"),
        ("北京大学", "漢", "CJK"),
        ("한국", "ㅎ", "HANGUL"),
        ("까치", "ㄱ", "HANGUL"),
        ("ガザ", "か", "HIRAGANA"),
        ("हिन्दी", "ह", "DEVANAGARI"),
        ("3M", "#", ""),
        ("!!!", "#", ""),
        ("€uro", "U", "LATIN"),
    ],
)
def test_a_name_is_listed_under_its_first_letter_without_accents(
    name: str, letter: str, of: str
) -> None:
    found = initial(sort_key(name))
    assert (display_letter(found), script(found)) == (letter, of)


def test_names_are_sorted_by_words_ignoring_case_accents_and_punctuation() -> None:
    names = ["Zoë", "al-Aqsa", "Äthiopien", "Al Jazeera", "alan", "Al-Qaeda", "Ahmed", "Aetna"]
    assert sorted(names, key=sort_key) == [
        "Aetna",
        "Ahmed",
        "al-Aqsa",
        "Al Jazeera",
        "Al-Qaeda",
        "alan",
        "Äthiopien",
        "Zoë",
    ]


@given(st.text(min_size=1, max_size=300))
def test_every_name_has_one_letter_and_that_letter_is_its_own(name: str) -> None:
    key = sort_key(name)
    letter = initial(key)
    assert 1 <= len(key) <= LONGEST_SORT_KEY
    assert len(letter) == 1
    assert initial(sort_key(letter)) == letter
    assert initial(sort_key(display_letter(letter))) == letter


@given(st.text(alphabet="aäÄbBé'- ", min_size=1, max_size=20))
def test_case_and_accents_do_not_separate_names(name: str) -> None:
    assert sort_key(name.upper()) == sort_key(name)
    assert sort_key(sort_key(name)) == sort_key(name)
