"""The rows of the list, each with all that it shows, in one question whatever their number."""

from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.expressions import Combinable, RawSQL

from actors.paging import Prepared, PreparedSQL, composed
from actors.querysets import survivor_of
from briefs.models import Brief, BriefAuthor, TaggedActor, TaggedTopic

from .order import PAGE_SIZE, Key, PageKey
from .status import BriefStatus, status_of, with_status

MOST_COUNTED = 500
PAGE = """
    WITH page AS MATERIALIZED (
        SELECT found.*, row_number() OVER () AS place FROM ({chosen}) AS found
    ) {rest}
"""


class Row(NamedTuple):
    """What the list shows of a brief: its columns, and what `row_values` adds to them."""

    pk: int
    title: str
    language: str
    tlp: str
    event_date: date | None
    updated_at: datetime
    state: str
    binned_at: datetime | None
    last_editions: list[dict[str, Any]]
    unseen_draft: bool
    topics_shown: list[str]
    authors_shown: list[str]
    actors_shown: list[str]
    sort: Any

    @property
    def actors(self) -> list[str]:
        """Names of actors; that of a survivor stands once, whatever was merged into it."""
        return list(dict.fromkeys(self.actors_shown))

    @property
    def status(self) -> BriefStatus:
        return status_of(self)

    @property
    def key(self) -> Key:
        return Key(self.sort, self.pk)


class DeskPage(NamedTuple):
    """A page of the list; the keys lead to the pages around it, where there are any."""

    rows: list[Row]
    before: Key | None = None
    after: Key | None = None


def read_page(briefs: QuerySet[Brief], place: PageKey) -> DeskPage:
    """Read one page of the list."""
    found = list(map(Row._make, _fetch(place.apply(briefs))))
    more = len(found) > PAGE_SIZE
    rows = found[:PAGE_SIZE]
    if not rows:
        return DeskPage([])
    if place.backwards:
        rows.reverse()
    has_before, has_after = (more, True) if place.backwards else (bool(place.key), more)
    return DeskPage(rows, rows[0].key if has_before else None, rows[-1].key if has_after else None)


def _fetch(page: QuerySet[Any]) -> list[tuple[object, ...]]:
    """Ask for the rows of a page and all that they show, in one statement.

    Only the part of it that chooses them is put together each time.
    """
    rest = _of_a_page()
    sql = composed(PAGE, chosen=page.values("pk", "sort"), rest=(rest.sql, rest.parameters))
    return list(rest.compiler.results_iter([PreparedSQL(*sql).fetch()]))


@cache
def _of_a_page() -> Prepared:
    """Return the part of the statement that is always the same: what is shown of `page`."""
    briefs = Brief.objects.filter(pk__in=RawSQL("SELECT pk FROM page", ()))
    sort = RawSQL("(SELECT sort FROM page WHERE page.pk = briefs_brief.id)", ())
    place = RawSQL("(SELECT place FROM page WHERE page.pk = briefs_brief.id)", ())
    return Prepared(row_values(briefs.annotate(sort=sort)).order_by(place))


def row_values(briefs: QuerySet[Brief]) -> QuerySet[Brief, tuple[object, ...]]:
    """Return the values of a `Row` of briefs that carry their `sort` value."""

    def names(table: Any, brief: str, name: Combinable) -> ArraySubquery:
        ties = table.objects.filter(**{brief: OuterRef("pk")}).order_by("position", "pk")
        return ArraySubquery(ties.values(shown=name))

    actor = survivor_of("actor", "name")
    return (
        with_status(briefs)
        .annotate(
            topics_shown=names(TaggedTopic, "content_object", F("tag__name")),
            authors_shown=names(BriefAuthor, "brief", F("author__name")),
            actors_shown=names(TaggedActor, "brief", actor),
        )
        .values_list(*Row._fields)
    )


def bounded_count(briefs: QuerySet[Brief]) -> int:
    """Count briefs, but not beyond `MOST_COUNTED` and one."""
    return briefs.order_by().values("pk")[: MOST_COUNTED + 1].count()
