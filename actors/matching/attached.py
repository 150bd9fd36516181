"""Letters that Arabic, Hebrew, Korean and Cyrillic writing attach to a name."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .words import ATTACHING, FOLDED

# And, so; with, for, as; the article. `لل` is `ل` before the article, which loses its alif.
ARABIC = re.compile("([وف]?(?:[بكل](?=ال)|[بكلس])?)(.+)")
ARABIC_FOR_THE = re.compile("([وف]?)ل(ل.+)")
HEBREW = re.compile("((?:[וש]|כש|ו?[כשמ]ש)?[בהכלמש]?)(.+)")
KOREAN = re.compile(
    "(.+?)(에게서|으로서|에서는|에게|에서|으로|까지|부터|처럼|보다|하고|이라|은|는|이|가|을|를|의|에|로|와|과|도|만)"
)
# A name of one word keeps three letters; one of more words is sure enough with two.
SHORTEST = 2
SHORTEST_ALONE = 3
SHORTEST_KOREAN = 2
ENDING = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ами|ями|ової|еві|ові|ой|ей|ою|ею|ом|ем|ым|им|ий|ый|ая|яя|ую|юю"
    "|ых|их|ам|ям|ах|ях|єю|[аяуюеыиьйоэіїє])$"
)
SHORTEST_STEM = 3


class Bare(NamedTuple):
    """A word without what is attached: how many letters go in front and behind, and the rest."""

    front: int
    behind: int
    form: str


@lru_cache(maxsize=50_000)
def bare_forms(word: str) -> tuple[Bare, ...]:
    """Return what a word may be without attached particles, the longest first."""
    if not ATTACHING.search(word):
        return ()
    found = sorted(_bare(word), key=lambda bare: -len(bare.form))
    return tuple(found)


def _bare(word: str) -> Iterator[Bare]:
    form = FOLDED[word]
    if "\u0621" <= form[0] <= "\u06ff":
        if match := ARABIC_FOR_THE.fullmatch(form):
            yield Bare(_letters(word, len(match[1]) + 1), 0, f"ا{match[2]}")
        yield from _without_front(word, form, ARABIC)
    elif "\u05d0" <= form[0] <= "\u05ea":
        yield from _without_front(word, form, HEBREW)
    elif (match := KOREAN.fullmatch(word)) and len(match[1]) >= SHORTEST_KOREAN:
        yield Bare(0, len(match[2]), FOLDED[match[1]])


def _without_front(word: str, form: str, pattern: re.Pattern[str]) -> Iterator[Bare]:
    match = pattern.fullmatch(form)
    longest = len(match[1]) if match else 0
    for count in range(1, longest + 1):
        if len(form) - count >= SHORTEST:
            yield Bare(_letters(word, count), 0, form[count:])


def _letters(word: str, count: int) -> int:
    """Return where the letter number `count` ends, its accents included."""
    places = [at for at, letter in enumerate(word) if not unicodedata.combining(letter)]
    return places[count]


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """Return a Cyrillic word without the ending of its case, marked as a stem; else the word."""
    if form.isascii() or not "\u0400" <= form[0] <= "\u052f":
        return form
    bare = ENDING.sub("", form)
    return f"~{bare}" if len(bare) >= SHORTEST_STEM else form
