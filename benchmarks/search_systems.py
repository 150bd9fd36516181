"""Four ways to search the same texts: three to compare with, and ours.

Each takes what a person typed and returns the ids of texts, or of editions, best first.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import bm25s
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from briefs.search import find, published

Search: TypeAlias = Callable[[str], Sequence[str]]

PAGE = 20
TABLE = """
CREATE TEMPORARY TABLE searched (
    id text, title text, body text, day text,
    words tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || body)) STORED
)"""
# As Django's icontains in either field; lists of briefs show the newest first.
CONTAINS = """
SELECT id FROM searched
WHERE upper(title) LIKE upper(%(pattern)s) OR upper(body) LIKE upper(%(pattern)s)
ORDER BY day DESC, id LIMIT %(page)s"""
POSTGRESQL = """
SELECT id FROM searched, websearch_to_tsquery('english', %(query)s) AS query
WHERE words @@ query ORDER BY ts_rank(words, query) DESC, day DESC, id LIMIT %(page)s"""


@dataclass(frozen=True, slots=True)
class Text:
    """One text as it is searched; an unknown day is empty."""

    id: str
    title: str
    body: str
    day: str


def plain_systems(texts: Sequence[Text]) -> dict[str, Search]:
    """Return the searches to compare with, over these texts."""
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.executemany(
            "INSERT INTO searched VALUES (%s, %s, %s, %s)",
            [(text.id, text.title, text.body, text.day) for text in texts],
        )
    return {
        "icontains": _contains,
        "PostgreSQL": _postgresql,
        "BM25": _bm25(texts),
    }


def _contains(query: str) -> list[str]:
    escaped = query.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return _ids(CONTAINS, {"pattern": f"%{escaped}%", "page": PAGE})


def _postgresql(query: str) -> list[str]:
    return _ids(POSTGRESQL, {"query": query, "page": PAGE})


def _ids(sql: str, values: dict[str, str | int]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [value for (value,) in cursor.fetchall()]


def _bm25(texts: Sequence[Text]) -> Search:
    """Return BM25 as the package sets it up, with its list of English words to leave out."""
    index = bm25s.BM25()
    index.index(_words([f"{text.title} {text.body}" for text in texts]), show_progress=False)

    def search(query: str) -> list[str]:
        places, scores = index.retrieve(_words([query]), k=PAGE, show_progress=False)
        found = zip(places[0], scores[0], strict=True)
        return [texts[place].id for place, score in found if score > 0]

    return search


def _words(values: list[str]) -> list[list[str]]:
    return bm25s.tokenize(values, return_ids=False, show_progress=False)


def ours(query: str) -> list[int]:
    """Return the ids of editions on the first page that a reader sees who is not logged in."""
    page = find(query, published(AnonymousUser())).page()
    return [hit.pk for hit in (*page.hits, *page.looser)]
