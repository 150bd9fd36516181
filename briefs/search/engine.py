"""Find what a query asks for in an archive, rank it, and show a page of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, F, Q, Value
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.utils.translation import gettext as _

from actors.paging import IsAmong, PreparedSQL, composed

from .archive import Archive
from .facets import facets
from .filters import Narrowing, condition_of, narrow
from .hits import hits
from .parsing import ParsedQuery, Term, parse_query
from .reading import MOST_LOOSENED, Reading, read_query
from .results import MOST_RANKED, PAGE_SIZE, QueryPart, ResultPage, Sort, WayOn
from .understanding import NameLookup, understand
from .ways_on import corrected, ways_on

# The newest rows that are looked at to see how common a query is, and how many of them must match
# for reading on from the newest to find enough sooner than the index of words does.
SAMPLE, COMMON = 200, 80
# What a word counts in sources, analysis, summary and title.
WEIGHTS = "{0.1, 0.3, 0.6, 1.0}"
# Divide by the logarithm of the length.
BY_LENGTH = 1
# A brief of today counts this much more than a very old one, one of a year ago half as much more.
RECENT = 0.2
# With fewer matches than this, versions that lack some of the words are shown as well.
ENOUGH = 10
KEY = re.compile(r"(-?[0-9]{1,18})_([0-9]{1,18})")
# Matches of a common query are read from the newest on, of any other through the index of words.
# OFFSET 0 keeps the planner from looking at vectors before the rows are in order.
FOUND = """
    WITH common (so) AS (
        SELECT count(*) FILTER (WHERE search @@ {sampled}) > {often}
        FROM ({newest} LIMIT {looked_at}) AS sample
    ), found AS (
        (SELECT * FROM ({in_order} OFFSET 0) AS row
         WHERE (SELECT so FROM common) AND search @@ {walked} LIMIT {most})
        UNION ALL ({matching})
    )
    SELECT {score} AS score, pk FROM found ORDER BY score DESC, pk DESC
"""
NEWEST_FIRST = "(extract(epoch FROM first_published_at) * 1000000)::bigint"
BEST_FIRST = f"""(
    1e9 * ts_rank('{WEIGHTS}', search, %s::tsquery, {BY_LENGTH})
    * (1 + {RECENT} / (1 + greatest(0, current_date - day) / 365.0))
)::bigint"""


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
    parts: tuple[QueryPart, ...]
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

        The rows are looked up in the index first, before anything else is known of them. None
        matches a query that asks for nothing.
        """
        text = self.reading.tsquery()
        if not text and not self.query.filters:
            return Q(Value(value=False))
        condition = condition_of(self.query, self.archive)
        if text:
            matching = self.archive.rows.model.objects.filter(search=ReadQuery(text))
            condition &= Q(IsAmong(F("pk"), ArraySubquery(matching.order_by().values("pk"))))
        return condition

    def page(self, sort: Sort = Sort.BEST, older: str = "") -> ResultPage:
        """Return a page of versions: the first, or the one after a key.

        Raises Http404 for a key that no page has written. If no version has all the words, those of
        the query in a corrected spelling are returned. If few have, the first page adds some that
        have most of them.
        """
        page = self._page(sort, older)
        if page.count or older:
            return page
        query = self._corrected(0)
        other = find(str(query), self.archive)._page(sort, "") if query else page
        return replace(other, corrected=query) if other.count else page

    def _page(self, sort: Sort, older: str) -> ResultPage:
        key = _Match.parse(older)
        matches = self._found(sort, self.reading.tsquery())
        ranked = matches[:MOST_RANKED]
        left = [match for match in ranked if key is None or match < key]
        shown = left[:PAGE_SIZE]
        return ResultPage(
            hits=hits(self.archive.rows, [match.pk for match in shown], self.reading),
            count=len(matches),
            older=str(shown[-1]) if len(left) > PAGE_SIZE else "",
            facets=facets(
                self.archive.rows,
                [match.pk for match in ranked],
                self.query,
                self.narrowing,
                {actor.slug for part in self.parts for actor in part.actors},
            ),
            looser=hits(self.archive.rows, [] if key else self._looser(matches), self.reading),
        )

    def count(self) -> int:
        """Return how many versions match all of the query, at most MOST_RANKED + 1."""
        return len(self._found(Sort.NEWEST, self.reading.tsquery()))

    def newest(self) -> list[int]:
        """Return the ids of the newest versions that match all of the query, a page of them."""
        matches = self._found(Sort.NEWEST, self.reading.tsquery())
        return [match.pk for match in matches[:PAGE_SIZE]]

    def ways_on(self) -> tuple[WayOn, ...]:
        """Return other queries that find more: for a page with few results or none."""
        right = self._corrected(self._count(self._understood))
        return ways_on(self._understood, right, self._count)

    @cached_property
    def _understood(self) -> ParsedQuery:
        """The query without what could not be understood."""
        return replace(self.query, problems=())

    @cached_property
    def _count(self) -> Callable[[ParsedQuery], int]:
        """Counts what another query finds; each query once, for corrections and ways on."""
        return cache(lambda query: find(str(query), self.archive).count())

    @cached_property
    def _corrected(self) -> Callable[[int], ParsedQuery | None]:
        """Corrects words that at most some number of rows have; for each number once."""
        return cache(
            lambda rarest: corrected(self._understood, self.archive, self._count, rarest=rarest)
        )

    def _looser(self, matches: list["_Match"]) -> list[int]:
        """Return the best versions that lack some of the words, so that a page has ten in all."""
        found = [match.pk for match in matches]
        missing, most = 0, min(self.reading.words(), MOST_LOOSENED)
        while len(found) < ENOUGH and missing + 1 < most:
            missing += 1
            lacking = self._found(Sort.BEST, self.reading.tsquery(missing))
            found += [match.pk for match in lacking if match.pk not in found]
        return found[len(matches) : ENOUGH]

    def _found(self, sort: Sort, text: str) -> list["_Match"]:
        if not text and not self.query.filters:
            return []
        rows = self.archive.rows.filter(condition_of(self.query, self.archive)).order_by(
            "-first_published_at", "-pk"
        )
        if not text:
            dated = rows.values_list("first_published_at", "pk")[: MOST_RANKED + 1]
            return [_Match(round(at.timestamp() * 1_000_000), pk) for at, pk in dated]
        columns = ("pk", "first_published_at", "day", "search")
        query = ("%s::tsquery", (text,))
        is_rarer = RawSQL("NOT (SELECT so FROM common)", (), BooleanField())
        matching = rows.filter(is_rarer, search=ReadQuery(text))
        # Compiled once, for compiling takes longer than finding.
        in_order = composed("{rows}", rows=rows.values(*columns))
        sql = composed(
            FOUND,
            sampled=query,
            often=COMMON,
            newest=in_order,
            looked_at=SAMPLE,
            in_order=in_order,
            walked=_literal(text),
            most=MOST_RANKED + 1,
            matching=matching.values(*columns)[: MOST_RANKED + 1],
            score=(BEST_FIRST, (text,)) if sort == Sort.BEST else NEWEST_FIRST,
        )
        return [_Match(*row) for row in PreparedSQL(*sql).fetch()]


def _literal(text: str) -> str:
    """Return a query as SQL whose words the planner sees.

    For a statement prepared for any query whatever, it would sort all rows, not read in order.
    """
    return "'{}'::tsquery".format(text.replace("'", "''").replace("%", "%%"))


class _Match(NamedTuple):
    """A version that matches, by which pages begin after it; larger ones come first."""

    score: int
    pk: int

    def __str__(self) -> str:
        return f"{self.score}_{self.pk}"

    @classmethod
    def parse(cls, text: str) -> "_Match | None":
        """Read what an address says; raises Http404 for text that no page has written."""
        if not text:
            return None
        numbers = KEY.fullmatch(text)
        if numbers is None:
            raise Http404(_("There is no such page of this list."))
        return cls(*map(int, numbers.groups()))


def find(typed: str, archive: Archive) -> Results:
    """Return what a query finds among the texts that a person may search.

    Any text whatever is a query. Two queries of the database, and one more for filters by topic;
    the results ask for the rest.
    """
    query = parse_query(typed)
    names = NameLookup(query, archive)
    narrowing = narrow(query, names, archive)
    query = replace(query, filters=tuple(each.filter for each in narrowing.chosen))
    parts = understand(query, names)
    return Results(archive, query, parts, narrowing, read_query(archive.rows, parts, narrowing))


def _as_typed(part: QueryPart) -> tuple[Term, ...]:
    if not part.actors:
        return part.terms
    return tuple(term._replace(quoted=True) for term in part.terms)
