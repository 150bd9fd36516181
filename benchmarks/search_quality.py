"""Measures whether the briefs that a person would call right come first in a search.

`REAL_DATA=FOLDER python -m benchmarks search_quality`. The folder's `data` holds the texts and the
actors, which are published once. `search_queries.tsv` has the queries and the right answers, each
with a grade of 1, or 2 for the best; it was written before any search had run.
"""

import argparse
import csv
import math
import os
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from actors.matching import matcher_of_register
from briefs.importing import Imported
from briefs.importing.run import tagged
from briefs.models import Edition

from .corpus import document_of, load_actors, publish_all, read_rows
from .links import fill_register
from .search_systems import Search, Text, ours, plain_systems

QUERIES = Path(__file__).with_name("search_queries.tsv")
TEXTS = ("corpus_state_press.jsonl", "corpus_frus_intelligence.jsonl")
ACTORS = "actors_core.jsonl"
FIRST = 10


@dataclass(frozen=True, slots=True)
class Query:
    """What a person types, and the grade of each right answer by its id."""

    kind: str
    typed: str
    grades: dict[str, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--starter", action="store_true", help="load the starter register as well")
    parser.add_argument("--each", action="store_true", help="print where each right answer stood")
    options = parser.parse_args()
    if "REAL_DATA" not in os.environ:
        parser.error("name the folder with the texts: REAL_DATA=/folder")
    folder = Path(os.environ["REAL_DATA"]) / "data"
    rows = list(chain.from_iterable(read_rows(folder / name) for name in TEXTS))
    if not Edition.objects.exists():
        _fill(folder / ACTORS, rows, starter=options.starter)
    texts = [Text(row["id"], row["title"], row["text"], row["date"] or "") for row in rows]
    queries = read_queries(QUERIES)
    systems = {**plain_systems(texts), "ours": _ours(rows)}
    found = {
        name: [search(query.typed)[:FIRST] for query in queries] for name, search in systems.items()
    }
    if options.each:
        _print_each(queries, found)
    _print_table(queries, found)


def _fill(actors: Path, rows: list[dict[str, Any]], *, starter: bool) -> None:
    """Fill the register and publish all texts, each on its own day if that is known."""
    if starter:
        fill_register([actors])
    else:
        load_actors(list(read_rows(actors)), User.objects.create_superuser("benchmark"))
    matcher = matcher_of_register()
    documents = [tagged(Imported(document_of(row)), matcher).document for row in rows]
    publish_all(documents, User.objects.get(username="benchmark"))


def _ours(rows: list[dict[str, Any]]) -> Search:
    """Return our search; its editions are known by the ids of the texts they were made of."""
    briefs = {document_of(row).uid: row["id"] for row in rows}
    editions = Edition.objects.values_list("pk", "brief__uid")
    ids = {pk: briefs[str(uid)] for pk, uid in editions}
    return lambda query: [ids[pk] for pk in ours(query)]


def read_queries(path: Path) -> list[Query]:
    """Return the queries of a file, whose right answers read like `id id=2`."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Query(row["kind"], row["query"], _grades(row["expected"])) for row in table]


def _grades(expected: str) -> dict[str, int]:
    answers = (answer.partition("=") for answer in expected.split())
    return {text: int(grade or 1) for text, _, grade in answers}


def reciprocal_rank(grades: dict[str, int], answers: Sequence[str]) -> float:
    """Return 1 if the first answer is right, a half if only the second is, and so on."""
    ranks = (rank for rank, answer in enumerate(answers, start=1) if answer in grades)
    return 1 / next(ranks, math.inf)


def ndcg(grades: dict[str, int], answers: Sequence[str]) -> float:
    """Return the normalised discounted cumulative gain of Järvelin and Kekäläinen (2002)."""
    best = sorted(grades.values(), reverse=True)
    return _gain(grades.get(answer, 0) for answer in answers) / _gain(best)


def _gain(grades: Iterable[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def recall(grades: dict[str, int], answers: Sequence[str]) -> float:
    """Return the part of the right answers that was found."""
    return len(grades.keys() & set(answers)) / len(grades)


def _print_table(queries: list[Query], found: dict[str, list[Sequence[str]]]) -> None:
    """Print the averages of each system for all queries, then for each kind."""
    print("| MRR, nDCG@10, recall@10 |", " | ".join(found), "|")
    print("|---" * (len(found) + 1) + "|")
    for kind in ("all", *dict.fromkeys(query.kind for query in queries)):
        places = [at for at, query in enumerate(queries) if kind in ("all", query.kind)]
        cells = [
            ", ".join(
                f"{statistics.mean(measure(queries[at].grades, lists[at]) for at in places):.2f}"
                for measure in (reciprocal_rank, ndcg, recall)
            )
            for lists in found.values()
        ]
        print(f"| {kind} ({len(places)}) |", " | ".join(cells), "|")


def _print_each(queries: list[Query], found: dict[str, list[Sequence[str]]]) -> None:
    """Print the ranks of each query's right answers, as each system has them."""
    for place, query in enumerate(queries):
        print(f"{query.kind}: {query.typed} ({len(query.grades)} right)")
        for name, lists in found.items():
            ranks = [rank for rank, text in enumerate(lists[place], 1) if text in query.grades]
            print(f"  {name:14} {', '.join(map(str, ranks)) or '–'}")
    print()


if __name__ == "__main__":
    main()
