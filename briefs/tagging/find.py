"""Find actors in the text of a brief, and load what the page shows about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from actors.matching import matcher_of_register
from actors.models import Actor
from actors.staff_visibility import hidden_ids
from actors.usage import Person
from briefs.document import JSON
from briefs.models import Brief, RejectedSuggestion

from .suggestion import (
    Handled,
    NewName,
    Sighting,
    Suggestion,
    document_text,
    new_names,
    suggestions_in,
)

# Nobody reads more than this at once; the rest follows once these are dealt with.
MOST_SUGGESTIONS = 40
MOST_CANDIDATES = 6
MOST_NEW = 15


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the text with the actors it may mean, most likely first.

    `more` counts further candidates that are not shown.
    """

    candidates: tuple[Actor, ...]
    more: int
    seen: Sighting


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All suggestions for a text, up to a limit; `more` counts those not shown yet."""

    certain: tuple[FoundName, ...]
    unsure: tuple[FoundName, ...]
    more: int
    new: tuple[NewName, ...]
    more_new: int
    rejected: tuple[RejectedSuggestion, ...]

    @property
    def left(self) -> int:
        """The number of suggestions of known actors."""
        return len(self.certain) + len(self.unsure) + self.more


def find_actors(brief: Brief | None, data: JSON, user: Person) -> Suggestions:
    """Return the suggestions for the text on a page, which need not be saved.

    `data` is the document as plain data. Actors hidden from `user` are not suggested. Three
    queries besides the matcher's.
    """
    text = document_text(data)
    mentions = matcher_of_register().find(text.text, language=data["language"])
    rejections = _rejections(brief) if brief else ()
    handled = Handled(
        tagged=frozenset(
            actor.pk for actor in current_actors(row["uid"] for row in data["actors"])
        ),
        rejected=hidden_ids(user, Actor).union(row.actor_id for row in rejections if row.actor_id),
        names=frozenset(row.normalised for row in rejections if row.normalised),
    )
    suggestions = suggestions_in(text, mentions, handled)
    new = new_names(text, mentions, data["language"], handled.names)
    shown = suggestions[:MOST_SUGGESTIONS]
    candidates = {actor for suggestion in shown for actor in suggestion.actors[:MOST_CANDIDATES]}
    known = Actor.objects.in_bulk(candidates)
    return Suggestions(
        certain=tuple(_found_name(suggestion, known) for suggestion in shown if suggestion.certain),
        unsure=tuple(
            _found_name(suggestion, known) for suggestion in shown if not suggestion.certain
        ),
        more=len(suggestions) - len(shown),
        new=tuple(new[:MOST_NEW]),
        more_new=max(0, len(new) - MOST_NEW),
        rejected=tuple(row for row in rejections if row.actor_id not in handled.tagged),
    )


def _rejections(brief: Brief) -> list[RejectedSuggestion]:
    """Return the dismissals, with each merged actor replaced by the one that survived."""
    rows = list(brief.rejections.select_related("actor__survivor"))
    for row in rows:
        row.actor = row.actor and (row.actor.survivor or row.actor)
    return rows


def _read_uid(text: str) -> UUID | None:
    """Parse a uid; None if the text is not one."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _found_name(suggestion: Suggestion, known: Mapping[int, Actor]) -> FoundName:
    """Return a suggestion with its candidates, without actors deleted since the text was read."""
    candidates = [known[pk] for pk in suggestion.actors[:MOST_CANDIDATES] if pk in known]
    return FoundName(
        tuple(candidates), max(0, len(suggestion.actors) - MOST_CANDIDATES), suggestion.seen
    )


def current_actors(uids: Iterable[str]) -> list[Actor]:
    """Return the actors with these uids, in that order; merged actors give way to the survivors.

    Unknown uids are left out. One query.
    """
    known = list(filter(None, map(_read_uid, uids)))
    rows = Actor.objects.filter(uid__in=known).select_related("survivor")
    found = {row.uid: row.survivor or row for row in rows}
    return [found[uid] for uid in known if uid in found]


def actor_of(uid: str) -> Actor | None:
    """Return the actor with this uid, or the survivor if it was merged; None if unknown."""
    return next(iter(current_actors([uid])), None)
