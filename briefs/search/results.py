"""What a search finds, as pages show it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefs.choices import SectionKind

from .parsing import ParsedQuery, Term

PAGE_SIZE = 20
# Ranked and counted by facets are the newest matches, up to this many.
MOST_RANKED = 1_000


class Sort(TextChoices):
    """The order of what is found."""

    BEST = "best", gettext_lazy("Best match")
    NEWEST = "newest", gettext_lazy("Newest")


class NamedInQuery(NamedTuple):
    """An actor that words of a query name; `ids` are its own and those merged into it.

    `names` are the names by which texts are searched for it.
    """

    pk: int
    name: str
    slug: str
    kind: str
    ids: tuple[int, ...]
    names: tuple[str, ...]


class QueryPart(NamedTuple):
    """A part of a query as it was understood: alternatives, and the actors that they name.

    The words of a name are one part. Words between quotation marks are searched for as they are;
    actors that have them for a name are in `namesakes`, to be searched for instead.
    """

    terms: tuple[Term, ...]
    actors: tuple[NamedInQuery, ...] = ()
    namesakes: tuple[NamedInQuery, ...] = ()
    excluded: bool = False


class Piece(NamedTuple):
    """A stretch of text; whether it is what was searched for."""

    text: str
    is_hit: bool


class Excerpted(NamedTuple):
    """A sentence with hits: the part of the brief, its id in the page, its number there or 0."""

    part: str
    anchor: str
    number: int
    pieces: tuple[Piece, ...]

    @property
    def place(self) -> str:
        """The name of the part, and the number there."""
        part = SectionKind(self.part)
        words = {"part": part.label, "number": self.number}
        if part is SectionKind.SOURCES:
            return _("%(part)s, %(number)d") % words
        # A summary is nearly always one paragraph.
        if self.number > (part is SectionKind.SUMMARY):
            return _("%(part)s, paragraph %(number)d") % words
        return str(part.label)

    @property
    def marked(self) -> SafeString:
        """The sentence as HTML with its hits marked: a template takes ten times as long."""
        pattern = "".join("<mark>{}</mark>" if piece.is_hit else "{}" for piece in self.pieces)
        return format_html(pattern, *(piece.text for piece in self.pieces))


@dataclass(frozen=True, slots=True)
class Hit:
    """A published version that matches; without `excerpts`, `description` says what it is about."""

    pk: int
    title: str
    slug: str
    language: str
    first_published_at: datetime
    day: date
    event_date: date | None
    description: str
    actors: tuple[tuple[str, str], ...]
    excerpts: tuple[Excerpted, ...]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to narrow a search by: its label, how many briefs have it, the query with it.

    If it is `chosen`, the query is the one without it.
    """

    label: str
    count: int
    query: ParsedQuery
    chosen: bool


class Facet(NamedTuple):
    """Values of one kind: `name` is topic, actor, kind or year."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of matches, up to twenty.

    `count` is at most MOST_RANKED + 1, which means more. `older` is the key of the next page, "" on
    the last. Where few briefs have all the words, `looser` are some that have most of them. Where
    none has, and some have a similar spelling, the page is about that query, `corrected`.
    """

    hits: tuple[Hit, ...]
    count: int
    older: str
    facets: tuple[Facet, ...]
    looser: tuple[Hit, ...] = ()
    corrected: ParsedQuery | None = None

    @property
    def is_capped(self) -> bool:
        """Whether only the newest matches were ranked and counted."""
        return self.count > MOST_RANKED


@dataclass(frozen=True, slots=True)
class WayOn:
    """Another query that finds more, and how many briefs, at most MOST_RANKED + 1."""

    label: str
    query: ParsedQuery
    number: int
