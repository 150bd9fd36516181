"""What of an actor tells a person at a glance who it is; a few queries for any number of actors."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Case, Count, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from .importing.countries import names_of
from .languages import direction, language_name
from .models import Actor, ActorIdentifier, ActorName
from .usage import NewestBrief, usage_of_actors

NAMES = 8
IDENTIFIERS = 6


@dataclass(frozen=True, slots=True)
class NameShown:
    """A name with what a page needs to write it in its own script."""

    value: str
    language: str
    language_name: str
    direction: str


@dataclass(frozen=True, slots=True)
class IdentifierShown:
    """An identifier and the page of its scheme about the actor, if there is one."""

    scheme_label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """An actor with what is read through it: its first names and identifiers, and its briefs.

    `briefs` are those that the reader may see, counted up to `usage.MOST_COUNTED`.
    """

    actor: Actor
    country: str
    names: tuple[NameShown, ...]
    more_names: int
    identifiers: tuple[IdentifierShown, ...]
    more_identifiers: int
    briefs: int
    newest: NewestBrief | None

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """The heavier of two portraits is the one that should survive a merge."""
        names = len(self.names) + self.more_names
        identifiers = len(self.identifiers) + self.more_identifiers
        return self.briefs, names, identifiers, -self.actor.pk


def portraits_of(actors: Collection[Actor], user: Any) -> dict[int, Portrait]:
    """Return the portraits of actors that stand for themselves, by id; four queries."""
    names = _first_rows(ActorName, actors, NAMES, "-is_primary", "pk")
    identifiers = _first_rows(ActorIdentifier, actors, IDENTIFIERS, "scheme", "value")
    published = usage_of_actors().published_briefs(actors, user)
    return {
        actor.pk: Portrait(
            actor=actor,
            country=country_name(actor.country),
            names=tuple(map(_name, names[actor.pk])),
            more_names=_beyond(names[actor.pk]),
            identifiers=tuple(map(_identifier, identifiers[actor.pk])),
            more_identifiers=_beyond(identifiers[actor.pk]),
            briefs=published[actor.pk].count,
            newest=published[actor.pk].newest,
        )
        for actor in actors
    }


@cache
def country_name(code: str) -> str:
    """Return the usual name of an ISO 3166-1 country; the code where there is none."""
    return next(iter(names_of(code)), code) if code else ""


def _first_rows(
    model: Any, actors: Iterable[Actor], most: int, *order: str
) -> dict[int, list[Any]]:
    """Return the first rows read through each actor, its own ones first; each knows of how many."""
    pks = [actor.pk for actor in actors]
    family = Actor.objects.filter(Q(pk__in=pks) | Q(survivor__in=pks)).values("pk")
    is_own = Case(When(actor__survivor=None, then=Value(0)), default=Value(1))
    reader = Coalesce("actor__survivor_id", "actor_id")
    rows = model.objects.filter(actor__in=family).annotate(
        reader=reader,
        place=Window(RowNumber(), partition_by=reader, order_by=[is_own, *order]),
        all_there=Window(Count("pk"), partition_by=reader),
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(place__lte=most).order_by("reader", "place"):
        found[row.reader].append(row)
    return found


def _beyond(rows: list[Any]) -> int:
    return rows[0].all_there - len(rows) if rows else 0


def _name(row: ActorName) -> NameShown:
    shown = direction(row.language) if row.language else "auto"
    return NameShown(row.value, row.language, language_name(row.language), shown)


def _identifier(row: ActorIdentifier) -> IdentifierShown:
    return IdentifierShown(str(row.get_scheme_display()), row.value, row.get_absolute_url())
