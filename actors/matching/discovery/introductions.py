"""What makes one mention of a name enough to offer it: an office, a description, or its fame."""

from actors.matching import name_words as lists
from actors.matching.context import SPACES, titles_before
from actors.matching.words import Words
from actors.wordlists import ordinary_words
from actors.wordlists import words as listed

from .capitalised_runs import Run
from .kinds import KNOWN_AT_ONCE, says_what_it_is

BEFORE_SURNAMES = listed("titles_before_surnames")
COMMA = frozenset({", "})


def introduces(words: Words, run: Run) -> bool:
    """True if the words of a name, or those before it, say that it is an actor."""
    forms = words.forms[run.first : run.last]
    if is_known_at_once(forms):
        return True
    if says_what_it_is(forms) or only_ordinary(words, run):
        return False
    if run.last - run.first > 1:
        return run.titled or _is_described(words, run.first)
    return _has_title_of_surnames(words, run)


def is_known_at_once(forms: list[str]) -> bool:
    """True for "World Bank": a well-known organisation, though its words are ordinary."""
    return " ".join(forms) in KNOWN_AT_ONCE


def only_ordinary(words: Words, run: Run) -> bool:
    """True for "Economic Zones": ordinary words, and none of them a given name."""
    ordinary = ordinary_words(words.language or "en")
    return all(
        form in ordinary and form not in lists.GIVEN_NAMES
        for form in words.forms[run.first : run.last]
    )


def _is_described(words: Words, first: int) -> bool:
    """True after "the journalist" and "another hostage,"."""
    if first == 0 or words.gaps[first] not in SPACES | COMMA:
        return False
    return words.words[first - 1].islower() and words.forms[first - 1] in lists.SAID_OF_PEOPLE


def _has_title_of_surnames(words: Words, run: Run) -> bool:
    """True for "Gen. Okonedo" and "Mrs. Quist", but not where nouns have capitals anyway."""
    if words.of_nouns or words.words[run.first].isupper():
        return False
    titles, _start = titles_before(words, run.first, 0)
    return bool(titles) and titles[-1] in BEFORE_SURNAMES
