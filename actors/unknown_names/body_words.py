"""Words in names of bodies, groups and places, and capitalised words that name no actor; folded."""

from actors.matching.wordlists import words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BODIES = words("bodies")
GROUPS = words("groups")
KNOWN_BODIES = words("known_bodies")
# "African Union" is a body, "African Government" is any.
BY_ADJECTIVE = words("bodies_by_adjective")
PLACES = words("places")
MATTERS = words("matters")
# Behind "of" these do not begin another name: "Chief of Staff", "Minister of Defence".
OFFICE_OBJECTS = MATTERS | _words("the staff mission cabinet government council parliament")
NO_ACTORS = words("no_actors")
# Before a name these speak of a place, or may do so.
WITHIN = _words("in near at around across into outside inside within dans en aux im bei в во под")
TOWARDS = _words("to from toward towards vers depuis nach aus из")
OFFICES = words("offices")
GENERIC = words("generic")
