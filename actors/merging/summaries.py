"""Summaries of actors for people who decide; a few queries for any number of actors."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Value, When

from actors.models import Actor, ActorIdentifier, ActorName
from actors.text import country_name
from actors.usage import NewestBrief, usage_of_actors

from .merge import members_of


@dataclass(slots=True)
class ActorSummary:
    """An actor with its names, identifiers and briefs, including those of merged actors.

    `family` are the ids of the actor and of all that were merged into it. `briefs` are those that
    the reader may see, counted up to `usage.MOST_COUNTED`.
    """

    actor: Actor
    country: str
    family: list[int] = field(default_factory=list)
    names: list[ActorName] = field(default_factory=list)
    identifiers: list[ActorIdentifier] = field(default_factory=list)
    briefs: int = 0
    newest: NewestBrief | None = None

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """Sort key: the actor with the greater weight should survive a merge."""
        return self.briefs, len(self.names), len(self.identifiers), -self.actor.pk


def summaries_of(actors: Collection[Actor], user: Any = None) -> dict[int, ActorSummary]:
    """Return the summaries of actors by id; five queries, and one more for a chain of merges.

    Commands pass no `user`, and get no briefs.
    """
    found = {actor.pk: ActorSummary(actor, country_name(actor.country)) for actor in actors}
    members = members_of(found)
    for pk, survivor in members.items():
        found[survivor].family.append(pk)
    is_own = Case(When(actor__in=list(found), then=Value(0)), default=Value(1))
    names = ActorName.objects.filter(actor__in=list(members))
    for name in names.order_by(is_own, "-is_primary", "pk"):
        found[members[name.actor_id]].names.append(name)
    identifiers = ActorIdentifier.objects.filter(actor__in=list(members))
    for identifier in identifiers.order_by(is_own, "scheme", "value"):
        found[members[identifier.actor_id]].identifiers.append(identifier)
    if user:
        for pk, published in usage_of_actors().published_briefs(actors, user).items():
            found[pk].briefs, found[pk].newest = published.count, published.newest
    return found
