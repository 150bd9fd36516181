"""What the register already knows of the actors that a file names, read in a few questions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation
from actors.querysets import survivor_of

from .joining import joined_by_name
from .parts import parts
from .records import ActorRecord, Batch, Reference, uid_of

# The driver looks through the text of each query, which long lists make slow.
AT_ONCE = 1_000
Identifier = tuple[str, str]


class KnownActor(NamedTuple):
    """What an import asks of an actor that is there; 50,000 model instances would take seconds."""

    pk: int
    uid: UUID
    kind: str
    name: str
    survivor_id: int | None
    subtype: str
    description: str
    country: str


@dataclass(slots=True)
class Known:
    """Actors of the register by uid and identifier, and what is read through each of them.

    `roots` gives for an actor the one through which it is read; names, identifiers and relations
    are kept by that one.
    """

    uids: dict[str, int] = field(default_factory=dict)
    identifiers: dict[Identifier, int] = field(default_factory=dict)
    actors: dict[int, KnownActor] = field(default_factory=dict)
    names: dict[int, set[tuple[str, str | None]]] = field(default_factory=lambda: defaultdict(set))
    relations: set[tuple[Any, ...]] = field(default_factory=set)

    def root(self, pk: int) -> int:
        """Return the actor through which one is read."""
        return self.actors[pk].survivor_id or pk

    def bears(self, pk: int, value: str, language: str) -> bool:
        """True if a name is read through the actor; where one has no language any will do."""
        names = self.names[self.root(pk)]
        return bool({(value, language), (value, "")} & names) or (
            not language and (value, None) in names
        )


def known_of(batch: Batch, uids: Iterable[str], *, all_about: bool) -> Known:
    """Return what the register knows; `all_about` also reads names and relations."""
    known = Known()
    references = _references(batch)
    wanted = {each.value for each in references if each.scheme == "uid"} | set(uids)
    by_scheme: dict[str, set[str]] = defaultdict(set)
    for scheme, value in _identifiers(batch, references):
        by_scheme[scheme].add(value)
    for scheme, values in by_scheme.items():
        for value, pk in _in_parts(values, _bearers(scheme)):
            known.identifiers[scheme, value] = pk
    pks = set(known.identifiers.values())
    _add_actors(known, _in_parts(wanted, lambda part: _facts().filter(uid__in=part)))
    _add_actors(known, _in_parts(pks, lambda part: _facts().filter(pk__in=part)))
    joined = joined_by_name(batch, _unknown(known, batch))
    pks = set(joined.values())
    _add_actors(known, _in_parts(pks, lambda part: _facts().filter(pk__in=part)))
    known.uids |= joined
    if all_about:
        _read_all_about(known)
    return known


def _unknown(known: Known, batch: Batch) -> list[ActorRecord]:
    return [
        record
        for record in batch.records
        if uid_of(batch.source, record) not in known.uids
        and known.identifiers.keys().isdisjoint(record.identifiers)
    ]


def _bearers(scheme: str) -> Callable[[list[Any]], QuerySet[Any, Any]]:
    rows = ActorIdentifier.objects.filter(scheme=scheme).order_by()
    return lambda part: rows.filter(value__in=part).values_list("value", "actor_id")


def _facts() -> QuerySet[Any, Any]:
    return Actor.objects.order_by().values_list(*KnownActor._fields)


def _add_actors(known: Known, rows: Iterable[Any]) -> None:
    for row in rows:
        actor = KnownActor(*row)
        known.actors[actor.pk] = actor
        known.uids[str(actor.uid)] = actor.pk


def _references(batch: Batch) -> list[Reference]:
    relations = [relation for record in batch.records for relation in record.relations]
    loose = [reference for start, relation in batch.loose for reference in (start, relation.other)]
    judged = [Reference(uid, "uid") for each in batch.judgements for uid in (each.one, each.other)]
    found = [*(relation.other for relation in relations), *loose, *judged]
    return [each for each in found if each.scheme != "uid" or is_uid(each.value)]


def _identifiers(batch: Batch, references: Iterable[Reference]) -> Iterator[Identifier]:
    for record in batch.records:
        yield from record.identifiers
    for each in references:
        if each.scheme not in ("", "uid"):
            yield each.scheme, each.value


def _read_all_about(known: Known) -> None:
    roots = {known.root(pk) for pk in known.actors}
    root_of = {pk: pk for pk in roots}
    merged = Actor.objects.order_by().values_list("pk", "survivor_id")
    root_of |= dict(_in_parts(roots, lambda part: merged.filter(survivor__in=part)))
    names = ActorName.objects.order_by().values_list("actor_id", "value", "language")
    for pk, value, language in _in_parts(root_of, lambda part: names.filter(actor__in=part)):
        known.names[root_of[pk]] |= {(value, language), (value, None)}
    target = survivor_of("object")
    facts = ("relation_type", "role", "since", "until")
    relations = ActorRelation.objects.order_by().values_list("subject_id", target, *facts)
    for pk, *fact in _in_parts(root_of, lambda part: relations.filter(subject__in=part)):
        known.relations.add((root_of[pk], *fact))


def _in_parts(
    values: Iterable[Any], rows: Callable[[list[Any]], QuerySet[Any, Any]]
) -> Iterator[Any]:
    for part in parts(values, AT_ONCE):
        yield from rows(part)


def is_uid(text: str) -> bool:
    """True for a UUID as the register writes it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
