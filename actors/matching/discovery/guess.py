"""A guess of what kind of actor a name means that has no text around it."""

from functools import cache

from actors.choices import ActorKind
from actors.matching.words import folded
from actors.text import all_countries, english_names

from .introductions import BEFORE_SURNAMES
from .kinds import Evidence, kind_of, says_what_it_is


def guess_kind(name: str) -> str:
    """Return the likeliest kind of a name as typed into a field; `person` if it has no words."""
    forms = folded(name)
    if not forms:
        return ActorKind.PERSON.value
    if " ".join(forms) in _countries():
        return ActorKind.STATE.value
    has_title = not BEFORE_SURNAMES.isdisjoint(forms[:-1])
    return kind_of(name, Evidence(seen=1, people=has_title and not says_what_it_is(forms)))


@cache
def _countries() -> frozenset[str]:
    """Return the folded English names of all countries."""
    names = (name for code in all_countries() for name in english_names(code))
    return frozenset(" ".join(folded(name)) for name in names)
