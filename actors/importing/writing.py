"""Writing what an import has planned, in few large steps: 50,000 actors are an ordinary file."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.models import ADDITION
from django.db import connection
from django.utils.translation import gettext as _

from actors.audit import record
from actors.duplicates import forget_comparison
from actors.folding import fold
from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation, ActorSlug
from actors.naming import NORMALISED_LENGTH, NameData, may_add_actors
from actors.ordering import initial, sort_key
from actors.slugs import make_slug, numbered_slug

from .parts import parts
from .planning import Entry, Plan

AT_ONCE = 2_000
NAME_COLUMNS = tuple(NameData.__slots__)
RELATION_COLUMNS = ("role", "since", "until", "note", "reference", "reference_url")

Step = Callable[[int], None]


def lock_tables() -> None:
    """Keep others from writing actors until the transaction ends; reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "LOCK TABLE actors_actor, actors_actorname, actors_actoridentifier,"
            " actors_actorrelation IN SHARE ROW EXCLUSIVE MODE"
        )


def write(plan: Plan, *, by: Any, source: str, step: Step) -> dict[Entry, int]:
    """Write a plan within the caller's transaction; return the ids of all its actors.

    Tells `step` how many actors are done, each time some are. Raises PermissionDenied where actors
    are new and `by` may not add any.
    """
    if plan.new:
        may_add_actors(by)
    pks = {entry: entry.pk for entry in plan.known if entry.pk}
    addresses = FreeSlugs()
    for part in parts(plan.new, AT_ONCE):
        actors = Actor.objects.bulk_create([_actor(entry, addresses) for entry in part])
        pks |= {entry: actor.pk for entry, actor in zip(part, actors, strict=True)}
        _write_names_and_identifiers(part, pks)
        record(by, actors, _("Imported from %(source)s.") % {"source": source}, flag=ADDITION)
        step(len(part))
    for part in parts(plan.changed, AT_ONCE):
        _change(part, pks, by, source)
        step(len(part))
    for relations in parts(plan.relations, AT_ONCE):
        ActorRelation.objects.bulk_create(
            ActorRelation(
                subject_id=subject.pk or pks[subject],
                object_id=target.pk or pks[target],
                relation_type=relation.relation_type,
                **{column: getattr(relation, column) for column in RELATION_COLUMNS},
            )
            for subject, target, relation in relations
        )
    return pks


class FreeSlugs:
    """Gives out web addresses that no actor has or had, without a question for each."""

    def __init__(self) -> None:
        had = ActorSlug.objects.values_list("slug")
        self._taken = {slug for (slug,) in Actor.objects.values_list("slug").union(had)}
        self._last: dict[str, int] = {}

    def take(self, wanted: str, name: str) -> str:
        """Return the address that was wanted if it is free, else one made of the name."""
        base = free = wanted or make_slug(name) or "actor"
        number = self._last.get(base, 1)
        while free in self._taken:
            number += 1
            free = numbered_slug(base, number)
        self._last[base] = number
        self._taken.add(free)
        return free


def _actor(entry: Entry, addresses: FreeSlugs) -> Actor:
    name = entry.names[0].value
    key = sort_key(name)
    return Actor(
        uid=entry.uid,
        kind=entry.record.kind,
        name=name,
        sort_name=key,
        initial=initial(key),
        slug=addresses.take(entry.record.slug, name),
        language=entry.record.language,
        **entry.filled,
    )


def _change(entries: list[Entry], pks: dict[Entry, int], by: Any, source: str) -> None:
    actors = Actor.objects.in_bulk([pks[entry] for entry in entries])
    for entry in entries:
        for column, value in entry.filled.items():
            setattr(actors[pks[entry]], column, value)
    Actor.objects.bulk_update(actors.values(), ["subtype", "description", "country"])
    _write_names_and_identifiers(entries, pks)
    forget_comparison(actors.values())
    record(by, actors.values(), _("Updated from %(source)s.") % {"source": source})


def _write_names_and_identifiers(entries: list[Entry], pks: dict[Entry, int]) -> None:
    ActorName.objects.bulk_create(
        ActorName(
            actor_id=pks[entry],
            normalised=fold(name.value)[:NORMALISED_LENGTH],
            **{column: getattr(name, column) for column in NAME_COLUMNS},
        )
        for entry in entries
        for name in entry.names
    )
    ActorIdentifier.objects.bulk_create(
        ActorIdentifier(actor_id=pks[entry], scheme=scheme, value=value)
        for entry in entries
        for scheme, value in entry.identifiers
    )
