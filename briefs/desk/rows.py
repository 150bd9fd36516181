"""Read the rows of the list with all they show: one query, however many rows."""

from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable, RawSQL

from actors.paging import Prepared, PreparedSQL, composed
from actors.querysets import survivor_of
from briefs.models import Brief, BriefAuthor, Comment, ReviewStep, TaggedActor, TaggedTopic

from .holders import holder, holder_name
from .order import PAGE_SIZE, PageKey, SortKey
from .status import BriefStatus, LastEdition, status_of, with_status

Link = TaggedTopic | BriefAuthor | TaggedActor
# Counting more would take longer than the page itself.
MOST_COUNTED = 500
# `chosen` finds the rows of the page in order; `rest` adds what the list shows of them.
# MATERIALIZED, because several subqueries read `page` and the rows should be found only once.
PAGE = """
    WITH page AS MATERIALIZED (
        SELECT found.*, row_number() OVER () AS place FROM ({chosen}) AS found
    ) {rest}
"""


class DeskRow(NamedTuple):
    """What the list shows of a brief: its columns, and the values that `row_values` adds.

    `told_at` is when the first reader told the desk about it what is still open.
    """

    pk: int
    title: str
    language: str
    tlp: str
    event_date: date | None
    updated_at: datetime
    state: str
    binned_at: datetime | None
    version: int
    due_at: datetime | None
    holder: int | None
    holder_name: str
    last_editions: list[LastEdition]
    unseen_draft: bool
    returned: bool
    stepped_at: datetime | None
    told_at: datetime | None
    topics_shown: list[str]
    authors_shown: list[str]
    actors_shown: list[str]
    sort: Any

    @property
    def actors(self) -> list[str]:
        """The names of the actors, each once, even if merged actors lead to the same one."""
        return list(dict.fromkeys(self.actors_shown))

    @property
    def status(self) -> BriefStatus:
        return status_of(self)

    @property
    def key(self) -> SortKey:
        return SortKey(self.sort, self.pk)


class DeskPage(NamedTuple):
    """A page of the list; `before` and `after` are the keys of its neighbours, None at the ends."""

    rows: list[DeskRow]
    before: SortKey | None = None
    after: SortKey | None = None


def read_page(briefs: QuerySet[Brief], place: PageKey) -> DeskPage:
    """Read one page of the list."""
    found = read_rows(place.apply(briefs))
    more = len(found) > PAGE_SIZE
    rows = found[:PAGE_SIZE]
    if not rows:
        return DeskPage([])
    if place.backwards:
        rows.reverse()
    has_before, has_after = (more, True) if place.backwards else (bool(place.key), more)
    return DeskPage(rows, rows[0].key if has_before else None, rows[-1].key if has_after else None)


def read_rows(page: QuerySet[Any]) -> list[DeskRow]:
    """Query some briefs with all that is shown of them, in one statement.

    `page` is in the order wanted, and annotated with `sort`. Only the part that selects the rows
    is built each time; the rest is prepared.
    """
    rest = _of_a_page()
    sql = composed(PAGE, chosen=page.values("pk", "sort"), rest=(rest.sql, rest.parameters))
    found = rest.compiler.results_iter([PreparedSQL(*sql).fetch()])
    return list(map(DeskRow._make, found))


@cache
def _of_a_page() -> Prepared:
    """Return the part of the statement that never changes: what the list shows of `page`."""
    briefs = Brief.objects.filter(pk__in=RawSQL("SELECT pk FROM page", ()))
    sort = RawSQL("(SELECT sort FROM page WHERE page.pk = briefs_brief.id)", ())
    place = RawSQL("(SELECT place FROM page WHERE page.pk = briefs_brief.id)", ())
    return Prepared(row_values(briefs.annotate(sort=sort)).order_by(place))


def row_values(briefs: QuerySet[Brief]) -> QuerySet[Brief, tuple[object, ...]]:
    """Return the values of a `DeskRow` for each brief; `briefs` must be annotated with `sort`."""

    def names(table: type[Link], brief: str, name: Combinable) -> ArraySubquery:
        ties = table.objects.filter(**{brief: OuterRef("pk")}).order_by("position", "pk")
        return ArraySubquery(ties.values(shown=name))

    actor = survivor_of("actor", "name")
    told = Comment.objects.open_of_readers().filter(brief=OuterRef("pk"))
    steps = ReviewStep.objects.filter(brief=OuterRef("pk")).order_by("-pk")
    return (
        with_status(briefs)
        .annotate(
            holder=holder(),
            holder_name=holder_name(),
            stepped_at=Subquery(steps.values("at")[:1]),
            told_at=Subquery(told.order_by("pk").values("at")[:1]),
            topics_shown=names(TaggedTopic, "content_object", F("tag__name")),
            authors_shown=names(BriefAuthor, "brief", F("author__name")),
            actors_shown=names(TaggedActor, "brief", actor),
        )
        .values_list(*DeskRow._fields)
    )


def bounded_count(briefs: QuerySet[Brief]) -> int:
    """Count briefs, stopping at `MOST_COUNTED` + 1."""
    return briefs.order_by().values("pk")[: MOST_COUNTED + 1].count()
