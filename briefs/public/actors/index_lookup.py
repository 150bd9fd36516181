"""What the index of actors finds besides names: codes of other registers, and similar names.

Like all of the index, it finds only actors in editions that the reader may see.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F, FloatField, Func, Q

from actors.choices import Scheme
from actors.models import ActorIdentifier, ActorName
from actors.paging import IsAmong, Prepared, PreparedSQL, param
from actors.querysets import survivor_of
from actors.text import identifier_problem, tidy_identifier

from .index_query import IndexEntry, IndexFilter, findable_actors, flag_of, seen_actors

# Names to compare, and actors to show.
LOOKED_AT, MOST_SIMILAR = 60, 8
# How much alike words must be, from 0 to 1 (`difflib.SequenceMatcher.ratio`): Nasir and Nasser are.
LEAST_ALIKE = 0.7
# Until the end of the transaction. By default PostgreSQL finds only names that are more alike.
THRESHOLD = "SELECT set_config('pg_trgm.word_similarity_threshold', '0.4', true)"


class FoundActor(NamedTuple):
    """An actor with what it was found by: a code of a `scheme`, or a similar name."""

    entry: IndexEntry
    value: str
    scheme: str = ""


def actors_with_code(
    markings: tuple[str, ...], query: str, filters: IndexFilter
) -> list[FoundActor]:
    """Return the actors for which another register uses `query` as a code, whatever its case."""
    tidied = {scheme: tidy_identifier(scheme, query) for scheme in Scheme.values}
    codes = {
        scheme: value for scheme, value in tidied.items() if not identifier_problem(scheme, value)
    }
    if not codes:
        return []
    rows = _coded().fetch(schemes=[*codes], values=[*{*codes.values()}])
    entries = _entries(markings, filters, (owner for owner, _scheme, _value in rows))
    return [
        FoundActor(entries[owner], value, str(Scheme(scheme).label))
        for owner, scheme, value in rows
        if owner in entries and codes[scheme] == value
    ]


def similarly_named(markings: tuple[str, ...], filters: IndexFilter) -> list[FoundActor]:
    """Return the actors with a name that is spelled much like the words, most similar first."""
    if not filters.words:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(THRESHOLD)
        rows = _similar(markings).fetch(typed=" ".join(filters.words))
    alike = [(_likeness(filters.words, folded), owner, value) for owner, value, folded in rows]
    names: dict[int, str] = {}
    for likeness, owner, value in sorted(alike, key=lambda row: -row[0]):
        if likeness >= LEAST_ALIKE:
            names.setdefault(owner, value)
    entries = _entries(markings, filters, names)
    found = (FoundActor(entries[pk], value) for pk, value in names.items() if pk in entries)
    return list(found)[:MOST_SIMILAR]


def _likeness(words: Iterable[str], folded: str) -> float:
    """Return how much the word of a query that is least like any word of a name is like one."""
    parts = folded.split()
    return min(
        max((SequenceMatcher(a=part, b=word).ratio() for part in parts), default=0.0)
        for word in words
    )


def _entries(
    markings: tuple[str, ...], filters: IndexFilter, pks: Iterable[int]
) -> dict[int, IndexEntry]:
    """Return those of some actors that the reader may see and that are of the chosen kind."""
    given = list(pks)
    rows = map(IndexEntry._make, _among(markings).fetch(pks=given)) if given else ()
    return {each.pk: each for each in rows if filters.kind in ("", each.kind)}


@cache
def _coded() -> Prepared:
    among = Q(IsAmong(F("scheme"), param("schemes"))) & Q(IsAmong(F("value"), param("values")))
    rows = ActorIdentifier.objects.filter(among).order_by("scheme", "value")
    return Prepared(rows.values_list(survivor_of("actor"), "scheme", "value"))


@cache
def _similar(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the most similar names of actors that may be found."""
    shown = survivor_of("actor", flag_of(markings))
    names = ActorName.objects.annotate(shown=shown).filter(
        shown=True, normalised__trigram_word_similar=param("typed")
    )
    likeness = Func(
        param("typed"), F("normalised"), function="WORD_SIMILARITY", output_field=FloatField()
    )
    rows = names.order_by(likeness.desc(), "pk").values_list(
        survivor_of("actor"), "value", "normalised"
    )
    return Prepared(rows[:LOOKED_AT])


@cache
def _among(markings: tuple[str, ...]) -> PreparedSQL:
    rows = findable_actors(markings).filter(IsAmong(F("pk"), param("pks")))
    return PreparedSQL(*seen_actors(markings, rows.values_list(*IndexEntry._fields)))
