"""Find what a query asks for in an archive, rank it, and show a page of it."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils.translation import gettext as _

from actors.paging import LARGEST_ID, IsAmong, PreparedSQL, composed
from actors.querysets import survivor_of
from briefs.models.edition import Edition, EditionActor

from .archive import Archive
from .excerpts import PassageRow, excerpts_of
from .facets import facets
from .filters import Narrowing, condition_of, narrow
from .parsing import ParsedQuery, Term, parse_query
from .reading import Reading, read
from .results import MOST_RANKED, PAGE_SIZE, Excerpted, Facet, Hit, Part, ResultPage, Sort
from .understanding import Names, understand

# The newest rows that are looked at to see how common a query is, and from which share on it is so
# common that reading from the newest finds enough sooner than the index of words does.
SAMPLE, COMMON = 200, 0.4
# What a word counts in sources, analysis, summary and title.
WEIGHTS = "{0.1, 0.3, 0.6, 1.0}"
# Divide by the logarithm of the length.
BY_LENGTH = 1
# A brief of today counts this much more than a very old one, one of a year ago half as much more.
RECENT = 0.2
ACTORS_SHOWN = 3
EXCERPTS_SHOWN = 2
# OFFSET 0 keeps the planner from looking at vectors before the rows are in order.
FOUND = """
    WITH common (so) AS (
        SELECT count(*) FILTER (WHERE search @@ {sampled}) > {often} FROM ({newest}) AS sample
    ), found AS (
        (SELECT * FROM ({in_order} OFFSET 0) AS row
         WHERE (SELECT so FROM common) AND search @@ {walked} LIMIT {most})
        UNION ALL ({matching})
    )
    SELECT id, {score} AS score FROM found ORDER BY score DESC, id DESC
"""
NEWEST_FIRST = "(extract(epoch FROM first_published_at) * 1000000)::bigint"
BEST_FIRST = """(
    1000000000 * ts_rank('{weights}', search, {{query}}, {norm})
    * (1 + {recent} / (1 + greatest(0, current_date - day) / 365.0))
)::bigint""".format(weights="{weights}", norm=BY_LENGTH, recent=RECENT)


class _Match(NamedTuple):
    pk: int
    score: int

    @property
    def key(self) -> str:
        return f"{self.score}_{self.pk}"


class ReadQuery(SearchQuery):
    """A query that PostgreSQL has read already; the planner cannot see its words.

    If it knew that a word is in nearly every text, it would read all texts and not the index.
    """

    template = "(SELECT %(expressions)s::tsquery)"


@dataclass(frozen=True)
class Results:
    """What a query finds in an archive; each part is queried when it is asked for.

    `problems` are sentences about what could not be understood and was left out.
    """

    archive: Archive
    query: ParsedQuery
    parts: tuple[Part, ...]
    narrowing: Narrowing
    reading: Reading

    @property
    def problems(self) -> tuple[str, ...]:
        return (*self.query.problems, *self.narrowing.problems)

    @property
    def exact(self) -> ParsedQuery | None:
        """The query for exactly these words, with no name understood; None if none was."""
        if not any(part.actors for part in self.parts):
            return None
        terms = tuple(_as_typed(part) for part in self.parts if not part.excluded)
        excluded = tuple(each for part in self.parts if part.excluded for each in _as_typed(part))
        return replace(self.query, terms=terms, excluded=excluded)

    def condition(self) -> Q:
        """Return the condition that a row of the archive matches all of the query.

        The rows are looked up in the index first, before anything else is known of them.
        """
        condition = condition_of(self.query, self.archive)
        if text := self.reading.tsquery():
            matching = self.archive.rows.model.objects.filter(search=ReadQuery(text))
            condition &= Q(IsAmong(F("pk"), ArraySubquery(matching.order_by().values("pk"))))
        return condition
