"""What the files of the sitemap list: paths, each with the time of its newest publication."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Greatest
from django.urls import reverse

from actors.models import Actor
from actors.paging import Prepared, PreparedSQL, composed, param
from briefs.markings import READABLE_BY_ALL
from briefs.models.author import Author
from briefs.models.edition import Edition
from briefs.models.querysets import bounds_of_days, on_days
from briefs.models.site import SitePage
from briefs.models.visible_topics import TopicRow, topics_with_seen, visible_topics
from briefs.public.addresses import actor_address
from briefs.public.archive.counts import count_briefs
from briefs.public.archive.period import Period

# The protocol's limit for one file. A month with more lists its newest.
MOST = 50_000
# How many ids of actors a file covers, of which few may be in a brief.
IDS = 2_000
PAGES = (
    *("briefs:front", "briefs:archive", "briefs:topics", "actors:actors", "briefs:authors"),
    *("briefs:corrections", "briefs:follow", "briefs:search"),
)
MONTH = ("day__year", "day__month")
PUBLISHED = "first_published_at"
# A page last changed when its version went live. An index has that moment, and the day, of all.
SINCE = "live__startswith"
# Stops at the first actor of each file, in the order of the primary key: an EXISTS would go through
# the whole index of names for each.
FILES = """
    SELECT file FROM generate_series(0, (SELECT max(id) / {ids} FROM actors_actor)) AS file
    WHERE ({first}) IS NOT NULL
"""


class ListedPage(NamedTuple):
    """A path, and when what it shows last changed, if that is known."""

    path: str
    changed: datetime | None = None


def months() -> list[tuple[Period, datetime]]:
    """Return the months with briefs, and when one of each last changed, oldest first."""
    rows = sorted(_months().fetch())
    return [(Period(year, month), changed) for year, month, changed in rows]


def briefs_of(month: Period) -> list[ListedPage]:
    """Return the briefs of a month, newest first."""
    rows = _briefs().fetch(**bounds_of_days(month.first, month.last))
    return [ListedPage(reverse("briefs:brief", args=[slug]), changed) for slug, changed in rows]


def files_of_actors() -> list[int]:
    """Return the numbers of the files that list at least one actor."""
    return sorted(file for (file,) in _files().fetch())


def actors_of(file: int) -> list[ListedPage]:
    """Return the actors of a file, with the time of the newest brief about each."""
    rows = _actors().fetch(first=file * IDS, last=file * IDS + IDS - 1)
    return [ListedPage(actor_address(slug), newest) for slug, newest in rows]


def lists() -> Iterator[ListedPage]:
    """Yield all pages besides those of briefs and actors."""
    yield from (ListedPage(reverse(name)) for name in PAGES)
    about = SitePage.objects.filter(is_shown=True).order_by("pk")
    yield from (ListedPage(page.get_absolute_url()) for page in about.only("slug"))
    counts = count_briefs(READABLE_BY_ALL)
    yield from (ListedPage(period.url) for period in sorted(counts.years | counts.months))
    topics = topics_with_seen(READABLE_BY_ALL).values_list(*TopicRow._fields)
    yield from (ListedPage(each.url) for each in visible_topics(map(TopicRow._make, topics)))
    authors = Author.objects.annotate(newest=_newest("author", "author"))
    rows = authors.exclude(newest=None).order_by("pk").values_list("slug", "newest")
    yield from (ListedPage(reverse("briefs:author", args=[slug]), newest) for slug, newest in rows)


@cache
def _months() -> Prepared:
    changed = Edition.objects.marked(READABLE_BY_ALL).order_by().values(*MONTH)
    return Prepared(changed.annotate(changed=Max(SINCE)).values_list(*MONTH, "changed"))


@cache
def _briefs() -> Prepared:
    rows = on_days(Edition.objects.marked(READABLE_BY_ALL))
    return Prepared(rows.values_list("slug", SINCE)[:MOST])


@cache
def _files() -> PreparedSQL:
    begins = RawSQL("file * %s", (IDS,))
    rows = _seen_actors().filter(pk__gte=begins, pk__lt=begins + IDS)
    return PreparedSQL(*composed(FILES, ids=IDS, first=rows.order_by("pk").values("pk")[:1]))


@cache
def _actors() -> Prepared:
    rows = _seen_actors().filter(pk__range=(param("first"), param("last")))
    return Prepared(rows.order_by("pk").values_list("slug", "newest"))


def _seen_actors() -> QuerySet[Any, Any]:
    """Return the actors that somebody may read about, with the time of the newest brief."""
    newest = Greatest(_newest("actor", "actor"), _newest("actor", "actor__survivor"))
    rows = Actor.objects.findable(openly=True).order_by()
    found: QuerySet[Any, Any] = rows.annotate(newest=newest).exclude(newest=None)
    return found


def _newest(relation: str, through: str) -> Subquery:
    """Return when the newest brief was published with the outer row as its actor or author."""
    rows = Edition.objects.rows_of(relation, READABLE_BY_ALL).filter(**{through: OuterRef("pk")})
    return Subquery(rows.order_by("-first_published_at", "-edition_id").values(PUBLISHED)[:1])
