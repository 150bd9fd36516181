"""Measures what searches take in the database and in Python, on the data of `fill`."""

import argparse
import hashlib
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from briefs.models import Edition
from briefs.search import Sort, find, published
from briefs.search.suggestions import suggest

LETTERS = str.maketrans("0123456789", "ghijklmnop")


def word(number: int) -> str:
    """Return a word of `fill.sql`: the smaller its number, the more common it is."""
    return hashlib.md5(str(number).encode()).hexdigest().translate(LETTERS)[:6]


QUERIES = {
    "a rare word": word(29_000),
    "a word in one text of five": word(200),
    "a word in every text": word(1),
    "three words": f"{word(30)} {word(200)} {word(900)}",
    "a phrase of common words": f'"{word(3)} {word(4)}"',
    "an actor": "actor:actor-3",
    "a topic, a word and a year": f"topic:topic-3 {word(9)} after:2024 before:2025",
    "kinds and exclusions": f"{word(100)} -{word(5)} kind:country",
    "words that no text has together": " ".join(map(word, range(29_000, 29_004))),
    "a word that no text has": "zeppelin",
}
TYPED = ("u", "un", "brief 4", "the", "group a", "c4ca", "roup", "漢", "مح")
# What a statement is for, by what only it contains.
STATEMENTS = {
    "phraseto_tsquery": "reading",
    "ts_rank": "best",
    "extract(epoch": "newest",
    "tagged AS MATERIALIZED": "facets",
}
COLUMNS = ("understanding", "reading", "newest", "best", "facets", "hits")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=9, help="searches, whose median is printed")
    options = parser.parse_args()
    print(f"{Edition.objects.visible_to(AnonymousUser()).count():,} briefs; milliseconds\n")
    print(f"| Query | {' | '.join(COLUMNS)} | CPU of Python |\n|---|{'---|' * 7}")
    for name, typed in QUERIES.items():
        rounds = [_search(typed) for _ in range(options.times)]
        taken = [statistics.median(each[column] for each in rounds) for column in COLUMNS]
        cpu = statistics.median(each["cpu"] for each in rounds)
        print(f"| {name} | {' | '.join(f'{each:.1f}' for each in taken)} | {cpu:.1f} |")
    print("\n| Typed | suggestions | CPU of Python |\n|---|---|---|")
    for typed in TYPED:
        spent = zip(*(_suggest(typed) for _ in range(options.times)), strict=True)
        print(f"| {typed} | {' | '.join(f'{statistics.median(each):.1f}' for each in spent)} |")


def _search(typed: str) -> dict[str, float]:
    """Return the milliseconds of each kind of statement, and of this process for a page."""
    spent: dict[str, float] = defaultdict(float)
    ranked = False

    def timed(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        nonlocal ranked
        begin = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            found = (kind for part, kind in STATEMENTS.items() if part in sql)
            kind = next(found, "hits" if ranked else "understanding")
            ranked = ranked or kind in ("best", "newest")
            spent[kind] += (time.perf_counter() - begin) * 1000

    with connection.execute_wrapper(timed):
        begun = time.process_time()
        find(typed, published(AnonymousUser())).page(Sort.BEST)
        spent["cpu"] = (time.process_time() - begun) * 1000
        ranked = False
        find(typed, published(AnonymousUser())).count()
    return spent


def _suggest(typed: str) -> tuple[float, float]:
    """Return the milliseconds of all statements, and of this process, to suggest pages."""
    spent: list[float] = []

    def timed(execute: Callable[..., Any], *statement: Any) -> Any:
        begin = time.perf_counter()
        try:
            return execute(*statement)
        finally:
            spent.append(time.perf_counter() - begin)

    with connection.execute_wrapper(timed):
        begun = time.process_time()
        suggest(typed, AnonymousUser())
        cpu = time.process_time() - begun
    return sum(spent) * 1000, cpu * 1000
