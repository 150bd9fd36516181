"""FollowTheMoney entities, one JSON object per line, as OpenSanctions publishes them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from actors.choices import ActorKind, NameType, RelationType, Scheme
from actors.models import ActorName, ActorRelation
from actors.register import NameData
from actors.text import alpha2_of, identifier_problem, is_partial_date, is_web_address

from .records import ActorRecord, Batch, ImportProblem, Reference, RelationRecord
from .rows import Row, RowRefused, each_row, lines_of, needed, texts
from .spelling import main_name, other_name, spaced, weak_name
from .validation import fits

# Schema: kind and subtype of the actor.
ACTORS = {
    "Person": (ActorKind.PERSON, ""),
    "Organization": (ActorKind.ORGANISATION, ""),
    "LegalEntity": (ActorKind.ORGANISATION, ""),
    "Company": (ActorKind.ORGANISATION, "company"),
    "PublicBody": (ActorKind.ORGANISATION, "government body"),
}
# Schema: relation, the properties that are its subject and its object, and its role.
EDGES = {
    "Membership": (RelationType.MEMBERSHIP, "member", "organization", ""),
    "Employment": (RelationType.EMPLOYMENT, "employee", "employer", ""),
    "Directorship": (RelationType.OCCUPANCY, "director", "organization", "director"),
    "Ownership": (RelationType.PART_OF, "asset", "owner", "owned"),
    "Succession": (RelationType.SUCCESSION, "successor", "predecessor", ""),
    "Family": (RelationType.FAMILY, "person", "relative", ""),
    "Associate": (RelationType.UNKNOWN_LINK, "person", "associate", "associate"),
    "Representation": (RelationType.UNKNOWN_LINK, "agent", "client", "represents"),
    "UnknownLink": (RelationType.UNKNOWN_LINK, "subject", "object", ""),
}
NAMES: dict[str, Callable[[str], NameData]] = {
    "name": other_name,
    "alias": other_name,
    "abbreviation": lambda value: other_name(value, name_type=NameType.ABBREVIATION.value),
    "previousName": lambda value: other_name(value, name_type=NameType.PREVIOUS_NAME.value),
    "weakAlias": weak_name,
}
COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction")
NOTES = ("summary", "notes", "description")
WIKIDATA = re.compile(r"Q[1-9]\d*")


def read_opensanctions(path: Path) -> Batch:
    """Return the actors of a file, with its edges as relations. Raises ActorImportRefused."""
    batch = Batch("opensanctions")
    reader = EntityReader(batch)
    each_row(lines_of(path), batch, reader.take)
    reader.finish()
    return batch


class EntityReader:
    """Collects entities; an office is known only when the whole file has been read."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._left_out: Counter[str] = Counter()
        self._offices: dict[str, tuple[str, Reference | None]] = {}
        self._occupancies: list[tuple[int, Row]] = []

    def take(self, line: int, row: Row) -> None:
        """Read one entity."""
        schema, key = needed(row, "schema"), needed(row, "id")
        properties = row.get("properties")
        if not isinstance(properties, dict):
            raise RowRefused("properties: is missing.")
        if schema in ACTORS:
            self.batch.records.append(_actor(line, key, schema, properties))
        elif schema in EDGES:
            self._edge(line, schema, properties)
        elif schema == "Position":
            self._offices[key] = (_first(properties, "name"), _of_office(properties))
        elif schema == "Occupancy":
            self._occupancies.append((line, properties))
        else:
            self._left_out[schema] += 1

    def finish(self) -> None:
        """Add who holds which office, and report what was left out."""
        for line, properties in self._occupancies:
            try:
                self._occupancy(line, properties)
            except RowRefused as refusal:
                self.batch.problems.append(ImportProblem(line, str(refusal)))
        if self._left_out:
            counted = ", ".join(f"{schema} {n}" for schema, n in sorted(self._left_out.items()))
            self.batch.notes.append(f"Entities that are not actors were left out: {counted}.")

    def _edge(self, line: int, schema: str, properties: Row) -> None:
        relation_type, start, end, usual = EDGES[schema]
        role = _first(properties, "role") or _first(properties, "relationship") or usual
        for subject in _needed(properties, start):
            for other in _needed(properties, end):
                relation = _relation(line, relation_type, ("", other), role, properties)
                self.batch.loose.append((("", subject), relation))

    def _occupancy(self, line: int, properties: Row) -> None:
        for holder in _needed(properties, "holder"):
            for post in _needed(properties, "post"):
                role, target = self._offices.get(post, ("", None))
                if target is None:
                    raise RowRefused(
                        f"The office “{role or post}” names no organisation or country."
                    )
                relation = _relation(line, RelationType.OCCUPANCY, target, role, properties)
                self.batch.loose.append((("", holder), relation))


def _actor(line: int, key: str, schema: str, properties: Row) -> ActorRecord:
    kind, subtype = ACTORS[schema]
    names = list(_names(properties))
    if not names:
        raise RowRefused("The entity has no name.")
    countries = {alpha2_of(code) for name in COUNTRIES for code in texts(properties, name)} - {""}
    return ActorRecord(
        line=line,
        key=key,
        kind=kind.value,
        names=(main_name(names[0].value, "", kind), *names[1:]),
        subtype=subtype,
        description=" ".join(text for name in NOTES for text in texts(properties, name)),
        country=countries.pop() if len(countries) == 1 else "",
        identifiers=tuple(dict.fromkeys(_identifiers(key, properties))),
    )


def _names(properties: Row) -> Iterator[NameData]:
    seen: set[str] = set()
    for name, make in NAMES.items():
        for value in map(spaced, texts(properties, name)):
            if value not in seen and fits(ActorName, "value", value):
                seen.add(value)
                yield make(value)


def _identifiers(key: str, properties: Row) -> Iterator[tuple[str, str]]:
    if not identifier_problem(Scheme.OPENSANCTIONS, key):
        yield Scheme.OPENSANCTIONS.value, key
    for value in (key, *texts(properties, "wikidataId")):
        if WIKIDATA.fullmatch(value):
            yield Scheme.WIKIDATA.value, value


def _of_office(properties: Row) -> Reference | None:
    """Return the owner of a position: an organisation, else a country."""
    if organisation := _first(properties, "organization"):
        return "", organisation
    country = alpha2_of(_first(properties, "country"))
    return (Scheme.ISO_ALPHA2.value, country) if country else None


def _relation(
    line: int, relation_type: RelationType, other: Reference, role: str, properties: Row
) -> RelationRecord:
    address = _first(properties, "sourceUrl")
    note = spaced(" ".join(text for name in NOTES for text in texts(properties, name)))
    return RelationRecord(
        relation_type.value,
        other,
        role=spaced(role),
        since=_date(properties, "startDate"),
        until=_date(properties, "endDate"),
        note=note if fits(ActorRelation, "note", note) else "",
        reference_url=address if is_web_address(address) else "",
        line=line,
    )


def _date(properties: Row, name: str) -> str:
    """Return a date as precise as it is known, without the time."""
    date = _first(properties, name)[:10]
    return date if is_partial_date(date) else ""


def _first(properties: Row, name: str) -> str:
    return next(iter(texts(properties, name)), "")


def _needed(properties: Row, name: str) -> list[str]:
    if found := texts(properties, name):
        return found
    raise RowRefused(f"properties.{name}: is missing.")
