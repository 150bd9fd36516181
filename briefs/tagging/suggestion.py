"""Which actors the text of a brief names, from mentions to suggestions; pure."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actors.choices import ActorKind
from actors.matching import Excerpt, Mention, excerpt
from actors.matching.discovery import UnknownName, unknown_names
from actors.text import fold
from briefs.choices import SectionKind
from briefs.document import JSON
from briefs.editing import part_label
from briefs.rendering import clean_body, plain_text

# A name may go over one line end, never over two: two blocks are not one sentence.
PARTING = "\n\n"


@dataclass(frozen=True, slots=True)
class BriefText:
    """Title and parts as one text, and where each begins, by its label."""

    text: str
    starts: tuple[int, ...]
    labels: tuple[str, ...]

    def label_at(self, place: int) -> str:
        """Return the label of the part that a place of the text belongs to."""
        return self.labels[bisect_right(self.starts, place) - 1]

    def in_title(self, place: int) -> bool:
        """True of a place in the title, which says little of who is meant."""
        return bisect_right(self.starts, place) == 1


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name as the text has it, how often, and its first sentence with the part it stands in."""

    form: str
    count: int
    excerpt: Excerpt
    part: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Actors (by id) of whom one may be meant, the likeliest first; a certain one is alone."""

    actors: tuple[int, ...]
    certain: bool
    seen: Sighting


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that the register does not know, with a guess of its kind."""

    name: str
    kind: str
    kind_label: str
    seen: Sighting
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handled:
    """What is not asked again: tagged actors, and rejected actors and (folded) names."""

    tagged: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()


def document_text(data: JSON) -> BriefText:
    """Return the text of a document's data; the remark under the sources is left out."""
    pieces = [(_("Title"), str(data["title"]))]
    for section in data["sections"]:
        if section["kind"] != SectionKind.SOURCES:
            lines = [section["heading"], *plain_text(clean_body(section["body"])).split("\n")]
            pieces.append((part_label(section), PARTING.join(filter(None, lines))))
    starts, text = [], ""
    for _label, piece in pieces:
        starts.append(len(text))
        text += piece + PARTING
    return BriefText(text, tuple(starts), tuple(label for label, _piece in pieces))


def suggestions_in(
    text: BriefText, mentions: Iterable[Mention], handled: Handled
) -> list[Suggestion]:
    """Return who is suggested: certain ones first, and each kind in order of the first mention.

    A question is answered where one of the candidates is tagged.
    """
    likeliest: dict[frozenset[int], tuple[int, ...]] = {}
    groups: dict[frozenset[int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if actors := _asked(text, mention, handled):
            likeliest.setdefault(frozenset(actors), tuple(actors))
            groups[frozenset(actors)].append(mention)
    found = [
        Suggestion(likeliest[group], any(each.certain for each in seen), _sighting(text, seen))
        for group, seen in groups.items()
    ]
    return sorted(found, key=lambda suggestion: not suggestion.certain)


def _asked(text: BriefText, mention: Mention, handled: Handled) -> list[int]:
    """Return the candidates of a mention that are still open."""
    if not handled.tagged.isdisjoint(mention.actors):
        return []
    if not mention.certain and fold(_form(text, mention)) in handled.names:
        return []
    return [actor for actor in mention.actors if actor not in handled.rejected]


def _form(text: BriefText, mention: Mention) -> str:
    return " ".join(text.text[mention.name_start : mention.end].split())


def _sighting(text: BriefText, mentions: list[Mention]) -> Sighting:
    """Return the mentions with the first sentence that says most: certain, and not the title."""
    first = min(mentions, key=lambda each: (not each.certain, text.in_title(each.start)))
    shown = excerpt(text.text, first.name_start, first.end)
    return Sighting(_form(text, first), len(mentions), shown, text.label_at(first.start))


def new_names(
    text: BriefText, mentions: Iterable[Mention], language: str, rejected: Collection[str]
) -> list[NewName]:
    """Return names that no mention covers and that were not rejected, the commonest first."""
    spans = [(mention.start, mention.end) for mention in mentions]
    found = unknown_names(text.text, spans, language=language)
    return [_new(text, name) for name in found if fold(name.name) not in rejected]


def _new(text: BriefText, name: UnknownName) -> NewName:
    shown = excerpt(text.text, name.start, name.end)
    seen = Sighting(name.name, name.count, shown, text.label_at(name.start))
    return NewName(name.name, name.kind, str(ActorKind(name.kind).label), seen, name.forms)
