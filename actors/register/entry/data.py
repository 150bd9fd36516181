"""An actor's entry: its facts, and its names, identifiers and relations, a row each."""

from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, Generic, TypeVar

from actors.choices import ActorKind
from actors.register.names import NameData

Data_co = TypeVar("Data_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of an actor once."""

    kind: str = ActorKind.PERSON.value
    subtype: str = ""
    country: str = ""
    language: str = "en"
    description: str = ""


# Each is also a column of the same name, in the order in which pages ask for them.
FACTS = tuple(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True)
class IdentifierData:
    """One identifier, tidy."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class RelationData:
    """One relation to the actor with the id `object`; its present name is not part of it."""

    object: int
    relation_type: str
    role: str = ""
    since: str = ""
    until: str = ""
    note: str = ""
    reference: str = ""
    reference_url: str = ""
    object_name: str = field(default="", compare=False, repr=False)
    object_slug: str = field(default="", compare=False, repr=False)


RowData = NameData | IdentifierData | RelationData


@dataclass(frozen=True, slots=True)
class Row(Generic[Data_co]):
    """A row of the register with its id; `pk` is None until it was saved."""

    pk: int | None
    data: Data_co


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the page of an actor changes; two entries are equal if no column differs."""

    facts: Facts = Facts()
    names: tuple[Row[NameData], ...] = ()
    identifiers: tuple[Row[IdentifierData], ...] = ()
    relations: tuple[Row[RelationData], ...] = ()

    @property
    def main_name(self) -> str:
        """The main name; "" where there is none yet."""
        return next((row.data.value for row in self.names if row.data.is_primary), "")

    @property
    def version(self) -> str:
        """A text that is the same for equal entries only: a page carries it until it is saved."""
        return sha256(repr(self).encode()).hexdigest()

    def says_the_same(self, other: "Entry") -> bool:
        """True if two entries differ in the ids and the order of their rows at most."""
        return self.facts == other.facts and all(
            {row.data for row in mine} == {row.data for row in theirs}
            for mine, theirs in zip(self.rows, other.rows, strict=True)
        )

    @property
    def rows(self) -> tuple[tuple[Row[RowData], ...], ...]:
        """All rows: names, identifiers, relations."""
        return self.names, self.identifiers, self.relations


def columns(data: Facts | RowData) -> dict[str, Any]:
    """Return what a row stores: all fields that count when two are compared."""
    return {each.name: getattr(data, each.name) for each in fields(data) if each.compare}
