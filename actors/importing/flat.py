"""Flat lines: id, name, kind, aliases and codes, the usual format of open collections.

Two things need the whole file and are reported: a code that several rows claim goes to the country
that ISO gives it to, and a person listed once for each office becomes one person who holds them
all. A name that several rows share stays with each of them.
"""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from django.template.defaultfilters import pluralize

from actors.choices import ActorKind, RelationType, Scheme
from actors.register import NameData
from actors.text import alpha2_of, english_names, fold, tidy_identifier

from .records import ActorRecord, Batch, Reference, RelationRecord
from .rows import Row, needed, text, texts
from .spelling import MITRE_GROUP, demonym, main_name, other_name

SCHEMES = {
    "iso2": Scheme.ISO_ALPHA2,
    "iso3": Scheme.ISO_ALPHA3,
    "misp_uuid": Scheme.MISP_GALAXY,
    "mitre": Scheme.MITRE_ATTACK,
    **{scheme.value: scheme for scheme in Scheme},
}
CODES = (Scheme.ISO_ALPHA2, Scheme.ISO_ALPHA3)
OFFICE = re.compile(r"(chief of state|head of state|head of government), (.+?): ?(.*)")


class FlatReader:
    """Collects flat rows and resolves at the end what only the whole file shows."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self._records: list[ActorRecord] = []
        self._unmapped: Counter[str] = Counter()
        self._places: dict[str, str] = {}

    def take(self, line: int, row: Row) -> None:
        """Read one row."""
        key, kind, name = needed(row, "id"), needed(row, "kind"), needed(row, "name")
        if kind == ActorKind.STATE and text(row, "source"):
            self._places[text(row, "source")] = key
        aliases = [alias for alias in texts(row, "aliases") if alias != name]
        names = (
            main_name(name, kind=kind),
            *(
                other_name(alias, kind=kind)
                for alias in aliases
                if not MITRE_GROUP.fullmatch(alias)
            ),
            *(demonym(each) for each in texts(row, "adjectives")),
        )
        record = ActorRecord(
            line=line,
            key=key,
            kind=kind,
            names=names,
            subtype=text(row, "subkind") or text(row, "subtype"),
            description=text(row, "description"),
            country=alpha2_of(text(row, "country")),
            identifiers=self._identifiers(row, aliases),
        )
        self._records.append(self._in_office(record, text(row, "source")))

    def finish(self) -> None:
        """Resolve codes, office-holders and names, and add the records to the batch."""
        records = self._once_a_person(self._with_own_codes(self._records))
        self.batch.records += records
        self._tell_shared_names(records)
        for scheme, number in sorted(self._unmapped.items()):
            self.batch.notes.append(
                f"{number} identifier{pluralize(number)} of the scheme “{scheme}”"
                f" {pluralize(number, 'was,were')} left out:"
                " the register does not have this scheme."
            )

    def _identifiers(self, row: Row, aliases: list[str]) -> tuple[tuple[str, str], ...]:
        given = row.get("external_ids") or row.get("identifiers") or {}
        codes = {name: text(given, name) for name in given}
        self._unmapped.update(name for name in codes if name not in SCHEMES)
        found = [(SCHEMES[name].value, code) for name, code in codes.items() if name in SCHEMES]
        groups = [alias for alias in aliases if MITRE_GROUP.fullmatch(alias)]
        found += [(Scheme.MITRE_ATTACK.value, group) for group in groups[:1]]
        return tuple((scheme, tidy_identifier(scheme, code)) for scheme, code in found if code)

    def _in_office(self, record: ActorRecord, source: str) -> ActorRecord:
        """Return an office-holder with a relation to the country in the same source."""
        office = OFFICE.fullmatch(record.description)
        country = self._places.get(source)
        if record.kind != ActorKind.PERSON or not office or not country:
            return record
        role = office[3] or office[1].capitalize()
        relation = RelationRecord(
            RelationType.OCCUPANCY.value, ("", country), role=role, line=record.line
        )
        return replace(record, relations=(relation,))

    def _with_own_codes(self, records: list[ActorRecord]) -> list[ActorRecord]:
        """Leave a code that several rows claim to at most one of them."""
        claims: dict[Reference, list[ActorRecord]] = defaultdict(list)
        for record in records:
            for identifier in record.identifiers:
                claims[identifier].append(record)
        owners = {
            identifier: self._owner(identifier, claimants)
            for identifier, claimants in claims.items()
            if len(claimants) > 1
        }
        return [
            replace(
                record,
                identifiers=tuple(
                    each for each in record.identifiers if owners.get(each, record) is record
                ),
            )
            for record in records
        ]

    def _owner(self, identifier: Reference, claimants: list[ActorRecord]) -> ActorRecord | None:
        """Return the claimant that ISO gives a code to; None if ISO does not say."""
        scheme, code = identifier
        known = english_names(alpha2_of(code)) if scheme in CODES else []
        folded = {fold(name) for name in known}
        owner = next((each for each in claimants if fold(each.names[0].value) in folded), None)
        names = ", ".join(f"“{each.names[0].value}”" for each in claimants)
        to = f"“{owner.names[0].value}”" if owner else "nobody"
        self.batch.notes.append(f"{names} share the {scheme} code {code}; it goes to {to}.")
        return owner

    def _once_a_person(self, records: list[ActorRecord]) -> list[ActorRecord]:
        """Combine office-holders with the same name into one person with all their offices."""
        holders: dict[str, list[ActorRecord]] = defaultdict(list)
        for record in records:
            if record.relations and not record.identifiers:
                holders[record.names[0].value].append(record)
        one_of = {rows[0].key: self._one_person(rows) for rows in holders.values()}
        merged = {row.key for rows in holders.values() for row in rows[1:]}
        return [one_of.get(record.key, record) for record in records if record.key not in merged]

    def _one_person(self, rows: list[ActorRecord]) -> ActorRecord:
        first = rows[0]
        if len(rows) == 1:
            return first
        self.batch.notes.append(
            f"“{first.names[0].value}” is listed {len(rows)} times, each time in an office;"
            " this was read as one person who holds them all."
        )
        countries = {row.country for row in rows}
        names = {(name.value, name.language): name for row in reversed(rows) for name in row.names}
        main = first.names[0]
        names.pop((main.value, main.language))
        return replace(
            first,
            names=(main, *names.values()),
            country=first.country if len(countries) == 1 else "",
            description="; ".join(dict.fromkeys(row.description for row in rows)),
            relations=tuple(relation for row in rows for relation in row.relations),
        )

    def _tell_shared_names(self, records: list[ActorRecord]) -> None:
        owners: dict[str, list[NameData]] = defaultdict(list)
        for record in records:
            for name in {fold(each.value): each for each in record.names}.values():
                owners[fold(name.value)].append(name)
        for names in owners.values():
            if len(names) > 1:
                self.batch.notes.append(
                    f"{len(names)} actors share the name “{names[0].value}”. Each keeps it, but"
                    " in texts it is only suggested."
                )
