"""Everything that a search tells a person."""

from dataclasses import asdict
from typing import Any, NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext

from actors.usage import Person
from briefs.search import Sort, find, published


class Answer(NamedTuple):
    """All that a search tells, and by how many queries."""

    page: dict[str, Any]
    told: dict[str, Any]
    queries: int


def ask(typed: str, person: Person) -> Answer:
    with CaptureQueriesContext(connection) as asked:
        results = find(typed, published(person))
        page = asdict(results.page(Sort.NEWEST))
        told = {
            "ways": results.ways_on(),
            "problems": results.problems,
            "names": [(part.actors, part.namesakes) for part in results.parts],
            "labels": [each.label for each in results.narrowing.chosen],
            "exact": results.exact,
        }
    return Answer(page, told, len(asked))
