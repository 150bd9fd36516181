"""Planning what an import will write: which actors exist already, and what each gains.

Identifiers decide who is the same, and names for states without identifiers (`joining`). A new
actor gets a uid made of its source and its key there, so that the next import of the same file
recognises it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from actors.choices import ActorKind
from actors.register import NameData

from .existing import ExistingActors
from .records import FILLED, ActorRecord, Batch, ImportProblem, Reference, RelationRecord, uid_of
from .validation import problem_with, problem_with_relation


@dataclass(slots=True, eq=False)
class PlannedActor:
    """One actor in the file and what it gains; it exists already if it has a `pk`.

    `root` is the survivor's id, the same for all actors merged into it; `held` are their names
    (see `ExistingActors`).
    """

    record: ActorRecord
    root: Reference | int
    held: set[tuple[str, str | None]]
    uid: str = ""
    pk: int = 0
    names: list[NameData] = field(default_factory=list)
    identifiers: list[Reference] = field(default_factory=list)
    filled: dict[str, str] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        return bool(self.names or self.identifiers or self.filled)

    def has_name(self, name: NameData) -> bool:
        """True if the actor or one merged into it has a name; an empty language matches any."""
        return bool({(name.value, name.language), (name.value, "")} & self.held) or (
            not name.language and (name.value, None) in self.held
        )


@dataclass(slots=True)
class Plan:
    """What will be written; each relation connects two planned actors."""

    new: list[PlannedActor] = field(default_factory=list)
    known: list[PlannedActor] = field(default_factory=list)
    relations: list[tuple[PlannedActor, PlannedActor, RelationRecord]] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)

    @property
    def changed(self) -> list[PlannedActor]:
        return [entry for entry in self.known if entry.changes]


class Planner:
    """Makes a plan of a batch; existing actors change only with `update`."""

    def __init__(self, batch: Batch, known: ExistingActors, *, update: bool) -> None:
        self.batch = batch
        self.register = known
        self.update = update
        self.plan = Plan(problems=list(batch.problems))
        self._entries: dict[Reference, PlannedActor] = {}
        self._by_pk: dict[int, PlannedActor] = {}
        self._placed: list[tuple[PlannedActor, ActorRecord]] = []

    def make(self) -> Plan:
        """Return the plan."""
        for record in self.batch.records:
            if problem := problem_with(record):
                self._refuse(record.line, problem)
            else:
                self._place(record)
        for entry in dict.fromkeys(entry for entry, _record in self._placed):
            (self.plan.known if entry.pk else self.plan.new).append(entry)
        for subject, relation in self._all_relations():
            self._relate(subject, relation)
        self.plan.problems.sort(key=lambda problem: problem.line)
        return self.plan

    def _place(self, record: ActorRecord) -> None:
        uid = uid_of(self.batch.source, record)
        references = (uid, *record.identifiers)
        found = list(dict.fromkeys(filter(None, map(self._entry_of, references))))
        entry = found[0] if found else _begun(uid, record)
        if problem := _several(found, record) or _other_kind(entry.record, record):
            self._refuse(record.line, problem)
            return
        if self.update or not entry.pk:
            self._gain(entry, record)
        self._placed.append((entry, record))
        for reference in (*references, ("", record.key)):
            self._entries.setdefault(reference, entry)

    def _entry_of(self, reference: Reference) -> PlannedActor | None:
        """Return the actor that a reference names, from the file or the register."""
        if reference not in self._entries and (pk := self.register.pks.get(reference)):
            self._entries[reference] = self._known_entry(pk)
        return self._entries.get(reference)

    def _known_entry(self, pk: int) -> PlannedActor:
        if pk not in self._by_pk:
            actor = self.register.actors[pk]
            record = ActorRecord(line=0, key="", kind=actor.kind, names=(NameData(actor.name),))
            self._by_pk[pk] = PlannedActor(
                record, actor.root, self.register.names[actor.root], pk=pk
            )
        return self._by_pk[pk]

    def _gain(self, entry: PlannedActor, record: ActorRecord) -> None:
        """Add what is missing from a row; this never replaces the main name."""
        for name in record.names:
            if not entry.has_name(name):
                entry.held |= _held((name,))
                entry.names.append(replace(name, is_primary=False))
        new = (each for each in record.identifiers if each not in self._entries)
        entry.identifiers = list(dict.fromkeys((*entry.identifiers, *new)))
        known = self.register.actors.get(entry.pk)
        for column in known.lacks if known else FILLED:
            if value := getattr(record, column):
                entry.filled.setdefault(column, value)

    def _all_relations(self) -> Iterator[tuple[PlannedActor, RelationRecord]]:
        for subject, record in self._placed:
            for relation in record.relations:
                yield subject, relation
        for start, relation in self.batch.loose:
            if holder := self._entry_of(start):
                yield holder, relation
            else:
                self._refuse(relation.line, _nobody(start))

    def _relate(self, subject: PlannedActor, relation: RelationRecord) -> None:
        target = self._entry_of(relation.other)
        if problem := problem_with_relation(relation):
            self._refuse(relation.line, problem)
        elif target is None:
            self._refuse(relation.line, _nobody(relation.other))
        elif subject.root == target.root:
            self._refuse(relation.line, _("A relation links an actor to itself."))
        elif self.update or not subject.pk:
            facts = (relation.relation_type, relation.role, relation.since, relation.until)
            fact = (subject.root, target.root, *facts)
            if fact not in self.register.relations:
                self.register.relations.add(fact)
                self.plan.relations.append((subject, target, relation))

    def _refuse(self, line: int, sentence: str) -> None:
        self.plan.problems.append(ImportProblem(line, sentence))


def _begun(uid: Reference, record: ActorRecord) -> PlannedActor:
    """Return a new actor with each name of its first row once and exactly one main name."""
    main = next((name for name in record.names if name.is_primary), record.names[0])
    once: dict[tuple[str, str], NameData] = {}
    for name in (replace(main, is_primary=True), *record.names):
        once.setdefault((name.value, name.language), name)
    return PlannedActor(record, uid, _held(record.names), uid[1], names=list(once.values()))


def _held(names: Iterable[NameData]) -> set[tuple[str, str | None]]:
    return {(name.value, language) for name in names for language in (name.language, None)}


def _several(found: list[PlannedActor], record: ActorRecord) -> str:
    if len({entry.root for entry in found}) < 2:
        return ""
    names = ", ".join(f"“{entry.record.names[0].value}”" for entry in found)
    sentence = _(
        "The identifiers of “%(name)s” belong to several actors: %(names)s. Merge them, or correct"
        " the file."
    )
    return sentence % {"name": record.names[0].value, "names": names}


def _other_kind(known: ActorRecord, record: ActorRecord) -> str:
    if (known.kind == ActorKind.PERSON) == (record.kind == ActorKind.PERSON):
        return ""
    sentence = _(
        "“%(new)s” has the kind %(new_kind)s, but its identifiers belong to “%(old)s”, which has"
        " the kind %(kind)s."
    )
    new, old = record.names[0].value, known.names[0].value
    return sentence % {"new": new, "new_kind": record.kind, "old": old, "kind": known.kind}


def _nobody(reference: Reference) -> str:
    return _(
        "A relation names “%(reference)s”, which is not an actor in the file or the register."
    ) % {"reference": " ".join(reference).strip()}
