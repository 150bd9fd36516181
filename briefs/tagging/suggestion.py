"""Turn the mentions in a brief's text into suggestions; pure functions without queries."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actors.choices import ActorKind
from actors.matching import Excerpt, Mention, excerpt
from actors.matching.discovery import UnknownName, unknown_names
from actors.text import fold
from briefs.rendering import clean_body, plain_text

from .draft import DraftText

# Two line ends, because a name may wrap over one but never spans two blocks.
PARTING = "\n\n"


@dataclass(frozen=True, slots=True)
class BriefText:
    """Title and parts as one text, with the offset and label at which each begins."""

    text: str
    starts: tuple[int, ...]
    labels: tuple[str, ...]

    def label_at(self, place: int) -> str:
        """Return the label of the part that contains an offset of the text."""
        return self.labels[bisect_right(self.starts, place) - 1]

    def in_title(self, place: int) -> bool:
        """Return whether an offset is in the title, which gives little context for a name."""
        return bisect_right(self.starts, place) == 1


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name as written in the text, its count, and its first sentence with that part's label."""

    form: str
    count: int
    excerpt: Excerpt
    part: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The ids of the actors that a name may mean, most likely first; only one if it is certain."""

    actors: tuple[int, ...]
    certain: bool
    seen: Sighting


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that is not in the register, with a guess at the kind of actor."""

    name: str
    kind: str
    kind_label: str
    seen: Sighting
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handled:
    """What not to suggest again: tagged actors, dismissed actors, and dismissed names (folded)."""

    tagged: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()


def read_draft(draft: DraftText) -> BriefText:
    """Return a draft as one text; its HTML is cleaned as if it were published."""
    pieces = [(_("Title"), draft.title)]
    for label, html in draft.parts:
        lines = plain_text(clean_body(html)).split("\n")
        pieces.append((label, PARTING.join(filter(None, lines))))
    starts, text = [], ""
    for _label, piece in pieces:
        starts.append(len(text))
        text += piece + PARTING
    return BriefText(text, tuple(starts), tuple(label for label, _piece in pieces))


def suggestions_in(
    text: BriefText, mentions: Iterable[Mention], handled: Handled
) -> list[Suggestion]:
    """Return the suggestions: certain ones first, each group in the order of first mention.

    A name with several candidates is not suggested if one of them is already tagged.
    """
    likeliest: dict[frozenset[int], tuple[int, ...]] = {}
    groups: dict[frozenset[int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if actors := _open_actors(text, mention, handled):
            likeliest.setdefault(frozenset(actors), tuple(actors))
            groups[frozenset(actors)].append(mention)
    found = [
        Suggestion(likeliest[group], any(each.certain for each in seen), _sighting(text, seen))
        for group, seen in groups.items()
    ]
    return sorted(found, key=lambda suggestion: not suggestion.certain)


def _open_actors(text: BriefText, mention: Mention, handled: Handled) -> list[int]:
    """Return the candidates of a mention that are neither tagged nor dismissed."""
    if not handled.tagged.isdisjoint(mention.actors):
        return []
    if not mention.certain and fold(_form(text, mention)) in handled.names:
        return []
    return [actor for actor in mention.actors if actor not in handled.rejected]


def _form(text: BriefText, mention: Mention) -> str:
    return " ".join(text.text[mention.name_start : mention.end].split())


def _sighting(text: BriefText, mentions: list[Mention]) -> Sighting:
    """Summarize mentions, quoting the first certain one outside the title if there is one."""
    first = min(mentions, key=lambda each: (not each.certain, text.in_title(each.start)))
    shown = excerpt(text.text, first.name_start, first.end)
    return Sighting(_form(text, first), len(mentions), shown, text.label_at(first.start))


def new_names(
    text: BriefText, mentions: Iterable[Mention], language: str, rejected: Collection[str]
) -> list[NewName]:
    """Return names that no mention covers and nobody dismissed, most frequent first."""
    spans = [(mention.start, mention.end) for mention in mentions]
    found = unknown_names(text.text, spans, language=language)
    return [_new(text, name) for name in found if fold(name.name) not in rejected]


def _new(text: BriefText, name: UnknownName) -> NewName:
    shown = excerpt(text.text, name.start, name.end)
    seen = Sighting(name.name, name.count, shown, text.label_at(name.start))
    return NewName(name.name, name.kind, str(ActorKind(name.kind).label), seen, name.forms)
