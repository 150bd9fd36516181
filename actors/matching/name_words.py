"""Words in and around names, all folded. The first line of each list says what it is for."""

import re
from functools import lru_cache

from .wordlists import entries, pairs, words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = words("titles")
SMALL_TITLES = words("small_titles")
# One letter, or a name as often as a title: a title only in front of a name, never in a list.
NEVER_IN_NAMES = TITLES - _words("m u don tun father")
WOMEN = words("titles_of_women")
PLAIN_TITLES = _words("mr mister messrs doctor professor m monsieur sir")
LOWER_OFFICES = _words("vice deputy under undersecretary assistant special former")
ARABIC_ARTICLES = _words("al el an as ad ar ash at az")
MEN = words("titles_of_men")
OF_WOMEN = _words("wife widow daughter sister mother she her queen princess lady mrs")
WOMENS_NAMES = words("womens_names")
NAMES_OF_BOTH = words("names_of_both")
SUFFIXES = _words("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi esq ret")
SERVICES = _words("usa usn usaf usmc uscg roka arvn rta usar")
PARTICLES = words("name_particles")
FAMILY_FIRST = words("family_first")
GIVEN_LAST = words("given_last")
VIETNAMESE_MIDDLE = _words("van thi dinh duc ngoc huu quang xuan the cong viet minh")
FIRST_NAME_PEOPLES = words("first_name_peoples")
NICKNAMES = pairs("short_given_names")
GIVEN_NAMES = WOMENS_NAMES | NAMES_OF_BOTH | NICKNAMES.keys() | _words(" ".join(NICKNAMES.values()))
FUNCTION_WORDS = words("function_words")
# How telegrams begin sentences, apart from verbs with an ending.
VERBAL = ("ed", "ing", "ly")
OPENING_VERBS = words("opening_verbs")
OFFICE_WORDS = words("office_words")
NO_GIVEN_NAMES = FUNCTION_WORDS | OFFICE_WORDS
FULL_TITLES = pairs("short_titles")
DETERMINERS = _words("the a an this his its their our your my")
CALLED_AFTER = words("called_after")
OPENERS = words("openers")
HEADS = words("heads")
SAID_OF_PEOPLE = words("said_of_people")
REGIONS = words("regions")
BODIES = words("bodies")
GROUPS = words("groups")
KNOWN_BODIES = words("known_bodies")
# "African Union" is an organisation; "African Government" may be any.
BY_ADJECTIVE = words("bodies_by_adjective")
PLACES = words("places")
MATTERS = words("matters")
# After "of" these do not begin another name: "Chief of Staff", "Minister of Defence".
OFFICE_OBJECTS = MATTERS | _words("the staff mission cabinet government council parliament")
NO_ACTORS = words("no_actors")
# Before a name, these suggest a place.
WITHIN = _words("in near at around across into outside inside within dans en aux im bei в во под")
TOWARDS = _words("to from toward towards vers depuis nach aus из")
OFFICES = words("offices")
GENERIC = words("generic")
PEOPLES = re.compile(f"(?:{'|'.join(entries('peoples'))})s?")


@lru_cache(maxsize=50_000)
def is_of_people(form: str) -> bool:
    """True for "Palestinian" and "Americans", which describe many and name nobody."""
    return bool(PEOPLES.fullmatch(form))
