"""What the register needs to know about the briefs that use its actors.

`briefs` answers if it is installed (`register_usage`). Without it, nothing uses an actor and
nothing is hidden.
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
# An actor may be in thousands of briefs; above this the exact number tells nobody more.
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
    """A brief that a person may edit; `glyph` is the symbol of its `status`."""

    title: str
    language: str
    address: str
    event_date: date | None
    saved_at: datetime
    glyph: str
    status: str


@dataclass(frozen=True, slots=True)
class EditableBriefs:
    """The last saved briefs about an actor, and the address of the list of all."""

    rows: tuple[EditableBrief, ...]
    more: bool
    all_address: str


class ActorUsage(Protocol):
    """Answers about the use of actors; these defaults say that nothing uses them.

    A family is an actor and all that are merged into it.
    """

    def hidden_ids(self, user: Person, model: "type[Model]") -> frozenset[int]:
        """Return the ids of rows, in a table that briefs share, that `user` may not read."""
        return NOTHING

    def page_address(self, slug: str) -> str:
        """Return an actor's page for readers; "" if there are no such pages."""
        return ""

    def search_address(self, phrase: str) -> str:
        """Return the page that searches for a phrase; "" if there is none."""
        return ""

    def editable_briefs(
        self, actor: "Actor", family: Collection[int], user: Person
    ) -> EditableBriefs | None:
        """Return the briefs about a family that `user` may edit; None if there is no editor."""
        return None

    def published_briefs(
        self, actors: "Collection[Actor]", user: Person
    ) -> Mapping[int, PublishedBriefs]:
        """Return what `user` may read about each actor's family, by the actor's id."""
        return {actor.pk: PublishedBriefs() for actor in actors}

    def count_editions(self, family: Collection[int]) -> int:
        """Return how many published versions name an actor of the family."""
        return 0


class NotUsed(ActorUsage):
    """The answers if only the register is installed."""


_registered: list[ActorUsage] = [NotUsed()]


def register_usage(usage: ActorUsage) -> None:
    """Let `usage` answer from now on."""
    _registered[:] = [usage]


def usage_of_actors() -> ActorUsage:
    """Return the registered `ActorUsage`."""
    return _registered[0]
