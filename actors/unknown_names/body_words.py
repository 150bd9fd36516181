"""Words in names of bodies, groups and places, and capitalised words that name no actor; folded."""

import re

from actors.matching.wordlists import words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A body is called after what it is; "Ministry of the Interior" goes on behind such a word.
BODIES = words("bodies")
GROUPS = words("groups")
PLACES = words("places")
# What bodies deal with, behind "of" and "and": "Department of Health and Human Services".
MATTERS = words("matters")
# Behind "of" these do not begin another name: "Chief of Staff", "Minister of Defence".
OFFICE_OBJECTS = MATTERS | _words("the staff mission cabinet government council parliament")
HEADS = words("heads")
# Works, papers and events are called by capitals, too.
NO_ACTORS = words("no_actors")
# "North Korea", "Eastern Africa", "New Zealand".
REGIONS = _words(
    """central east eastern latin lower middle new north northern south southern southeast upper
    west western"""
)
# Said of a person: "senior official Mousa Abu Marzouk".
SAID_OF_PEOPLE = words("said_of_people")
# Before a name these speak of a place, or may do so.
WITHIN = _words("in near at around across into outside inside within dans en aux im bei в во под")
TOWARDS = _words("to from toward towards vers depuis nach aus из")
# Capitalised in front of a name they are titles.
OFFICES = _words(
    """adviser advisor ally chief counsellor counselor envoy honorable honourable leader
    negotiator official spokesman spokesperson spokeswoman"""
)
# Ordinary words for what has a name of its own elsewhere, and peoples without a common ending.
GENERIC = words("generic")
PEOPLES = re.compile(
    r"(?:.{2,}(?:[a-z]ian|[^m]ean|nese|lese|tese|mese|stani|ranian|rkish|lish|nish|rish|dish|tish|wish)"
    r"|.*(?:american|african|mexican|german|roman|iraqi|yemeni|saudi|kuwaiti|omani|qatari|bahraini"
    r"|emirati|azerbaijani|bengali|bangladeshi|nepali|somali|afghan|cuban|moroccan|tibetan"
    r"|dominican|chechen|crimean|korean|uzbek|kazakh|tajik|turkmen|kyrgyz))s?"
)


def is_of_people(form: str) -> bool:
    """True of "Palestinian" and "Americans": said of many, the name of none."""
    return bool(PEOPLES.fullmatch(form))
