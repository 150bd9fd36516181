"""Actors that may be one: the same identifier, the same folded name, or names that are alike.

Pairs are kept as rows, because the best of 100,000 actors cannot be found while a page waits.
Whoever writes names, identifiers, kinds or countries sets `Actor.compared` to false;
`actors.comparing` does the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from .models import Actor
from .staff_visibility import hidden_ids

PAGE_SIZE = 50

# Pairs read through the two that stand for themselves, without those that were judged.
PAIRS = """
WITH apart AS MATERIALIZED (
    SELECT least(low, high) AS low, greatest(low, high) AS high
    FROM actors_actorjudgement judged
    JOIN actors_actor one ON one.id = judged.one_id
    JOIN actors_actor other ON other.id = judged.other_id
    CROSS JOIN LATERAL (SELECT coalesce(one.survivor_id, one.id) AS low,
                               coalesce(other.survivor_id, other.id) AS high) read_through
    WHERE judged.undone_at IS NULL AND judged.judgement IN ('different', 'unsure')
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
BEHIND = """
  AND (pair.score, pair.id) < (%s, %s)
ORDER BY pair.score DESC, pair.id DESC
LIMIT %s
"""
THESE = " AND pair.id = ANY(%s)"
OF_TWO = " AND (one.id, other.id) = (%s, %s)"
SEEN = " AND NOT ARRAY[first, second] && %s::bigint[]"


@dataclass(frozen=True, slots=True)
class Key:
    """The place of a pair in the list; the pairs behind it are asked for by it."""

    score: float
    pk: int


FIRST = Key(score=10.0, pk=0)


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two actors that stand for themselves and may be one, with the texts that are alike.

    `score` is above 1 for a shared identifier, 1 for a shared name, else how alike names are.
    """

    key: Key
    one: Actor
    other: Actor
    text_of_one: str
    text_of_other: str

    @property
    def score(self) -> float:
        return self.key.score


def likely_duplicates(after: Key = FIRST, limit: int = PAGE_SIZE) -> list[LikelyPair]:
    """Return pairs that may be one actor, the likeliest first, from behind a key on.

    A pair that somebody judged different, or was unsure of, does not come again; nor do those
    that are read through the two.
    """
    return page_of_pairs(after, limit)[0]


def page_of_pairs(after: Key, limit: int, user: Any = None) -> tuple[list[LikelyPair], Key | None]:
    """Return a page of `likely_duplicates` and the key after which the next page begins, if any.

    Leaves out actors that are hidden from `user`; None is for commands, which show all.
    """
    rows = _rows(user, BEHIND, after.score, after.pk, limit + 1)
    last = Key(score=rows[limit - 1][1], pk=rows[limit - 1][0]) if len(rows) > limit else None
    return _pairs(rows[:limit]), last


def still_to_judge(most: int, user: Any) -> int:
    """Return how many pairs wait for a judgement, counted no further than `most`."""
    return len(_rows(user, BEHIND, FIRST.score, FIRST.pk, most))


def these_pairs(pks: Iterable[int], user: Any) -> list[LikelyPair]:
    """Return pairs by their ids, as they are read now, without those that were judged."""
    return _pairs(_rows(user, THESE, list(pks)))


def pair_of_two(one: Actor, other: Actor) -> LikelyPair | None:
    """Return the pair of two actors, if it waits for a judgement."""
    low, high = sorted((one.pk, other.pk))
    return next(iter(_pairs(_rows(None, OF_TWO, low, high))), None)


def _rows(user: Any, which: str, *values: Any) -> list[Any]:
    hidden = list(hidden_ids(user, Actor))
    with connection.cursor() as cursor:
        cursor.execute(PAIRS + SEEN + which, (hidden, *values))
        return cursor.fetchall()


def _pairs(rows: list[Any]) -> list[LikelyPair]:
    actors = Actor.objects.in_bulk({pk for row in rows for pk in row[2:4]})
    pairs = {
        frozenset((one, other)): LikelyPair(
            Key(score, pk), actors[one], actors[other], text, other_text
        )
        for pk, score, one, other, text, other_text in reversed(rows)
    }
    return list(reversed(pairs.values()))


def still_to_compare() -> int:
    """Return how many actors have names or identifiers that were not compared yet."""
    return Actor.objects.filter(compared=False).count()


def forget_comparison(actors: Iterable[Any]) -> None:
    """Have actors compared anew, because an identifier, the kind or country of theirs changed."""
    Actor.objects.filter(pk__in=[actor.pk for actor in actors]).update(compared=False)
