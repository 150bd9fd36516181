"""The text filter: drafts as an archive to search, how a text was understood, and its hits."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from django.db.models import F, OuterRef, Subquery, Value

from actors.choices import ActorKind
from actors.lookup import names_seen
from actors.usage import Person
from briefs.document import from_data
from briefs.models import Brief, Edition, Revision, Topic
from briefs.rendering import read_passages
from briefs.search import (
    Archive,
    Excerpted,
    NamedInQuery,
    QueryPart,
    Results,
    mark_hits,
    named_by_owner,
)

from .query import FilterQuery

MOST_SENTENCES = 25
# More than a brief has.
ALL = 1_000_000


class Namesake(NamedTuple):
    """An actor that has a phrase for a name: its kind, and the list filtered by it instead."""

    actor: NamedInQuery
    kind: str
    url: str


class Understood(NamedTuple):
    """What words of a text mean: these actors, or in quotation marks only a name of those."""

    words: str
    actors: tuple[NamedInQuery, ...]
    namesakes: tuple[Namesake, ...]


class Sentences(NamedTuple):
    """The first sentences of a draft with hits, and how many more it has."""

    shown: tuple[Excerpted, ...]
    more: int


def drafts(user: Person) -> Archive:
    """Return the drafts that a person may edit, as an archive to search.

    Filters by date compare the day of the event: a draft need not have any other date, and the
    day of its last save says nothing about it.
    """
    topics = Topic.objects.seen_by(user).annotate(seen=Value(value=True))
    return Archive(
        rows=Brief.objects.editable_by(user),
        day="event_date",
        names=named_by_owner(names_seen(user)),
        topics=topics,
    )


def understood(results: Results, query: FilterQuery, path: str) -> dict[str, object]:
    """Return how a text was understood, for the template; `path` is the address of the list."""
    exact = results.exact
    named = (part for part in results.parts if part.actors or part.namesakes)
    return {
        "named": [_understood(part, results, query, path) for part in named],
        "exact_url": query.with_pair("q", str(exact)).link(path) if exact else "",
        "problems": results.problems,
    }


def _understood(part: QueryPart, results: Results, query: FilterQuery, path: str) -> Understood:
    words = " OR ".join(term.text for term in part.terms)
    return Understood(words, part.actors, tuple(_namesakes(part, results, query, path)))


def _namesakes(
    part: QueryPart, results: Results, query: FilterQuery, path: str
) -> Iterator[Namesake]:
    if part.excluded or len(part.terms) > 1:
        # A filter by the actor would ask something else.
        return
    terms = tuple(group for group in results.query.terms if group != part.terms)
    rest = str(replace(results.query, terms=terms))
    others = query.with_pair("q", rest) if rest else query.without(("q", query.values("q")[0]))
    for actor in part.namesakes:
        url = others.with_pair("actor", actor.slug).link(path)
        yield Namesake(actor, str(ActorKind(actor.kind).label), url)


def find_sentences(briefs: Sequence[int], results: Results) -> dict[int, Sentences]:
    """Return the sentences with hits in the newest saved draft of each brief; two queries."""
    newest = Revision.objects.filter(brief__in=briefs, number=F("brief__version")).order_by()
    # The passages of a published draft were read when it was rendered.
    published = Edition.objects.filter(revision=OuterRef("pk")).order_by().values("passages")[:1]
    rows = newest.annotate(read=Subquery(published)).values_list(
        "brief", "brief__language", "read", "document"
    )
    texts = {
        brief: (language, read or read_passages(from_data(document)))
        for brief, language, read, document in rows
    }
    found = mark_hits(list(texts.values()), results.reading, ALL)
    return {
        brief: Sentences(hits[:MOST_SENTENCES], len(hits[MOST_SENTENCES:]))
        for brief, hits in zip(texts, found, strict=True)
    }
