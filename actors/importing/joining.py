"""Match records without identifiers to existing actors by name.

Two states never share a name: a row “Turkey” without a code means Türkiye. Places, organisations
and groups are matched by name only for the starter register.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from actors.choices import ActorKind, NameType, Scheme
from actors.models import ActorIdentifier, ActorName
from actors.querysets import rows_with, survivor_of
from actors.text import fold

from .records import ActorRecord, Batch, Reference, uid_of

STATE, PLACE = ActorKind.STATE.value, ActorKind.PLACE.value
TERRITORIES = frozenset((STATE, PLACE))
CODES = (Scheme.ISO_ALPHA2.value, Scheme.ISO_ALPHA3.value)
BODIES = frozenset((ActorKind.ORGANISATION.value, ActorKind.GROUP.value))


class RegisteredName(NamedTuple):
    """The actor that owns a name, after merges, with its main name."""

    pk: int
    kind: str
    country: str
    name: str


def joined_by_name(batch: Batch, records: list[ActorRecord]) -> dict[Reference, int]:
    """Return the existing actor for each record that has one, by the record's own uid.

    A record means the only actor with its main name, or else the only one whose main name is
    among its names.
    """
    folded = [(each, _folded(each)) for each in records if _may_join(batch, each)]
    candidates = [(record, names) for record, names in folded if names]
    named: dict[str, set[RegisteredName]] = defaultdict(set)
    for name, owner in _owners({name for _record, names in candidates for name in names}):
        named[name].add(owner)
    with_code = _with_code({owner.pk for owners in named.values() for owner in owners})
    found: dict[Reference, int] = {}
    for record, names in candidates:
        theirs = {each for name in names for each in named[name] if fold(each.name) == name}
        for owners in (named[names[0]], theirs):
            fitting = [each for each in owners if _fits(record, each, with_code)]
            if len(fitting) == 1:
                found[uid_of(batch.source, record)] = fitting[0].pk
            if fitting:
                break
    return found


def _may_join(batch: Batch, record: ActorRecord) -> bool:
    return record.kind == STATE or (batch.names_decide and record.kind in TERRITORIES | BODIES)


def _fits(record: ActorRecord, owner: RegisteredName, with_code: set[int]) -> bool:
    """True unless kind, code or country show that a record is not the owner of its name."""
    kinds = {record.kind, owner.kind}
    same_country = not (record.country and owner.country) or record.country == owner.country
    if kinds <= BODIES or kinds == {PLACE}:
        return same_country
    has_code = any(scheme in CODES for scheme, _value in record.identifiers)
    if not kinds <= TERRITORIES or (has_code and owner.pk in with_code):
        return False
    # Georgia the state is not Georgia the place; Kosovo may be either, and the state has no code.
    state_has_code = has_code if record.kind == STATE else owner.pk in with_code
    return len(kinds) == 1 or not state_has_code


def _folded(record: ActorRecord) -> list[str]:
    """Return the folded names of a record, main name first, without weak aliases."""
    names = sorted(record.names, key=lambda name: not name.is_primary)
    return [fold(name.value) for name in names if name.name_type != NameType.WEAK_ALIAS]


def _owners(names: Iterable[str]) -> Iterator[tuple[str, RegisteredName]]:
    facts = [survivor_of("actor", column) for column in ("kind", "country", "name")]
    linked = ActorName.objects.order_by().exclude(name_type=NameType.WEAK_ALIAS)
    rows = linked.values_list("normalised", survivor_of("actor"), *facts)
    for name, *owner in rows_with(rows, "normalised", names):
        yield name, RegisteredName(*owner)


def _with_code(pks: Iterable[int]) -> set[int]:
    """Return which actors have an ISO 3166 code, their own or through a merge."""
    owner = survivor_of("actor")
    rows = ActorIdentifier.objects.order_by().filter(scheme__in=CODES).annotate(owner=owner)
    return set(rows_with(rows.values_list("owner", flat=True), "owner", pks))
