"""Reasons to doubt that words which spell the name of an organisation or country mean it."""

import re

from actors.choices import ActorKind
from actors.wordlists import ordinary_words
from actors.wordlists import words as listed

from . import name_words as lists
from .context import SPACES, TIGHT, has_determiner, only_opens_sentence
from .match_name import MatchName
from .name_index import NameHit
from .words import Words, folded

# An abbreviation this short may be an ordinary word if the text writes it small: WHO, US.
ACRONYM = 3
OFFICE_JOINERS = frozenset({"for", "of", "to"})
GROUP = ActorKind.GROUP.value
BODIES = (ActorKind.ORGANISATION.value, GROUP)
WATERS = listed("waters")
US_STATES, US_GEORGIA = listed("us_states"), listed("us_georgia")
PERSONAL = listed("personal_titles")
# Words before and after the name of a country or organisation that do not extend it.
SAID = (lists.HEADS | lists.SAID_OF_PEOPLE | lists.TITLES) - listed("titles_and_words")
BEFORE = lists.FUNCTION_WORDS | lists.OPENERS | SAID
AFTER = lists.CALLED_AFTER - lists.BODIES | listed("of_members") | lists.FUNCTION_WORDS | SAID
OF_COUNTRIES = SAID | listed("of_countries")
TIE = re.compile(r"\S*[/@.:_=-]\S*|.*@", re.DOTALL)
SPACE = re.compile(r"\s")
# How far to look around a name for the rest of a web or mail address.
LONGEST_ADDRESS = 200
ADDRESS = re.compile(
    r"\S+@\S|://|\bwww\.|\w\.(?:com|org|net|gov|edu|mil|int|info|[a-z]{2}/)|^@|/\S+/"
)


def is_no_name(words: Words, hit: NameHit, name: MatchName) -> bool:
    """True if it is certainly not a name: a word in lower case, or part of an address."""
    place = hit.first
    if _in_address(words, place, hit.last):
        return True
    return (
        words.words[place].islower()
        and hit.last - place == 1
        and not name.value.islower()
        and words.forms[place] in ordinary_words(words.language) | ordinary_words("en")
        and not _is_another_word(words, place, name)
    )


def is_doubtful(
    words: Words, hit: NameHit, name: MatchName, given: set[str], known: tuple[bool, bool]
) -> bool:
    """True if the name of a country or organisation may be another word, or part of another name.

    `given` are given names; `known` says whether known names come right before and after it.
    """
    before, after = known
    first, last = hit.first, hit.last
    paired = False
    if name.kind in BODIES:
        # A longer name that contains one: "Sudan People's Liberation Army", "ISIS-Mozambique".
        before = before and words.gaps[first] not in SPACES
        after = after and words.gaps[last] in TIGHT and name.kind != GROUP
    elif before:
        paired = words.gaps[first] in TIGHT
    if last - first == 1 and _is_doubtful_word(words, first, name):
        return True
    if first > 0 and not before and _goes_before(words, first, given):
        return True
    if last == len(words) or after or paired:
        return False
    return _goes_after(words, last, name) and not _is_of_office(words, first)


def is_foreign(words: Words, hit: NameHit, name: MatchName) -> bool:
    """True for a foreign name that is also a word in the language of the text.

    A capital inside a sentence shows that it is a name; another script always shows it.
    """
    place, word = hit.first, words.words[hit.first]
    if not name.language or name.person or hit.last - place > 1:
        return False
    own = {tag.partition("-")[0].lower() for tag in name.language.split()}
    neighbour = place - 1 if place else min(1, len(words) - 1)
    if words.language in own or words.script(place) != words.script(neighbour):
        return False
    return not word[:2].isupper() and (word.islower() or words.opens_sentence(place))


def _is_doubtful_word(words: Words, place: int, name: MatchName) -> bool:
    word, value = words.words[place], name.value
    return (
        (word.islower() and not value.islower() and _is_another_word(words, place, name))
        or (value.isupper() and len(value) <= ACRONYM and not word.isupper())
        or (value.isupper() and name.case_sensitive and _shouted(words, place))
        or only_opens_sentence(words, place)
        or _is_ordinary(words, place, name)
    )


def _is_ordinary(words: Words, place: int, name: MatchName) -> bool:
    """True for "Alliance" and "Victory", and for such words in scripts without capitals."""
    word = words.words[place]
    if name.kind not in BODIES and (word[0].isupper() or word[0].islower()):
        return False
    ordinary = ordinary_words(words.language)
    acronym = word.isupper() and name.value.isupper()
    return not acronym and not ordinary.isdisjoint((words.forms[place], *folded(name.value)))


def _is_another_word(words: Words, place: int, name: MatchName) -> bool:
    """True for "turkey" if the text also has "Turkey", for "the turkey", and for "reunion"."""
    word, form = words.words[place], words.forms[place]
    if has_determiner(words, place) or (word.isascii() and not name.value.isascii()):
        return True
    return any(each == form and words.capital(at) for at, each in enumerate(words.forms))


def _shouted(words: Words, place: int) -> bool:
    """True if the words around an acronym are all in capitals too."""
    around = words.words[max(0, place - 2) : place + 3]
    return sum(word.isupper() and len(word) > 1 for word in around) > max(2, len(around) // 2)


def _in_address(words: Words, first: int, last: int) -> bool:
    """True in "www.state.gov/turkey" and "press@hamas.example"."""
    before, after = words.gaps[first], words.gaps[last]
    if before.endswith(" ") and after.endswith(" "):
        return False
    if not (TIE.fullmatch(before) or TIE.fullmatch(after)):
        return False
    start, end = words.start(first), words.end(last - 1)
    front = SPACE.split(words.text[max(0, start - LONGEST_ADDRESS) : start])[-1]
    rest = SPACE.split(words.text[end : end + LONGEST_ADDRESS])[0]
    front, rest = front.lstrip("(\"'“‘«"), rest.rstrip(".,;:!?)\"'”’»")
    is_longer = bool(front or rest)
    return is_longer and bool(ADDRESS.search(front + words.text[start:end] + rest))


def _goes_before(words: Words, first: int, given: set[str]) -> bool:
    """True if the word before extends the name: "Northern Ireland"."""
    word, form, gap = words.words[first - 1], words.forms[first - 1], words.gaps[first]
    if gap not in SPACES and not (gap == ". " and form in PERSONAL):
        in_georgia = gap.strip() == "," and words.forms[first] == "georgia" and form in US_GEORGIA
        return in_georgia or (gap in TIGHT and _is_part(word))
    if form in WATERS or not word[0].isupper():
        return form in WATERS or _belongs_to(words, first - 1)
    if form in lists.REGIONS | PERSONAL or form in given or form in lists.GIVEN_NAMES:
        return form not in lists.FUNCTION_WORDS
    return form not in BEFORE and _makes_a_name(words, first - 1)


def _is_of_office(words: Words, first: int) -> bool:
    """True in "Envoy for Yemen Tim Lenderking", where a person follows the country."""
    place = first - 1 - (words.forms[first - 1] == "the")
    return place > 0 and words.forms[place] in OFFICE_JOINERS and words.forms[place - 1] in SAID


def _is_part(word: str) -> bool:
    """True for a word joined to a name by a hyphen, except as in "US-" and "anti-"."""
    return word[0].isupper() and not word.isupper()


def _makes_a_name(words: Words, place: int) -> bool:
    """True if a word can only be capitalised because it is part of a name.

    English seldom puts two names side by side; Turkish and Russian do.
    """
    word, form = words.words[place].lower(), words.forms[place]
    if words.language not in ("", "en") or lists.is_of_people(form):
        return False
    if words.of_nouns or words.in_headline(place):
        return False
    ordinary = form.endswith(lists.VERBAL) or form in ordinary_words(words.language or "en")
    return not words.opens_sentence(place) or not (ordinary or word in words.uncapitalised)


def _belongs_to(words: Words, place: int) -> bool:
    """True in "University of Georgia", but not in "Government of Georgia"."""
    forms = words.forms
    place -= forms[place] == "the"
    if place < 1 or forms[place] != "of" or not words.on_same_line(place):
        return False
    named = words.words[place - 1][0].isupper() and forms[place - 1] not in OF_COUNTRIES
    return named and forms[place - 2] not in SAID and _makes_a_name(words, place - 1)


def _goes_after(words: Words, last: int, name: MatchName) -> bool:
    """True if the word after extends the name: "Jordan River"."""
    word, form, gap = words.words[last], words.forms[last], words.gaps[last]
    if gap not in SPACES:
        in_us = gap.strip() == "," and form in US_STATES and word[0].isupper()
        part = _is_part(word) or (name.kind in BODIES and word.isupper())
        return in_us or (gap in TIGHT and part)
    if form == "of" and name.kind in BODIES:
        following = last + 1 + (words.forms[last + 1 : last + 2] == ["the"])
        return following < len(words) and words.words[following][0].isupper()
    goes_on = _is_part(word) and form not in AFTER and _makes_a_name(words, last)
    return goes_on or form in WATERS
