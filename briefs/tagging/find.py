"""Find actors in the text of a brief, and load what the page shows about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from actors.matching import Mention, matcher_of_register
from actors.models import Actor
from actors.staff_visibility import hidden_ids
from actors.usage import Person
from briefs.models import Brief, RejectedSuggestion

from .draft import DraftText
from .suggestion import (
    BriefText,
    Handled,
    NewName,
    Sighting,
    Suggestion,
    new_names,
    read_draft,
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


@dataclass(frozen=True, slots=True)
class _Read:
    """A draft as read: its text and mentions, what not to suggest, and the dismissals."""

    text: BriefText
    mentions: tuple[Mention, ...]
    handled: Handled
    rejections: tuple[RejectedSuggestion, ...]


def find_actors(*, brief: Brief | None, draft: DraftText, by: Person) -> Suggestions:
    """Return the suggestions for a text; a brief that is not saved yet has no dismissals.

    Actors hidden from `by` are not suggested; that `by` may edit the brief is for the caller to
    check. At most three queries besides the matcher's and the one that says what is hidden.
    """
    read = _read(brief, draft, by)
    suggestions = suggestions_in(read.text, read.mentions, read.handled)
    new = new_names(read.text, read.mentions, draft.language, read.handled.names)
    shown = suggestions[:MOST_SUGGESTIONS]
    known = _known_actors(shown)
    return Suggestions(
        certain=tuple(_found_name(suggestion, known) for suggestion in shown if suggestion.certain),
        unsure=tuple(
            _found_name(suggestion, known) for suggestion in shown if not suggestion.certain
        ),
        more=len(suggestions) - len(shown),
        new=tuple(new[:MOST_NEW]),
        more_new=max(0, len(new) - MOST_NEW),
        rejected=tuple(row for row in read.rejections if row.actor_id not in read.handled.tagged),
    )


def untagged_actors(*, brief: Brief | None, draft: DraftText, by: Person) -> list[FoundName]:
    """Return the actors that a text certainly names, though it is not tagged with them.

    In the order of the text, each with its actor first, without dismissed and hidden ones. As many
    queries as `find_actors`.
    """
    read = _read(brief, draft, by)
    certain = [
        suggestion
        for suggestion in suggestions_in(read.text, read.mentions, read.handled)
        if suggestion.certain
    ]
    known = _known_actors(certain)
    found = (_found_name(suggestion, known) for suggestion in certain)
    return [each for each in found if each.candidates]


def _read(brief: Brief | None, draft: DraftText, by: Person) -> _Read:
    text = read_draft(draft)
    rejections = _rejections(brief) if brief else []
    hidden = hidden_ids(by, Actor)
    return _Read(
        text=text,
        mentions=tuple(matcher_of_register().find(text.text, language=draft.language)),
        handled=Handled(
            tagged=frozenset(actor.pk for actor in current_actors(draft.tagged)),
            rejected=hidden.union(row.actor_id for row in rejections if row.actor_id),
            names=frozenset(row.normalised for row in rejections if row.normalised),
        ),
        rejections=tuple(rejections),
    )


def _rejections(brief: Brief) -> list[RejectedSuggestion]:
    """Return the dismissals, with each merged actor replaced by the one that survived."""
    rows = list(brief.rejections.select_related("actor__survivor"))
    for row in rows:
        row.actor = row.actor and (row.actor.survivor or row.actor)
    return rows


def _known_actors(suggestions: Iterable[Suggestion]) -> dict[int, Actor]:
    """Return the first candidates of each suggestion by id; one query."""
    wanted = {actor for each in suggestions for actor in each.actors[:MOST_CANDIDATES]}
    return Actor.objects.in_bulk(wanted)


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
