"""The rows of the list, each with all that it shows, in one question whatever their number."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from briefs.models import BriefAuthor, TaggedActor, TaggedTopic

from .order import PAGE_SIZE, Key, Place
from .standing import Standing, last_editions, standing, unseen_draft

MOST_COUNTED = 500


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

    @property
    def url(self) -> str:
        return reverse("admin:briefs_brief_change", args=[self.pk])


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; the keys lead to the pages around it, where there are any."""

    rows: list[Row]
    before: Key | None = None
    after: Key | None = None


def page_of(briefs: QuerySet[Any], place: Place) -> Page:
    """Read one page of the list."""
    found = [row_of(values) for values in shown(place.apply(briefs))]
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


def shown(briefs: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    """Add to briefs in their order what a row shows."""
    topics = TaggedTopic.objects.filter(content_object=OuterRef("pk")).order_by("position", "pk")
    bylines = BriefAuthor.objects.filter(brief=OuterRef("pk")).order_by("position", "pk")
    tagged = TaggedActor.objects.filter(brief=OuterRef("pk")).order_by("position", "pk")
    names = tagged.values(shown=Coalesce("actor__survivor__name", "actor__name"))
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
