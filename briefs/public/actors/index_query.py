"""The queries of the public index of actors: a page, a search by name, and the letters in use.

Each goes through the actors in order, checks for each whether the reader may see an edition about
it, and stops when the page is full. A join would first read every edition or every actor.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan
from django.db.models.functions import Coalesce

from actors.choices import ActorKind
from actors.models import Actor, ActorName
from actors.paging import Matches, Param, PreparedSQL, composed, param
from actors.text import fold, initial, is_slug_character
from briefs.markings import readable_markings
from briefs.models.edition import Edition, EditionActor

PAGE_SIZE = 100
MOST_WORDS = 5
# Shorter words have too few trigrams to be searched for inside other words.
SHORTEST_PART = 3

# OFFSET 0 keeps the planner from checking editions before the candidates are sorted.
PAGE = """
    SELECT * FROM ({candidates} OFFSET 0) AS candidate
    WHERE {named} AND {appears}
    LIMIT {most}
"""
# If few actors have the name, they are sorted. If many do, the index is read in order instead and
# each actor's names are checked until the page is full.
FOUND = """
    WITH owner (id) AS MATERIALIZED ({owners} LIMIT {few})
    ({sorted}) UNION ALL ({in_turn})
"""
# Above this number of owners, checking names in index order fills a page faster than sorting.
FEW = 8_000
# Jump through the index from letter to letter, then keep the letters and kinds under which the
# reader may see at least one actor. DISTINCT would read every actor.
LETTERS = """
    WITH RECURSIVE letter (initial) AS (
        ({first})
        UNION ALL
        SELECT ({following}) FROM letter WHERE letter.initial IS NOT NULL
    )
    SELECT NULL, initial FROM letter WHERE EXISTS ({with_letter})
    UNION ALL
    SELECT kind, NULL FROM unnest({kinds}::text[]) AS known (kind) WHERE EXISTS ({of_kind})
"""

CANDIDATE = RawSQL("candidate.pk", ())

Sql = tuple[str, tuple[Any, ...]]


class IndexEntry(NamedTuple):
    """An actor as the index lists it."""

    pk: int
    name: str
    slug: str
    kind: str
    language: str
    country: str
    initial: str
    sort_name: str


class IndexFilter(NamedTuple):
    """Which actors to show; `after` is the sort name and id of the last one already shown."""

    kind: str = ""
    letter: str = ""
    words: tuple[str, ...] = ()
    after: tuple[str, int] | None = None


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words to search names for, without punctuation."""
    plain = "".join(c if is_slug_character(c) else " " for c in fold(text))
    return tuple(plain.split()[:MOST_WORDS])


def index_entries(markings: tuple[str, ...], filters: IndexFilter) -> list[IndexEntry]:
    """Return a page of the index and one more actor, sorted by letter and name; one query.

    `markings` are those that the reader may read.
    """
    statement = _page(
        markings,
        kind=bool(filters.kind),
        letter=bool(filters.letter),
        whole=tuple(len(word) < SHORTEST_PART for word in filters.words),
        after=filters.after is not None,
    )
    values: dict[str, Any] = {"kind": filters.kind, "letter": filters.letter}
    for place, word in enumerate(filters.words):
        within = f"%{word}%" if len(word) >= SHORTEST_PART else f"% {word}%"
        values |= {f"begins{place}": f"{word}%", f"within{place}": within}
    if filters.after:
        name, pk = filters.after
        values |= {"after_letter": initial(name), "after_name": name, "after_pk": pk}
    return list(map(IndexEntry._make, statement.fetch(**values)))


def index_facets(markings: tuple[str, ...], kind: str) -> tuple[list[str], set[str]]:
    """Return the letters in use for a kind ("" for all kinds), and the kinds in use; one query.

    Only actors in editions with one of `markings` count.
    """
    statement = _facets(markings, of_one_kind=bool(kind))
    rows = statement.fetch(kind=kind, kinds=ActorKind.values)
    letters = [letter for found, letter in rows if found is None]
    return letters, {found for found, _letter in rows if found is not None}


@cache
def _page(
    markings: tuple[str, ...], *, kind: bool, letter: bool, whole: tuple[bool, ...], after: bool
) -> PreparedSQL:
    rows = findable_actors(markings)
    if kind:
        rows = rows.filter(kind=param("kind"))
    if letter:
        rows = rows.filter(initial=param("letter"))
    if after:
        key = (param("after_letter"), param("after_name"), param("after_pk"))
        rows = rows.filter(TupleGreaterThan(Tuple("initial", "sort_name", "pk"), key))
    rows = rows.values_list(*IndexEntry._fields)
    return PreparedSQL(*(_found(markings, rows, whole) if whole else seen_actors(markings, rows)))


def _found(markings: tuple[str, ...], rows: QuerySet[Actor, object], whole: Sequence[bool]) -> Sql:
    """Return SQL for actors with a name that contains all words; short ones must start a word."""
    names = ActorName.objects.order_by()
    for place, short in enumerate(whole):
        found = Q(Matches(F("normalised"), param(f"within{place}")))
        if short:
            found |= Q(Matches(F("normalised"), param(f"begins{place}")))
        names = names.filter(found)
    # A subquery for each row, after the limit: a join would read the whole register.
    reader = Actor.objects.filter(pk=OuterRef("actor")).values(pk_=Coalesce("survivor_id", "pk"))
    owners = names.values(read_through=Subquery(reader))
    are_few = RawSQL("(SELECT count(*) FROM owner) < %s", (FEW,), output_field=BooleanField())
    few = rows.filter(are_few, pk__in=RawSQL("SELECT id FROM owner", ()))
    return composed(
        FOUND,
        owners=owners,
        few=FEW,
        sorted=seen_actors(markings, few),
        in_turn=seen_actors(markings, rows.filter(~are_few), named=names),
    )


@cache
def _facets(markings: tuple[str, ...], *, of_one_kind: bool) -> PreparedSQL:
    everybody = findable_actors(markings)
    rows = everybody.filter(kind=param("kind")) if of_one_kind else everybody
    letters = rows.order_by("initial").values("initial")
    at_letter = RawSQL("letter.initial", ())
    of_kind = everybody.filter(kind=RawSQL("known.kind", ()))
    sql = composed(
        LETTERS,
        first=letters[:1],
        following=letters.filter(initial__gt=at_letter)[:1],
        with_letter=seen_actors(markings, rows.filter(initial=at_letter).values("pk"), most=1),
        kinds=Param("kinds"),
        of_kind=seen_actors(markings, of_kind.values("pk"), most=1),
    )
    return PreparedSQL(*sql)


def flag_of(markings: tuple[str, ...]) -> str:
    """Return the column that says which actors editions with one of `markings` may be about."""
    openly = markings == readable_markings(AnonymousUser())
    return "appears_openly" if openly else "appears"


def findable_actors(markings: tuple[str, ...]) -> QuerySet[Actor]:
    """Return the actors that editions with one of `markings` may be about, in index order."""
    openly = flag_of(markings) == "appears_openly"
    rows: QuerySet[Any, Any] = Actor.objects.findable(openly=openly)
    return rows


def seen_actors(
    markings: tuple[str, ...],
    candidates: QuerySet[Actor, object],
    most: int = PAGE_SIZE + 1,
    named: "QuerySet[ActorName] | None" = None,
) -> Sql:
    """Return SQL for the first candidates that appear in an edition the reader may see.

    An edition about a merged actor counts for the actor that survived.
    """
    seen = Edition.objects.marked(markings).filter(pk=OuterRef("edition"))
    first_seen = Subquery(seen.order_by().values("pk")[:1])
    rows = EditionActor.objects.alias(seen=first_seen).filter(seen__isnull=False).values("pk")
    return composed(
        PAGE,
        candidates=candidates,
        named="true" if named is None else _of_candidate(named.values("pk")),
        # Newest first, because new editions are most likely to be live.
        appears=_of_candidate(rows, "-first_published_at", "-edition_id"),
        most=most,
    )


def _of_candidate(rows: QuerySet[Model, object], *order: str) -> Sql:
    """Return SQL that is true if the candidate, or an actor merged into it, has a row."""
    own = rows.filter(actor=CANDIDATE).order_by(*order)[:1]
    merged = rows.filter(actor__survivor=CANDIDATE)[:1]
    return composed("COALESCE(({own}), ({merged})) IS NOT NULL", own=own, merged=merged)
