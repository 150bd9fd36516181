"""Sorting names for the index: the sort key, the letter of a name, and the letter's script."""

import unicodedata

from .folding import APOSTROPHES, SAME_LETTERS, fold
from .slugs import is_slug_character

LONGEST_SORT_KEY = 120
# One sign for all names that begin with a digit or have no letter, and one for all Chinese
# characters: otherwise each would be a letter of its own.
NO_LETTER = "#"
HAN = "漢"
# Korean is indexed by the first consonant of the first syllable; double ones count as single.
FIRST_SYLLABLE, LAST_SYLLABLE, SYLLABLES_A_CONSONANT = 0xAC00, 0xD7A3, 588
CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
FIRST_CONSONANT, LAST_CONSONANT = 0x1100, 0x1112

AS_SORTED = (
    SAME_LETTERS
    | dict.fromkeys(map(ord, APOSTROPHES + "ʼ"))
    # Both Japanese alphabets are sorted as one.
    | {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)}
)


def sort_key(name: str) -> str:
    """Return what a name is sorted by: its words without case, accents and punctuation.

    A name with neither letters nor digits is its own key.
    """
    plain = fold(name).translate(AS_SORTED).casefold()
    words = "".join(c if is_slug_character(c) else " " for c in plain).split()
    return (" ".join(words) or " ".join(plain.split()) or name)[:LONGEST_SORT_KEY]


def initial(key: str) -> str:
    """Return the letter under which a sort key is listed: `#` for digits and signs."""
    first = key[:1]
    if not first.isalpha():
        return NO_LETTER
    code = ord(first)
    if FIRST_SYLLABLE <= code <= LAST_SYLLABLE:
        return CONSONANTS[(code - FIRST_SYLLABLE) // SYLLABLES_A_CONSONANT]
    if FIRST_CONSONANT <= code <= LAST_CONSONANT:
        return CONSONANTS[code - FIRST_CONSONANT]
    return HAN if script(first) == "CJK" else first


def display_letter(letter: str) -> str:
    """Return a letter as the index shows it: a capital, if its script has any."""
    # Titlecase, because hardly any typeface has the Georgian capitals.
    return letter.title()


def script(letter: str) -> str:
    """Return the script of a letter: the first word of its Unicode name; "" for `#`."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter != NO_LETTER else ""
