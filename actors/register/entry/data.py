"""An actor's entry: its facts, and rows of names, identifiers and relations."""

from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, Generic, TypeVar

from actors.choices import ActorKind
from actors.register.names import NameData

Data = TypeVar("Data")


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of an actor that have a single value."""

    kind: str = ActorKind.PERSON.value
    subtype: str = ""
    country: str = ""
    language: str = "en"
    description: str = ""


# Each is also a column with the same name; pages show them in this order.
FACTS = tuple(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True)
class IdentifierData:
    """One identifier, tidied."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class RelationData:
    """One relation to the actor with the id `object`; `object_name` is for display only."""

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


@dataclass(frozen=True, slots=True)
class Row(Generic[Data]):
    """A row of the register with its id; `pk` is None until it is saved."""

    pk: int | None
    data: Data


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that an actor's page can change; entries are equal if all columns are."""

    facts: Facts = Facts()
    names: tuple[Row[NameData], ...] = ()
    identifiers: tuple[Row[IdentifierData], ...] = ()
    relations: tuple[Row[RelationData], ...] = ()

    @property
    def main_name(self) -> str:
        """The main name; "" if there is none yet."""
        return next((row.data.value for row in self.names if row.data.is_primary), "")

    @property
    def version(self) -> str:
        """A hash that only equal entries share: the page sends it back when it saves."""
        return sha256(repr(self).encode()).hexdigest()

    def says_the_same(self, other: "Entry") -> bool:
        """True if two entries differ only in the ids and the order of their rows."""
        return self.facts == other.facts and all(
            {row.data for row in mine} == {row.data for row in theirs}
            for mine, theirs in zip(self.rows, other.rows, strict=True)
        )

    @property
    def rows(self) -> tuple[tuple[Row[Any], ...], ...]:
        """All rows: names, identifiers, relations."""
        return self.names, self.identifiers, self.relations


def columns(data: Any) -> dict[str, Any]:
    """Return the columns of a row: all fields that count in comparisons."""
    return {each.name: getattr(data, each.name) for each in fields(data) if each.compare}
