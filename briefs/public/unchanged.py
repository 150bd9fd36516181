"""What pages show of all briefs together, kept in this process while it cannot have changed."""

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any, NamedTuple, TypeVar, cast

from django.db import connection
from django.utils.translation import get_language

# What the answers depend on: the last link of the record, the names of actors, the topics and the
# authors. Besides, versions begin and end by themselves.
STATE = """
    SELECT (SELECT sha256 FROM briefs_chainlink ORDER BY id DESC LIMIT 1),
        (SELECT version FROM actors_names_version),
        (SELECT sum(hashtextextended(topic::text, 0)) FROM briefs_topic AS topic),
        (SELECT sum(hashtextextended(author::text, 0)) FROM briefs_author AS author),
        now()
"""
NEXT = """
    SELECT min(moment) FROM (
        SELECT min(lower(live)) FROM briefs_edition WHERE lower(live) > now()
        UNION ALL SELECT min(upper(live)) FROM briefs_edition WHERE upper(live) > now()
    ) AS coming (moment)
"""
MOST_KEPT = 1_000
Found = TypeVar("Found")


class _Kept(NamedTuple):
    """The answers for one state of the record, which hold until a version begins or ends."""

    state: tuple[object, ...]
    until: datetime | None
    answers: dict[Hashable, object]

    def holds(self, state: tuple[object, ...], now: datetime) -> bool:
        return self.state == state and (self.until is None or now < self.until)


_kept = _Kept((), None, {})


def while_unchanged(key: Hashable, find: Callable[[], Found]) -> Found:
    """Return what `find` returns for `key` in this language, found again only after a change.

    Inside a transaction nothing is kept: it may see what others cannot see or what is rolled back.
    """
    if connection.in_atomic_block:
        return find()
    answers = _answers()
    here = (key, get_language())
    if here in answers:
        return cast(Found, answers[here])
    answer = find()
    if len(answers) < MOST_KEPT:
        answers[here] = answer
    return answer


def _answers() -> dict[Hashable, object]:
    """Return what is kept for the present state, which is read before anything is found."""
    global _kept  # noqa: PLW0603
    *state, now = _row(STATE)
    kept = _kept
    if not kept.holds(tuple(state), now):
        (until,) = _row(NEXT)
        _kept = kept = _Kept(tuple(state), until, {})
    return kept.answers


def _row(sql: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return tuple(cursor.fetchone())
