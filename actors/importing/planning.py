"""Deciding what an import will write: who is known already, and what is new of them.

Identifiers decide who is the same, and names of states where there are none (`joining`). A new
actor gets a uid made of its source and its key there, so that the next import of the same file
knows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from actors.naming import NameData
from actors.terms import ActorKind

from .checking import problem_with, problem_with_relation
from .known import Known
from .records import ActorRecord, Batch, Problem, Reference, RelationRecord, uid_of

FILLED = ("subtype", "description", "country")


@dataclass(slots=True, eq=False)
class Entry:
    """One actor that the file speaks of: new, or known by its `pk`."""

    uid: str
    record: ActorRecord
    pk: int | None = None
    names: list[NameData] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    filled: dict[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        return bool(self.names or self.identifiers or self.filled)


@dataclass(slots=True)
class Plan:
    """What will be written; a relation stands between entries or known actors."""

    new: list[Entry] = field(default_factory=list)
    known: list[Entry] = field(default_factory=list)
    relations: list[tuple[Entry, Entry, RelationRecord]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def changed(self) -> list[Entry]:
        return [entry for entry in self.known if entry.changes]


class Planner:
    """Makes a plan of a batch; without `update` known actors stay as they are."""

    def __init__(self, batch: Batch, known: Known, *, update: bool) -> None:
        self.batch = batch
        self.register = known
        self.update = update
        self.plan = Plan(problems=list(batch.problems))
        self._by_pk: dict[int, Entry] = {}
        self._by_uid: dict[str, Entry] = {}
        self._by_identifier: dict[tuple[str, str], Entry] = {}
        self._by_key: dict[str, Entry] = {}
        self._placed: list[tuple[Entry, ActorRecord]] = []
        self._met: set[Entry] = set()
        self._related: set[tuple[object, ...]] = set()

    def make(self) -> Plan:
        """Return the plan."""
        for record in self.batch.records:
            if problem := problem_with(record):
                self._refuse(record.line, problem)
            else:
                self._place(record)
        for subject, relation in self._all_relations():
            self._relate(subject, relation)
        self.plan.problems.sort(key=lambda problem: problem.line)
        return self.plan

    def entry_of(self, reference: Reference) -> Entry | None:
        """Return the actor that a reference names, of this file or of the register."""
        if not reference.scheme:
            return self._by_key.get(reference.value)
        if reference.scheme == "uid":
            return self._with_uid(reference.value)
        return self._with_identifier((reference.scheme, reference.value))

    def _place(self, record: ActorRecord) -> None:
        found = self._found(record)
        roots = {self._root(entry): entry for entry in reversed(found)}
        if len(roots) > 1:
            self._refuse(record.line, _several(found, record))
            return
        entry = found[0] if found else None
        if entry and (problem := _other_kind(self._kind_of(entry), record)):
            self._refuse(record.line, problem)
            return
        entry = self._added(entry, record) if entry else self._begun(record)
        self._placed.append((entry, record))
        # Relations in the file refer to actors by the file's own uids.
        self._by_uid.setdefault(uid_of(self.batch.source, record), entry)
        if record.key:
            self._by_key.setdefault(record.key, entry)
        for identifier in record.identifiers:
            self._by_identifier.setdefault(identifier, entry)

    def _found(self, record: ActorRecord) -> list[Entry]:
        """Return whom a row may mean: by uid first, then by each identifier."""
        by_uid = self._with_uid(uid_of(self.batch.source, record))
        by_identifier = (self._with_identifier(each) for each in record.identifiers)
        return list(dict.fromkeys(each for each in (by_uid, *by_identifier) if each))

    def _with_uid(self, uid: str) -> Entry | None:
        if uid in self._by_uid:
            return self._by_uid[uid]
        pk = self.register.uids.get(uid)
        return self._known_entry(pk) if pk else None

    def _with_identifier(self, identifier: tuple[str, str]) -> Entry | None:
        if identifier in self._by_identifier:
            return self._by_identifier[identifier]
        pk = self.register.identifiers.get(identifier)
        return self._known_entry(pk) if pk else None

    def _known_entry(self, pk: int) -> Entry:
        if pk not in self._by_pk:
            actor = self.register.actors[pk]
            record = ActorRecord(0, "", actor.kind, (NameData(actor.name),))
            self._by_pk[pk] = Entry(str(actor.uid), record, pk)
        return self._by_pk[pk]

    def _root(self, entry: Entry) -> object:
        return self.register.root(entry.pk) if entry.pk else entry.uid

    def _kind_of(self, entry: Entry) -> tuple[str, str]:
        return entry.record.kind, entry.record.names[0].value

    def _begun(self, record: ActorRecord) -> Entry:
        entry = Entry(uid_of(self.batch.source, record), record)
        entry.names = _with_main(record.names)
        entry.identifiers = list(dict.fromkeys(record.identifiers))
        entry.filled = {name: getattr(record, name) for name in FILLED}
        self._by_uid[entry.uid] = entry
        self.plan.new.append(entry)
        return entry

    def _added(self, entry: Entry, record: ActorRecord) -> Entry:
        """Let a row add what is missing; it never takes the place of the main name."""
        if entry.pk is None:
            self._add_to_new(entry, record)
        elif entry not in self._met:
            self._met.add(entry)
            self.plan.known.append(entry)
        if entry.pk is not None and self.update:
            self._add_to_known(entry, entry.pk, record)
        return entry

    def _add_to_new(self, entry: Entry, record: ActorRecord) -> None:
        there = {(name.value, name.language) for name in entry.names}
        entry.names += [
            each for each in _others(record) if (each.value, each.language) not in there
        ]
        entry.identifiers = list(dict.fromkeys([*entry.identifiers, *record.identifiers]))
        entry.filled = {name: entry.filled[name] or getattr(record, name) for name in FILLED}

    def _add_to_known(self, entry: Entry, pk: int, record: ActorRecord) -> None:
        for name in _others(record):
            if not self.register.bears(pk, name.value, name.language):
                names = self.register.names[self.register.root(pk)]
                names |= {(name.value, name.language), (name.value, None)}
                entry.names.append(name)
        for identifier in record.identifiers:
            there = identifier in self.register.identifiers or identifier in entry.identifiers
            entry.identifiers += [] if there else [identifier]
        actor = self.register.actors[pk]
        for column in FILLED:
            if getattr(record, column) and not getattr(actor, column):
                entry.filled.setdefault(column, getattr(record, column))

    def _all_relations(self) -> Iterator[tuple[Entry, RelationRecord]]:
        for subject, record in self._placed:
            for relation in record.relations:
                yield subject, relation
        for start, relation in self.batch.loose:
            if holder := self.entry_of(start):
                yield holder, relation
            else:
                self._refuse(relation.line, _nobody(start))

    def _relate(self, subject: Entry, relation: RelationRecord) -> None:
        if problem := problem_with_relation(relation):
            self._refuse(relation.line, problem)
            return
        target = self.entry_of(relation.other)
        if target is None:
            self._refuse(relation.line, _nobody(relation.other))
            return
        ends = (self._root(subject), self._root(target))
        if ends[0] == ends[1]:
            self._refuse(relation.line, _("A relation leads from an actor to itself."))
            return
        fact = (*ends, relation.relation_type, relation.role, relation.since, relation.until)
        untouched = subject.pk is not None and not self.update
        if not untouched and fact not in self.register.relations and fact not in self._related:
            self._related.add(fact)
            self.plan.relations.append((subject, target, relation))

    def _refuse(self, line: int, sentence: str) -> None:
        self.plan.problems.append(Problem(line, sentence))


def _with_main(names: tuple[NameData, ...]) -> list[NameData]:
    """Return each name once, exactly one of them the main one."""
    main = next((name for name in names if name.is_primary), names[0])
    once = {(name.value, name.language): name for name in reversed(names)}
    once.pop((main.value, main.language))
    return [_as_main(main), *reversed(once.values())]


def _as_main(name: NameData) -> NameData:
    return name if name.is_primary else replace(name, is_primary=True)


def _others(record: ActorRecord) -> Iterator[NameData]:
    once = {(name.value, name.language): name for name in reversed(record.names)}
    return (replace(name, is_primary=False) for name in reversed(once.values()))


def _several(found: list[Entry], record: ActorRecord) -> str:
    names = ", ".join(f"“{entry.record.names[0].value}”" for entry in found)
    sentence = _(
        "The identifiers of “%(name)s” belong to several actors: %(names)s. Merge those, or correct"
        " the file."
    )
    return sentence % {"name": record.names[0].value, "names": names}


def _other_kind(known: tuple[str, str], record: ActorRecord) -> str:
    kind, name = known
    if (kind == ActorKind.PERSON) == (record.kind == ActorKind.PERSON):
        return ""
    sentence = _(
        "“%(new)s” has the kind %(new_kind)s, but its identifiers are those of “%(old)s”, which has"
        " the kind %(kind)s."
    )
    words = {"new": record.names[0].value, "new_kind": record.kind, "old": name, "kind": kind}
    return sentence % words


def _nobody(reference: Reference) -> str:
    return _("A relation names “%(reference)s”, which is no actor of the file or the register.") % {
        "reference": reference
    }
