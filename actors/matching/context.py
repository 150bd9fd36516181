"""The context of a name: titles and given names before it, other words after it."""

import re

from actors.text.folding import HYPHENS
from actors.wordlists import words as listed

from . import name_words as lists
from .words import Words

SPACES = frozenset({" ", "\u00a0", "\u202f"})
TIGHT = frozenset("-\u2010\u2011")
JOINED = frozenset(HYPHENS)
# Given names and initials before one surname; more words are probably another name.
MOST_GIVEN = 4
BEFORE_DATES = listed("before_dates")
DETERMINERS = listed("determiners")
NUMERALS = listed("numerals")
# Titles as cables abbreviate them: ForMin, AsstSec, MajGen, SecState.
CABLESE = re.compile(
    "(?:Act|Amb|Ass?t|Brig|Def|Dep|Dept|Fin|Fon|For|Foreign|Gen|Lt|Maj|Min|Pri|Prime|Sec|Under|Vice)+"
    "(?:Amb|Col|Def|Gen|Min|Pres|Sec|SecState|Secy|State|Treas)"
)


def given_before(words: Words, place: int, floor: int) -> range:
    """Return the positions of the words before a surname that look like given names."""
    first, floor = place, max(floor, place - MOST_GIVEN)
    while words.gaps[place] not in JOINED and first > floor and _may_be_given(words, first):
        first -= 1
    return range(first, place)


def titles_before(words: Words, place: int, floor: int) -> tuple[tuple[str, ...], int]:
    """Return the titles that end before a word, and where they begin; nothing before `floor`."""
    titles: list[str] = []
    start = place
    while start > floor and words.on_same_line(start):
        if is_title(words, start - 1):
            start -= 1
        elif (office := _office(words, start)) and start - office >= floor:
            start -= office
        else:
            break
        titles.insert(0, lists.FULL_TITLES.get(words.forms[start], words.forms[start]))
    return tuple(titles), start


def is_title(words: Words, place: int) -> bool:
    """True for a title as texts or cables write it: "President", "ForMin"."""
    word, form = words.words[place], words.forms[place]
    return (form in lists.TITLES and (words.capital(place) or form in lists.SMALL_TITLES)) or bool(
        CABLESE.fullmatch(word)
    )


def _office(words: Words, place: int) -> int:
    """Count the words of "Secretary of State" or "Secretary of the Treasury" before a word."""
    forms = words.forms[max(0, place - 4) : place]
    if len(forms) > 2 and forms[-2] in {"of", "for"} and is_title(words, place - 3):
        return 3
    if len(forms) > 3 and forms[-3:-1] == ["of", "the"] and is_title(words, place - 4):
        return 4
    return 0


def _may_be_given(words: Words, place: int) -> bool:
    """True if the word before a position looks like a given name for what follows."""
    if not words.on_same_line(place):
        return False
    word, form = words.words[place - 1], words.forms[place - 1]
    if len(word) == 1:
        return word.isupper() and not (form in lists.OPENERS and words.gaps[place] == " ")
    shouted = word.isupper() and not (form in lists.GIVEN_NAMES and words.words[place].isupper())
    return (
        word[0].isupper()
        and not shouted
        and not is_title(words, place - 1)
        and form not in lists.NO_GIVEN_NAMES
        and "." not in words.gaps[place]
    )


def in_compound(words: Words, first: int, last: int) -> bool:
    """True if a hyphen joins a name to a capitalised word before it or to any word after it."""
    return (first > 0 and words.gaps[first] in TIGHT and words.capital(first - 1)) or (
        last < len(words) and words.gaps[last] in TIGHT
    )


def goes_on(words: Words, last: int) -> bool:
    """True if the word after a surname shows that it was a given name or part of another name."""
    if last >= len(words) or words.gaps[last] not in SPACES:
        return False
    word, form = words.words[last], words.forms[last]
    return (
        word[0].isupper()
        and not word.isupper()
        and form not in lists.CALLED_AFTER
        and form not in lists.FUNCTION_WORDS
        and not is_title(words, last)
    )


def gives_its_name(words: Words, last: int) -> bool:
    """True in "the Taylor Report"."""
    return last < len(words) and words.forms[last] in lists.CALLED_AFTER and words.gaps[last] == " "


def has_determiner(words: Words, first: int) -> bool:
    """True for "the Church"; in other languages "a" is a preposition."""
    return (
        first > 0
        and words.language in ("", "en")
        and words.on_same_line(first)
        and words.words[first - 1].lower() in DETERMINERS
    )


def only_opens_sentence(words: Words, first: int) -> bool:
    """True if an ordinary word may be capitalised only because it opens a sentence."""
    word = words.words[first]
    return (
        words.opens_sentence(first)
        and not (len(word) > 1 and word.isupper())
        and (word.lower() in words.uncapitalised or words.forms[first] in lists.FUNCTION_WORDS)
    )


def has_numeral(words: Words, first: int, last: int) -> bool:
    """True before a ruler's number, as in "King Mohammed V"; "I" may be the pronoun."""
    form = words.forms[last] if last < len(words.words) else ""
    if form not in NUMERALS or words.gaps[last] != " " or not words.words[last].isupper():
        return False
    return form != "i" or is_title(words, first) or is_title(words, max(0, first - 1))


def is_date(words: Words, place: int) -> bool:
    """True for the month in "in May" and "May 5"."""
    before = words.forms[place - 1] if words.on_same_line(place) else ""
    after = words.forms[place + 1] if place + 1 < len(words) else ""
    return before in BEFORE_DATES or before.isdecimal() or after.isdecimal()


def is_office(words: Words, first: int) -> bool:
    """True if a title stands alone for the person who holds it, as in "the King"."""
    return is_title(words, first) and any(
        has_determiner(words, place) or goes_on(words, place + 1)
        for place, form in enumerate(words.forms)
        if form == words.forms[first]
    )
