"""What every source of actors returns: records, and what there is to say about its rows."""

from dataclasses import dataclass, field, fields
from uuid import UUID, uuid5

from actors.register import NameData
from actors.register.entry import Facts

# An actor, named by scheme and identifier; the scheme "uid" is the register's own, "" the key that
# an actor has within its file.
Reference = tuple[str, str]
# The facts that may be missing, so that an import may add them to a known actor.
FILLED = tuple(fact.name for fact in fields(Facts) if fact.default == "")
RELATION_FACTS = (
    "relation_type", "role", "since", "until", "note", "reference", "reference_url",
)  # fmt: skip
NAMESPACE = UUID("9b0f4c58-2a0c-4f52-9f0e-6d6a4a7a3c11")


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A row that cannot be imported, with its line (0: none) and a sentence."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}" if self.line else self.sentence


@dataclass(frozen=True, slots=True)
class RelationRecord:
    """A relation of the actor whose record holds it, to `other`."""

    relation_type: str
    other: Reference
    role: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    reference: str = ""
    reference_url: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRecord(Facts):
    """One actor as a source knows it; the first name marked primary, else the first, is the main.

    `key` names it within its file, and with the source makes the uid of a new actor; `uid` is one
    that the register itself gave.
    """

    line: int
    key: str
    # No source may leave it out.
    kind: str
    names: tuple[NameData, ...]
    slug: str = ""
    uid: str = ""
    identifiers: tuple[Reference, ...] = ()
    relations: tuple[RelationRecord, ...] = ()


@dataclass(slots=True)
class Batch:
    """All that one file holds.

    `notes` say what was decided on the way, `problems` which rows are left out and why. Relations
    that stand in lines of their own are in `loose`, each with the actor they begin at.
    `names_decide` says that names alone tell who is the same; of states they always do.
    """

    source: str
    records: list[ActorRecord] = field(default_factory=list)
    loose: list[tuple[Reference, RelationRecord]] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    names_decide: bool = False


def uid_of(source: str, record: ActorRecord) -> Reference:
    """Return the uid of a record's actor if it is new."""
    return "uid", record.uid or str(uuid5(NAMESPACE, f"{source}\n{record.key}"))


class ActorImportRefused(ValueError):
    """A file that cannot be imported at all; the message is a sentence."""
