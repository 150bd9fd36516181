"""What a page shows besides its document: facts about the publication, and names with links."""

from dataclasses import dataclass
from datetime import date, datetime

from actors.choices import ActorKind
from actors.matching import MatchName
from briefs.choices import Change


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
    """A version that changed what the brief says, or the first: what readers are told about it.

    `url` is the address of what it changed.
    """

    number: int
    change: str
    date: date
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """The facts about an edition; `updated_at` is None if the text never changed.

    `changes_url` is the address of what changed in this version, `versions_url` that of the list of
    all; both are "" for the first. `cite_url` is that of how to cite it. `changes` begins with the
    newest, and leaves out small fixes.
    """

    url: str
    number: int
    first_published_at: datetime
    changes_url: str = ""
    versions_url: str = ""
    cite_url: str = ""
    updated_at: datetime | None = None
    topics: tuple[Link, ...] = ()
    authors: tuple[Link, ...] = ()
    actors: tuple[NamedActor, ...] = ()
    changes: tuple[ChangeNote, ...] = ()
    show_grades: bool = True

    @property
    def corrections(self) -> list[ChangeNote]:
        """Return the corrections, which stand above the text for good."""
        return [each for each in self.changes if each.change == Change.CORRECTION]

    @property
    def update(self) -> ChangeNote | None:
        """Return the newest update, if it has a note."""
        updates = (each for each in self.changes if each.change == Change.SUBSTANTIVE)
        newest = next(updates, None)
        return newest if newest and newest.note else None
