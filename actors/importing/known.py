"""What the register already knows of the actors that a file names, read in a few questions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation

from .records import Batch, Reference

AT_ONCE = 5_000
Identifier = tuple[str, str]


@dataclass(slots=True)
class Known:
    """Actors of the register by uid and identifier, and what is read through each of them.

    `roots` gives for an actor the one through which it is read; names, identifiers and relations
    are kept by that one.
    """

    uids: dict[str, int] = field(default_factory=dict)
    identifiers: dict[Identifier, int] = field(default_factory=dict)
    actors: dict[int, Actor] = field(default_factory=dict)
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
    for actor in _in_parts(wanted, lambda part: Actor.objects.filter(uid__in=part)):
        known.uids[str(actor.uid)] = actor.pk
        known.actors[actor.pk] = actor
    by_scheme: dict[str, set[str]] = defaultdict(set)
    for scheme, value in _identifiers(batch, references):
        by_scheme[scheme].add(value)
    for scheme, values in by_scheme.items():
        for row in _in_parts(values, _rows_of(scheme)):
            known.identifiers[row.scheme, row.value] = row.actor_id
            known.actors[row.actor_id] = row.actor
    if all_about:
        _read_all_about(known)
    return known


def _rows_of(scheme: str) -> Callable[[list[str]], QuerySet[ActorIdentifier]]:
    rows = ActorIdentifier.objects.filter(scheme=scheme).select_related("actor")
    return lambda part: rows.filter(value__in=part)


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
    read_through = Coalesce("actor__survivor_id", "actor_id")
    for part in _parts(roots):
        names = ActorName.objects.filter(Q(actor__in=part) | Q(actor__survivor__in=part))
        for root, value, language in names.values_list(read_through, "value", "language"):
            known.names[root] |= {(value, language), (value, None)}
        subject = Coalesce("subject__survivor_id", "subject_id")
        target = Coalesce("object__survivor_id", "object_id")
        relations = ActorRelation.objects.filter(
            Q(subject__in=part) | Q(subject__survivor__in=part)
        )
        known.relations.update(
            relations.values_list(subject, target, "relation_type", "role", "since", "until")
        )


def _in_parts(values: Iterable[str], rows: Callable[[list[str]], QuerySet[Any]]) -> Iterator[Any]:
    for part in _parts(values):
        yield from rows(part)


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def is_uid(text: str) -> bool:
    """True for a UUID as the register writes it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
