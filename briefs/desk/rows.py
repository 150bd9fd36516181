"""The rows of the list, each with all that it shows, in one question whatever their number."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connections
from django.db.models import OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from actors.prepared import Prepared
from actors.querysets import survivor_of
from briefs.models import Brief, BriefAuthor, TaggedActor, TaggedTopic

from .order import PAGE_SIZE, Key, Place
from .standing import Standing, last_editions, standing, unseen_draft

MOST_COUNTED = 500
PAGE = """
    WITH page AS MATERIALIZED (
        SELECT found.*, row_number() OVER () AS place FROM ({chosen}) AS found
    ) {rest}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A brief as the list shows it."""

    pk: int
    title: str
    language: str
    tlp: str
    event_date: date | None
    saved_at: datetime
    topics: list[str]
    authors: list[str]
    actors: list[str]
    standing: Standing
    place: Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; the keys lead to the pages around it, where there are any."""

    rows: list[Row]
    before: Key | None = None
    after: Key | None = None


def page_of(briefs: QuerySet[Any], place: Place) -> Page:
    """Read one page of the list."""
    found = list(map(row_of, _fetch(place.apply(briefs))))
    more = len(found) > PAGE_SIZE
    rows = found[:PAGE_SIZE]
    if place.before:
        rows.reverse()
    if not rows:
        return Page([])
    has_before = more if place.before else place.after is not None
    has_after = True if place.before else more
    return Page(
        rows,
        Key(rows[0].place, rows[0].pk) if has_before else None,
        Key(rows[-1].place, rows[-1].pk) if has_after else None,
    )


def _fetch(page: QuerySet[Any]) -> list[tuple[Any, ...]]:
    """Ask for the rows of a page and all that they show, in one statement.

    Only the part of it that chooses them is put together each time.
    """
    chosen, parameters = page.values("pk", "sort").query.sql_with_params()
    rest = _of_a_page()
    with connections[rest.database].cursor() as cursor:
        cursor.execute(PAGE.format(chosen=chosen, rest=rest.sql), [*parameters, *rest.parameters])
        return list(rest.compiler.results_iter([cursor.fetchall()]))


@cache
def _of_a_page() -> Prepared:
    """Return the part of the statement that is always the same: what is shown of `page`."""
    briefs = Brief.objects.filter(pk__in=RawSQL("SELECT pk FROM page", ()))
    sort = RawSQL("(SELECT sort FROM page WHERE page.pk = briefs_brief.id)", ())
    place = RawSQL("(SELECT place FROM page WHERE page.pk = briefs_brief.id)", ())
    return Prepared(shown(briefs.annotate(sort=sort)).order_by(place))


def shown(briefs: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    """Return what rows show of briefs that carry their `sort` value."""
    topics = TaggedTopic.objects.filter(content_object=OuterRef("pk")).order_by("position", "pk")
    bylines = BriefAuthor.objects.filter(brief=OuterRef("pk")).order_by("position", "pk")
    tagged = TaggedActor.objects.filter(brief=OuterRef("pk")).order_by("position", "pk")
    names = tagged.values(shown=survivor_of("actor", "name"))
    return briefs.values_list(
        "pk",
        "title",
        "language",
        "tlp",
        "event_date",
        "updated_at",
        "state",
        ArraySubquery(topics.values("tag__name")),
        ArraySubquery(bylines.values("author__name")),
        ArraySubquery(names),
        last_editions(),
        unseen_draft(),
        "sort",
    )


def row_of(values: tuple[Any, ...]) -> Row:
    """Make a row of what `shown` reads."""
    pk, title, language, tlp, event_date, saved_at, state, *lists, editions, unseen, place = values
    topics, authors, actors = lists
    return Row(
        pk=pk,
        title=title,
        language=language,
        tlp=tlp,
        event_date=event_date,
        saved_at=saved_at,
        topics=topics,
        authors=authors,
        actors=list(dict.fromkeys(actors)),
        standing=standing(state, editions, unseen=unseen),
        place=place,
    )


def bounded_count(briefs: QuerySet[Any]) -> int:
    """Count briefs, but not beyond `MOST_COUNTED` and one."""
    return briefs.order_by().values("pk")[: MOST_COUNTED + 1].count()
