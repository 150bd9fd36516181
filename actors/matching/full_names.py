"""Full names of people as texts write them: reordered, with initials or in short form."""

import re
from dataclasses import replace

from actors.choices import MatchMode
from actors.text.folding import APOSTROPHES

from .affixes import name_stems, stems
from .match_name import MatchName
from .name_words import ARABIC_ARTICLES, NO_GIVEN_NAMES, TITLES, is_nickname
from .words import Words, folded

MOST_WORDS = 4
QUOTES = frozenset(f"{APOSTROPHES}«»„()")
PATRONYMIC = re.compile(
    "(?:.{2,}(?:[vw]i(?:ch|c|tch|tsch)|[oe]vna|ichna|ovich)|.{2,}(?:вич|вна|чна)(?:а|у|ем|е|і|і?ю|ой|ою|ы|и)?)"
)
Span = tuple[int, int, list[MatchName]]


def full_name(words: Words, place: int, floor: int, names: list[MatchName]) -> Span | None:
    """Return where the full name around a surname begins and ends, and who it belongs to.

    `names` are those that end with the surname; nothing before the word `floor` counts. If the
    text gives only part of a name, the editor is asked.
    """
    start = place
    while start > floor and place - start < MOST_WORDS and _may_be_given(words, start):
        start -= 1
    for first in range(start, place):
        middle = (at for at in range(first + 1, place) if not _is_nickname(words, at))
        written = [words.forms[at] for at in (first, *middle)]
        if found := [each for name in names if (each := _as_written(name, written))]:
            return first, place + 1, found
    return _surname_first(words, place, names) if start == place else None


def _surname_first(words: Words, place: int, names: list[MatchName]) -> Span | None:
    """Read "Obama, Barack" and "ПУТИН ВЛАДИМИР ВЛАДИМИРОВИЧ"."""
    gap, (given, following) = (
        words.gaps[place + 1],
        (*words.forms[place + 1 : place + 3], "", "")[:2],
    )
    same = following == words.forms[place]
    if gap not in (", ", " ") or len(given) < 2 or same or not words.capital(place + 1):
        return None
    found = [each for name in names if (each := _as_written(name, [given]))]
    last = place + 2 + bool(PATRONYMIC.fullmatch(following) and words.on_same_line(place + 2))
    if gap == " ":
        found = list(map(_as_question, found))
    return (place, last, found) if found else None


def _may_be_given(words: Words, place: int) -> bool:
    """True if the word before a place may be part of the full name that continues there."""
    word, form, gap = words.words[place - 1], words.forms[place - 1], words.gaps[place]
    if form in ARABIC_ARTICLES and words.joined(place):
        return True
    if not word[0].isupper() or form in NO_GIVEN_NAMES or (form in TITLES and len(form) > 1):
        return False
    return words.joined(place) or (bool(gap.strip()) and QUOTES.issuperset(gap.replace(" ", "")))


def _is_nickname(words: Words, place: int) -> bool:
    """True for the second word of "Robert “Bob” Menendez"."""
    return not QUOTES.isdisjoint(words.gaps[place]) and bool(words.gaps[place + 1].strip())


def _as_written(name: MatchName, written: list[str]) -> MatchName | None:
    """Return the name, marked "ask" if the text gives only part of it; None if it differs."""
    given, *own = folded(name.value)[:-1]
    first, *middle = written
    unclear = len(first) == 1
    distinctive, mine = set(filter(_tells, middle)), set(filter(_tells, own))
    another = distinctive and (
        unclear or (mine and not (distinctive <= mine or mine <= distinctive))
    )
    if another or not (first == given[0] if unclear else _same(first, given)):
        return None
    return _as_question(name) if unclear or distinctive != mine else name


def _as_question(name: MatchName) -> MatchName:
    return replace(name, match_mode=MatchMode.SUGGEST.value)


def _tells(form: str) -> bool:
    """True for a middle name; initials, articles and patronymics may be left out."""
    return not (len(form) == 1 or form in ARABIC_ARTICLES or PATRONYMIC.fullmatch(form))


def _same(written: str, given: str) -> bool:
    return (
        written == given
        or is_nickname(written, given)
        or not set(stems(written)).isdisjoint(name_stems(given))
    )
