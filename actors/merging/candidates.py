"""Actors that may be the same: they share an identifier or folded name, or have similar names.

Pairs are stored as rows because comparing 100,000 actors takes longer than a page may.
Code that writes names, identifiers, kinds or countries sets `Actor.compared` to false;
`actors.merging.scoring` does the rest.
"""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from actors.models import Actor, ActorLikeness
from actors.staff_visibility import hidden_ids
from actors.usage import Person

PAGE_SIZE = 50

# Map each stored pair to the survivors of its two actors. Leave out pairs that merging has made one
# actor, and pairs that somebody decided are different or was unsure about.
PAIRS = """
WITH apart AS MATERIALIZED (
    SELECT least(low, high) AS low, greatest(low, high) AS high
    FROM actors_mergedecision decided
    JOIN actors_actor one ON one.id = decided.one_id
    JOIN actors_actor other ON other.id = decided.other_id
    CROSS JOIN LATERAL (SELECT coalesce(one.survivor_id, one.id) AS low,
                               coalesce(other.survivor_id, other.id) AS high) read_through
    WHERE decided.undone_at IS NULL AND decided.decision IN ('different', 'unsure')
)
SELECT pair.id, pair.score, first, second, pair.text_of_one, pair.text_of_other
FROM actors_actorlikeness pair
JOIN actors_actor one ON one.id = pair.one_id
JOIN actors_actor other ON other.id = pair.other_id
CROSS JOIN LATERAL (SELECT coalesce(one.survivor_id, one.id) AS first,
                           coalesce(other.survivor_id, other.id) AS second) read_through
WHERE first <> second
  AND (least(first, second), greatest(first, second)) NOT IN (SELECT low, high FROM apart)
"""
# The pairs from one pair on in the list, and previous pair it.
FROM = """
  AND (pair.score, pair.id) <= (%s, %s)
ORDER BY pair.score DESC, pair.id DESC
LIMIT %s
"""
BEFORE = """
  AND (pair.score, pair.id) > (%s, %s)
ORDER BY pair.score, pair.id
LIMIT 1
"""
SEEN = " AND NOT ARRAY[first, second] && %s::bigint[]"
# A position before all pairs: no score reaches 10.
START = (10.0, 0)


class _Row(NamedTuple):
    """A row of the query; `one` and `other` are ids of actors."""

    pk: int
    score: float
    one: int
    other: int
    text_of_one: str
    text_of_other: str


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two unmerged actors that may be the same, with the texts that are alike.

    `score` is above 1 for a shared identifier, 1 for a shared name, else the names' similarity.
    """

    pk: int
    score: float
    one: Actor
    other: Actor
    text_of_one: str
    text_of_other: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Pairs that wait for a decision, from a given one on, likeliest first.

    `left` is how many remain from there, `before` the id of the previous pair.
    """

    pairs: list[CandidatePair]
    left: int
    before: int | None


def likely_duplicates(limit: int = PAGE_SIZE) -> list[CandidatePair]:
    """Return pairs that may be the same actor, likeliest first, including hidden actors.

    Pairs that somebody called different, or was unsure about, are left out, also for actors
    merged into the two.
    """
    return _pairs(_rows(None, FROM, *START, limit))


def waiting_from(begin: int | None, *, limit: int, most: int, user: "Person | None") -> Waiting:
    """Return what waits from the pair with an id on, or what came after it if it is decided.

    Starts with the likeliest if there is no such pair. `left` is counted only up to `most`.
    Leaves out actors that are hidden from `user`.
    """
    places = ActorLikeness.objects.filter(pk=begin or 0).values_list("score", "pk")
    place = places.first() if begin else None
    rows = _rows(user, FROM, *(place or START), most)
    ahead = _rows(user, BEFORE, *place) if place else []
    return Waiting(_pairs(rows[:limit]), len(rows), ahead[0].pk if ahead else None)


def _rows(user: "Person | None", which: str, *values: float) -> list[_Row]:
    hidden = list(hidden_ids(user, Actor))
    with connection.cursor() as cursor:
        cursor.execute(PAIRS + SEEN + which, (hidden, *values))
        return list(map(_Row._make, cursor.fetchall()))


def _pairs(rows: list[_Row]) -> list[CandidatePair]:
    actors = Actor.objects.in_bulk({pk for row in rows for pk in (row.one, row.other)})
    pairs = {
        frozenset((row.one, row.other)): CandidatePair(
            row.pk,
            row.score,
            actors[row.one],
            actors[row.other],
            row.text_of_one,
            row.text_of_other,
        )
        for row in reversed(rows)
    }
    return list(reversed(pairs.values()))


def still_to_compare() -> int:
    """Return how many actors have names or identifiers that are not compared yet."""
    return Actor.objects.filter(compared=False).count()
