"""Words in and around names, all folded. The first line of each list explains it."""

import re
from functools import lru_cache

from actors.wordlists import entries, pairs, words

TITLES = words("titles")
SMALL_TITLES = words("small_titles")
FULL_TITLES = pairs("short_titles")
PLAIN_TITLES = words("plain_titles")
NEVER_IN_NAMES = TITLES - words("titles_and_names")
WOMEN = words("titles_of_women")
MEN = words("titles_of_men")
WOMENS_NAMES = words("womens_names")
NAMES_OF_BOTH = words("names_of_both")
NICKNAMES = pairs("short_given_names")
GIVEN_NAMES = WOMENS_NAMES.union(NAMES_OF_BOTH, NICKNAMES, *map(str.split, NICKNAMES.values()))
ARABIC_ARTICLES = words("arabic_articles")
PARTICLES = words("name_particles")
FUNCTION_WORDS = words("function_words")
NO_GIVEN_NAMES = FUNCTION_WORDS | words("office_words")
# How sentences in cables begin, apart from verbs with an ending.
VERBAL = ("ed", "ing", "ly")
OPENING_VERBS = words("opening_verbs")
OPENERS = words("openers")
CALLED_AFTER = words("called_after")
HEADS = words("heads")
SAID_OF_PEOPLE = words("said_of_people")
REGIONS = words("regions")
BODIES = words("bodies")
GROUPS = words("groups")
PLACES = words("places")
SAY_WHAT_IT_IS = BODIES | GROUPS | PLACES
MATTERS = words("matters")
NO_ACTORS = words("no_actors")
PEOPLES = re.compile(f"(?:{'|'.join(entries('peoples'))})s?")


@lru_cache(maxsize=50_000)
def is_of_people(form: str) -> bool:
    """True for "Palestinian" and "Americans", which describe many people and name nobody."""
    return bool(PEOPLES.fullmatch(form))


def is_nickname(one: str, other: str) -> bool:
    """True for "Joe" and "Joseph"."""
    return other in NICKNAMES.get(one, "").split() or one in NICKNAMES.get(other, "").split()
