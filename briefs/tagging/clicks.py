"""Sorts suggestions by what a click on them does, so that few clicks tag a brief; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from actors.models import Actor

from .find import FoundName, Suggestions
from .suggestion import NewName


@dataclass(frozen=True, slots=True)
class SuggestionGroups:
    """Actors to add all at once or one by one, names to ask about, and names to create.

    `add_one` holds names of one actor each that texts may also mean otherwise.
    """

    add_all: tuple[Actor, ...]
    add_one: tuple[Actor, ...]
    choose: tuple[FoundName, ...]
    create: tuple[NewName, ...]


def grouped(found: Suggestions) -> SuggestionGroups:
    """Return the suggestions in groups; each actor once, in the first group that it belongs to."""
    add_all = _each_once(found.certain)
    sure = {actor.pk for actor in add_all}
    single = [each for each in found.unsure if len(each.candidates) == 1 and not each.more]
    return SuggestionGroups(
        add_all=add_all,
        add_one=tuple(actor for actor in _each_once(single) if actor.pk not in sure),
        choose=tuple(each for each in found.unsure if len(each.candidates) > 1 or each.more),
        create=found.new,
    )


def _each_once(names: Iterable[FoundName]) -> tuple[Actor, ...]:
    return tuple({actor.pk: actor for each in names for actor in each.candidates[:1]}.values())
