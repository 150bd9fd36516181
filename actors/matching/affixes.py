"""Letters that Arabic, Hebrew, Korean and Cyrillic writing attach to a name."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from actors.wordlists import words

from .words import FOLDED

# "And", "so"; "with", "for", "as"; the article. In `لل`, the article after `ل` loses its alif.
ARABIC = re.compile("([وف]?(?:[بكل](?=ال)|[بكلس])?)..+")
ARABIC_FOR_THE = re.compile("([وف]?)ل(ل.+)")
HEBREW = re.compile("((?:[וש]|כש|ו?[כשמ]ש)?[בהכלמש]?)..+")
# The article merges with the particle: "בכנסת" is "in the Knesset", "הכנסת".
HEBREW_IN_THE = re.compile("([וש]?[בכל])(..+)")
KOREAN = re.compile(
    "(..+?)(에게서|으로서|에서는|에게|에서|으로|까지|부터|처럼|보다|하고|이라|은|는|이|가|을|를|의|에|로|와|과|도|만)"
)
# In a name of several words, two letters of the first one are enough.
SHORTEST_ALONE = 3
INFLECTED = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# The case endings of Russian, Ukrainian and Greek nouns and adjectives, folded.
ENDINGS = words("case_endings")
LONGEST_ENDING = 3
# Nominative endings of nouns and adjectives, and a vowel that other cases drop.
OF_ADJECTIVE = ("ий", "ый", "ой", "ій", "ая", "яя", "ое", "ее", "ые", "ие")
OF_GREEK = ("οσ", "ησ", "ασ", "ον")
OF_NOUN = frozenset("айяоеьыиіїєαηοσ")
FLEETING = re.compile("(.*[^аеиоуыэюяіїє])[ео]([бвгджзклмнпрстфхцчшщ])")
# Kyiv and Kharkiv: "Київ" and "Києва", "Харків" and "Харкова".
UKRAINIAN = (("їв", "єв"), ("ів", "ов"), ("ів", "ев"))
SHORTEST_STEM = 3


class Bare(NamedTuple):
    """A word without its affixes: how many letters to cut from the front and end, and the rest."""

    prefix_length: int
    suffix_length: int
    form: str


@lru_cache(maxsize=50_000)
def bare_forms(word: str) -> tuple[Bare, ...]:
    """Return the forms a word may have without attached particles, longest first."""
    return tuple(sorted(_bare(word), key=lambda bare: -len(bare.form)))


def _bare(word: str) -> Iterator[Bare]:
    form = FOLDED[word]
    if "\u0621" <= form[0] <= "\u06ff":
        if match := ARABIC_FOR_THE.fullmatch(form):
            yield Bare(_letters(word, len(match[1]) + 1), 0, f"ا{match[2]}")
        yield from _without_front(word, form, ARABIC)
    elif "\u05d0" <= form[0] <= "\u05ea":
        yield from _without_front(word, form, HEBREW)
        if match := HEBREW_IN_THE.fullmatch(form):
            yield Bare(_letters(word, len(match[1])), 0, f"ה{match[2]}")
    elif match := KOREAN.fullmatch(word):
        yield Bare(0, len(match[2]), FOLDED[match[1]])


def _without_front(word: str, form: str, pattern: re.Pattern[str]) -> Iterator[Bare]:
    longest = len(match[1]) if (match := pattern.fullmatch(form)) else 0
    for count in range(1, longest + 1):
        yield Bare(_letters(word, count), 0, form[count:])


def _letters(word: str, count: int) -> int:
    """Return where letter number `count` ends, including its accents."""
    places = [at for at, letter in enumerate(word) if not unicodedata.combining(letter)]
    return places[count]


@lru_cache(maxsize=50_000)
def stems(form: str) -> tuple[str, ...]:
    """Return the possible stems of a word without its case ending, longest first.

    Each is marked as a stem. Words in scripts without case endings have none.
    """
    if not INFLECTED.match(form):
        return ()
    lengths = range(min(LONGEST_ENDING, len(form) - SHORTEST_STEM) + 1)
    bare = [form[: len(form) - n] for n in lengths if not n or form[-n:] in ENDINGS]
    return tuple(f"~{each}" for each in bare) or (form,)


def stem(form: str) -> str:
    """Return the shortest stem of a word, or the word itself if it has none."""
    return min(stems(form), key=len, default=form)


@lru_cache(maxsize=50_000)
def name_stems(form: str) -> tuple[str, ...]:
    """Return the part of a nominative that other cases may keep, or the word itself."""
    if not INFLECTED.match(form):
        return (form,)
    bare = [form if form[-1] not in OF_NOUN else form[:-1]]
    if form.endswith(OF_ADJECTIVE + OF_GREEK):
        bare.append(form[:-2])
    if form[-1] in "ыи":
        bare.append(f"{form[:-1]}ов")
    if match := FLEETING.fullmatch(form):
        bare.append(f"{match[1]}{'ь' * match[1].endswith('л')}{match[2]}")
    bare += [form.removesuffix(old) + new for old, new in UKRAINIAN if form.endswith(old)]
    return tuple(f"~{each}" for each in bare if len(each) >= SHORTEST_STEM) or (form,)
