"""Why a run of words that spells the name of a body or country may be something else."""

import re
from functools import cache, lru_cache

from actors.terms import ActorKind

from .match_name import MatchName
from .name_index import Hit
from .name_words import (
    CALLED_AFTER,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    HEADS,
    OPENERS,
    REGIONS,
    SAID_OF_PEOPLE,
    TITLES,
    VERBAL,
    is_of_people,
)
from .surroundings import TIGHT, has_determiner, only_opens_sentence
from .wordlists import languages
from .wordlists import words as listed
from .words import Words, folded

ACRONYM = 3
SPACES = frozenset({" ", "\u00a0"})
# "Mr. Swift" is no bank, "Ms. Jordan" no country.
PERSONAL = listed("personal_titles")
OFFICE_JOINERS = frozenset({"for", "of", "to"})
GROUP = ActorKind.GROUP.value
BODIES = (ActorKind.ORGANISATION.value, ActorKind.GROUP.value)
WATERS, US_STATES, US_GEORGIA = listed("waters"), listed("us_states"), listed("us_georgia")
# What goes before and after the name of a country or body without making another name of it.
SAID = HEADS | SAID_OF_PEOPLE - {"national"} | TITLES - listed("titles_and_words")
BEFORE = FUNCTION_WORDS | OPENERS | SAID
AFTER = FUNCTION_WORDS | SAID | CALLED_AFTER - listed("bodies") | listed("of_members")
OF_COUNTRIES = SAID | listed("of_countries")
TIES = frozenset("/@.:_=-")
SPACED = re.compile(r"\s")
LONGEST_ADDRESS = 200
ADDRESS = re.compile(
    r"\S+@\S|://|\bwww\.|\w\.(?:com|org|net|gov|edu|mil|int|info|[a-z]{2}/)|^@|/\S+/"
)


@cache
def ordinary_words(language: str) -> frozenset[str]:
    """Return words of a language that names also consist of; those of all, if it has no list."""
    known = languages("ordinary")
    chosen = [language] if language in known else known
    return frozenset().union(*(listed(f"ordinary_{each}") for each in chosen))


def is_no_name(words: Words, hit: Hit, name: MatchName) -> bool:
    """True if nobody need be asked: a word written small, part of an address."""
    first, last = hit.first, hit.last
    if _in_address(words, first, last):
        return True
    word = words.words[first]
    return (
        last - first == 1
        and _is_smaller(word, name.value)
        and words.forms[first] in ordinary_words(words.language) | ordinary_words("en")
        and not _is_another_word(words, first, name.value)
    )


def is_doubtful(
    words: Words, hit: Hit, name: MatchName, given: set[str], known: tuple[bool, bool]
) -> bool:
    """True if a name of no person may be another word or part of another name.

    `given` are given names; `known` says whether other names of the register stand next to it.
    """
    before, after = known
    first, last = hit.first, hit.last
    if name.kind in BODIES:
        # Another name is part of theirs: "Sudan People's Liberation Army", "ISIS-Mozambique".
        before = before and words.gaps[first] not in SPACES
        after = after and words.gaps[last] in TIGHT and name.kind != GROUP
    return (
        (last - first == 1 and _is_doubtful_word(words, first, name))
        or (not before and first > 0 and _goes_before(words, first, given))
        or (
            not after
            and last < len(words)
            and not (before and words.gaps[first] in TIGHT and name.kind not in BODIES)
            and not _is_of_office(words, first)
            and _goes_after(words, last, name)
        )
    )


def is_foreign(words: Words, hit: Hit, name: MatchName) -> bool:
    """True of a word of another language that may be one of the text's own.

    Within a sentence the capital says that it is a name; another script says so anywhere.
    """
    place = hit.first
    if not name.language or name.person or hit.last - place > 1:
        return False
    own = {tag.partition("-")[0].lower() for tag in name.language.split()}
    if words.language in own or words.script != words.script_of(place):
        return False
    word = words.words[place]
    return not (word[:2].isupper() and len(word) > 1) and (
        word.islower() or words.opens_sentence(place)
    )


def _is_doubtful_word(words: Words, place: int, name: MatchName) -> bool:
    word, value = words.words[place], name.value
    return (
        (_is_smaller(word, value) and _is_another_word(words, place, value))
        or (value.isupper() and len(value) <= ACRONYM and not word.isupper())
        or (value.isupper() and name.case_sensitive and _shouted(words, place))
        or only_opens_sentence(words, place)
        or _is_ordinary(words, place, name)
    )


def _is_ordinary(words: Words, place: int, name: MatchName) -> bool:
    """True of "Alliance" and "Victory", and of any such word that no capital tells from others."""
    word = words.words[place]
    forms = {words.forms[place], *folded(name.value)}
    if forms.isdisjoint(ordinary_words(words.language)) or (
        word.isupper() and name.value.isupper()
    ):
        return False
    if name.kind in BODIES or word.lower() == word.upper():
        return True
    return words.language not in ("", "en") and _only_opens(words, place)


def _only_opens(words: Words, place: int) -> bool:
    return words.opens_sentence(place) and not any(
        form == words.forms[place] and words.words[at][0].isupper() and not words.opens_sentence(at)
        for at, form in enumerate(words.forms)
    )


def _is_smaller(word: str, value: str) -> bool:
    return word.islower() and not value.islower()


def _is_another_word(words: Words, place: int, value: str) -> bool:
    """True of "turkey" where the text also says "Turkey", of "the turkey", and of "reunion"."""
    word, form = words.words[place], words.forms[place]
    if has_determiner(words, place) or (word.isascii() and not value.isascii()):
        return True
    return any(each == form and words.capital(at) for at, each in enumerate(words.forms))


def _shouted(words: Words, place: int) -> bool:
    """True if the words around an acronym are all in capitals, too."""
    around = words.words[max(0, place - 2) : place + 3]
    return sum(word.isupper() and len(word) > 1 for word in around) > max(2, len(around) // 2)


def _in_address(words: Words, first: int, last: int) -> bool:
    """True in "www.state.gov/turkey" and "press@hamas.example"."""
    before, after = words.gaps[first], words.gaps[last]
    if not (_ties(before) or _ties(after) or before.endswith("@")):
        return False
    start, end = words.start(first), words.end(last - 1)
    front = SPACED.split(words.text[max(0, start - LONGEST_ADDRESS) : start])[-1]
    rest = SPACED.split(words.text[end : end + LONGEST_ADDRESS])[0]
    front, rest = front.lstrip("(\"'“‘«"), rest.rstrip(".,;:!?)\"'”’»")
    return bool(front or rest) and bool(ADDRESS.search(f"{front}{words.text[start:end]}{rest}"))


@lru_cache(maxsize=5_000)
def _ties(gap: str) -> bool:
    """True of what stands within addresses between words."""
    return not TIES.isdisjoint(gap) and not SPACED.search(gap)


def _goes_before(words: Words, first: int, given: set[str]) -> bool:
    """True if the word before a name makes another name of both: "Northern Ireland"."""
    place = first - 1
    word, form, gap = words.words[place], words.forms[place], words.gaps[first]
    if gap not in SPACES and not (gap == ". " and form in PERSONAL):
        in_georgia = gap.strip() == "," and words.forms[first] == "georgia" and form in US_GEORGIA
        return in_georgia or (gap in TIGHT and _is_part(word))
    if form in WATERS:
        return True
    if not word[0].isupper():
        return _belongs_to(words, place)
    return form not in FUNCTION_WORDS and (
        form in REGIONS
        or form in PERSONAL
        or form in GIVEN_NAMES
        or form in given
        or (_tells_by_capital(words, place) and form not in BEFORE and not is_of_people(form))
    )


def _is_of_office(words: Words, first: int) -> bool:
    """True in "Envoy for Yemen Tim Lenderking", where a person follows the country."""
    place = first - 1 - (words.forms[first - 1] == "the")
    return words.forms[place] in OFFICE_JOINERS and words.forms[place - 1] in SAID and place > 0


def _is_part(word: str) -> bool:
    """True of a word that a hyphen ties to a name; "US-" and "anti-" make none."""
    return word[0].isupper() and not word.isupper()


def _tells_by_capital(words: Words, place: int) -> bool:
    """True if a word has its capital for no other reason than to be part of a name.

    English seldom puts two names side by side; Turkish and Russian do.
    """
    word, form = words.words[place].lower(), words.forms[place]
    if words.language not in ("", "en") or words.in_headline(place) or words.of_nouns:
        return False
    return not words.opens_sentence(place) or not (
        form.endswith(VERBAL)
        or form in ordinary_words(words.language or "en")
        or word in words.uncapitalised
    )


def _belongs_to(words: Words, place: int) -> bool:
    """True in "University of Georgia", but not in "Government of Georgia"."""
    place -= words.forms[place] == "the"
    if place < 1 or words.forms[place] != "of" or not words.beside(place):
        return False
    return (
        words.words[place - 1][0].isupper()
        and words.forms[place - 1] not in OF_COUNTRIES
        and words.forms[place - 2] not in SAID
        and _tells_by_capital(words, place - 1)
    )


def _goes_after(words: Words, last: int, name: MatchName) -> bool:
    """True if the word after a name makes another name of both: "Jordan River"."""
    word, form, gap = words.words[last], words.forms[last], words.gaps[last]
    if gap not in SPACES:
        in_us = gap.strip() == "," and form in US_STATES and word[0].isupper()
        part = _is_part(word) or (name.kind in BODIES and word.isupper())
        return in_us or (gap in TIGHT and part)
    if form in WATERS:
        return True
    if form == "of" and name.kind in BODIES:
        behind = last + 1 + (words.forms[last + 1 : last + 2] == ["the"])
        return behind < len(words) and words.words[behind][0].isupper()
    return (
        _is_part(word)
        and form not in AFTER
        and not is_of_people(form)
        and _tells_by_capital(words, last)
    )
