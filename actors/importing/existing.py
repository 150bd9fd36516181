"""What the register already knows about the actors in a file, read in a few queries."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.querysets import rows_with, survivor_of

from .joining import joined_by_name
from .records import FILLED, ActorRecord, Batch, Reference, uid_of


class KnownActor(NamedTuple):
    """What an import needs of an existing actor; 50,000 model instances would take seconds.

    `lacks` are the empty facts that an import may fill in.
    """

    pk: int
    kind: str
    name: str
    survivor_id: int | None
    lacks: tuple[str, ...]

    @property
    def root(self) -> int:
        """The id of its survivor, or its own if it is not merged."""
        return self.survivor_id or self.pk


@dataclass(slots=True)
class ExistingActors:
    """Actors of the register by uid and identifier, and the names of each.

    `names` holds, by the survivor's id, pairs of a name and its language, and pairs of a name and
    None.
    """

    pks: dict[Reference, int] = field(default_factory=dict)
    actors: dict[int, KnownActor] = field(default_factory=dict)
    names: dict[int, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    relations: set[tuple[Any, ...]] = field(default_factory=set)


def existing_actors(batch: Batch, *, all_about: bool) -> ExistingActors:
    """Return what the register knows; `all_about` includes names and relations."""
    known = ExistingActors()
    values_by_scheme: dict[str, set[str]] = defaultdict(set)
    for scheme, value in _references(batch):
        values_by_scheme[scheme].add(value)
    # Keys within the file mean nothing to the register.
    values_by_scheme.pop("", None)
    for scheme, values in values_by_scheme.items():
        for value, pk in _owners(scheme, values):
            known.pks[scheme, str(value)] = pk
    known.pks |= joined_by_name(batch, _unknown(known, batch))
    facts = Actor.objects.order_by().values_list("pk", "kind", "name", "survivor_id", *FILLED)
    for pk, kind, name, survivor, *values in rows_with(facts, "pk", set(known.pks.values())):
        lacks = tuple(fact for fact, value in zip(FILLED, values, strict=True) if not value)
        known.actors[pk] = KnownActor(pk, kind, name, survivor, lacks)
    if all_about:
        _read_all_about(known)
    return known


def _references(batch: Batch) -> Iterator[Reference]:
    for record in batch.records:
        yield uid_of(batch.source, record)
        yield from record.identifiers
        yield from (relation.other for relation in record.relations)
    for start, relation in batch.loose:
        yield from (start, relation.other)


def _owners(scheme: str, values: set[str]) -> Iterator[tuple[Any, int]]:
    if scheme == "uid":
        return rows_with(Actor.objects.order_by().values_list("uid", "pk"), "uid", values)
    rows = ActorIdentifier.objects.filter(scheme=scheme).order_by()
    return rows_with(rows.values_list("value", "actor_id"), "value", values)


def _unknown(known: ExistingActors, batch: Batch) -> list[ActorRecord]:
    return [
        record
        for record in batch.records
        if known.pks.keys().isdisjoint((uid_of(batch.source, record), *record.identifiers))
    ]


def _read_all_about(known: ExistingActors) -> None:
    roots = {actor.root for actor in known.actors.values()}
    merged = Actor.objects.order_by().values_list("pk", "survivor_id")
    root_of = {pk: pk for pk in roots} | dict(rows_with(merged, "survivor", roots))
    names = ActorName.objects.order_by().values_list("actor_id", "value", "language")
    for pk, value, language in rows_with(names, "actor", root_of):
        known.names[root_of[pk]] |= {(value, language), (value, None)}
    target = survivor_of("object")
    facts = ("relation_type", "role", "since", "until")
    relations = ActorRelation.objects.order_by().values_list("subject_id", target, *facts)
    for pk, *fact in rows_with(relations, "subject", root_of):
        known.relations.add((root_of[pk], *fact))
