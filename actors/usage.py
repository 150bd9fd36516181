"""What the register asks about the briefs that use its actors.

`briefs` answers once it is installed (`register_usage`). Alone, nothing uses an actor and nothing
is hidden.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import Model

    from .models import Actor

# Who reads or writes. A text, because users load only after the applications.
Person: TypeAlias = "User | AnonymousUser"
# An actor may be in every brief there is; from here on the number says nothing more.
MOST_COUNTED = 100
NOTHING: frozenset[int] = frozenset()


class NewestBrief(NamedTuple):
    """The newest published brief about an actor."""

    title: str
    language: str
    day: date


@dataclass(frozen=True, slots=True)
class PublishedBriefs:
    """How many published briefs are about an actor, counted up to MOST_COUNTED, and the newest."""

    count: int = 0
    newest: NewestBrief | None = None


@dataclass(frozen=True, slots=True)
class EditableBrief:
    """A brief that a person may edit; `glyph` is the sign of its `status`."""

    title: str
    language: str
    address: str
    event_date: date | None
    saved_at: datetime
    glyph: str
    status: str


@dataclass(frozen=True, slots=True)
class EditableBriefs:
    """The briefs about an actor that were saved last, and the address of the list of them all."""

    rows: tuple[EditableBrief, ...]
    more: bool
    all_address: str


class ActorUsage(Protocol):
    """Answers for those who use actors; as they stand here, nobody does.

    A family is an actor and all that are read through it.
    """

    def hidden_ids(self, user: Person, model: "type[Model]") -> frozenset[int]:
        """Return the ids of the rows of a table that only briefs use which `user` may not read."""
        return NOTHING

    def page_address(self, slug: str) -> str:
        """Return where readers find an actor; "" where there are no pages for readers."""
        return ""

    def trial_address(self) -> str:
        """Return where a name is tried on texts; "" where there are none."""
        return ""

    def editable_briefs(
        self, actor: "Actor", family: Collection[int], user: Person
    ) -> EditableBriefs | None:
        """Return the briefs about a family that `user` may edit; None where nobody writes any."""
        return None

    def published_briefs(
        self, actors: "Collection[Actor]", user: Person
    ) -> Mapping[int, PublishedBriefs]:
        """Return what `user` may read about the family of each actor, by its id."""
        return {actor.pk: PublishedBriefs() for actor in actors}

    def count_editions(self, family: Collection[int]) -> int:
        """Return how many published versions name one of a family."""
        return 0


class NotUsed(ActorUsage):
    """Answers where only the register is installed."""


_registered: list[ActorUsage] = [NotUsed()]


def register_usage(usage: ActorUsage) -> None:
    """Let `usage` answer from now on."""
    _registered[:] = [usage]


def usage_of_actors() -> ActorUsage:
    """Return who answers."""
    return _registered[0]
