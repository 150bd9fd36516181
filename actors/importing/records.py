"""What every source of actors returns: records, and messages about its rows."""

from dataclasses import dataclass, field, fields
from uuid import UUID, uuid5

from actors.register import NameData
from actors.register.entry import Facts

# An actor, identified by scheme and value; the scheme "uid" is the register's own, "" stands for
# the actor's key within its file.
Reference = tuple[str, str]
# Facts that may be empty, so that an import may add them to an existing actor.
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
    """A relation from the actor of the record to `other`."""

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
    """One actor as a source describes it; the main name is marked primary, else it is the first.

    `key` identifies it within its file and, with the source, gives the uid of a new actor; `uid`
    is one that the register itself assigned.
    """

    line: int
    key: str
    # Required, so without a default.
    kind: str
    names: tuple[NameData, ...]
    slug: str = ""
    uid: str = ""
    identifiers: tuple[Reference, ...] = ()
    relations: tuple[RelationRecord, ...] = ()


@dataclass(slots=True)
class Batch:
    """The whole content of one file.

    `notes` report what was decided on the way, `problems` which rows are left out and why.
    Relations on lines of their own are in `loose`, each with the actor they begin at. With
    `names_decide`, names alone identify all actors; they always identify states.
    """

    source: str
    records: list[ActorRecord] = field(default_factory=list)
    loose: list[tuple[Reference, RelationRecord]] = field(default_factory=list)
    problems: list[ImportProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    names_decide: bool = False


def uid_of(source: str, record: ActorRecord) -> Reference:
    """Return the uid that a record's actor gets if it is new."""
    return "uid", record.uid or str(uuid5(NAMESPACE, f"{source}\n{record.key}"))


class ActorImportRefused(ValueError):
    """A file that cannot be imported at all; the message is a sentence."""
