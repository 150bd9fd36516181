"""What a page shows besides its document: facts about the publication, and names with links."""

from dataclasses import dataclass
from datetime import datetime

from actors.choices import ActorKind
from actors.matching import MatchName


@dataclass(frozen=True, slots=True)
class Link:
    """A name and the address of its page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class NamedActor:
    """A tagged actor with the names by which the text may mention it."""

    id: int
    name: str
    kind: str
    url: str
    note: str = ""
    names: tuple[MatchName, ...] = ()

    @property
    def kind_label(self) -> str:
        """Return the kind in the language that is spoken where it is shown."""
        return str(ActorKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """What readers are told about a correction or an update, below the dateline."""

    date: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The facts about an edition; `updated_at` is None if the text never changed.

    `changes_url` is the address of what changed in this version, "" for the first, and `cite_url`
    of how to cite it.
    """

    url: str
    number: int
    first_published_at: datetime
    changes_url: str = ""
    cite_url: str = ""
    updated_at: datetime | None = None
    topics: tuple[Link, ...] = ()
    authors: tuple[Link, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    corrections: tuple[ChangeNote, ...] = ()
    update: ChangeNote | None = None
    show_grades: bool = True
