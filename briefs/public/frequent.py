"""The actors and topics that the newest briefs name most, as the front page shows them."""

from collections import defaultdict
from datetime import datetime, timedelta
from functools import cache
from math import ceil
from typing import Any, TypedDict

from django.db.models import Count, DateTimeField, F, IntegerField, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Extract, Floor
from django.urls import reverse

from actors.paging import Param, Prepared, param
from briefs.models.edition import Edition, EditionActor, EditionTopic

from .addresses import actor_address

WEEKS = 12
IN_FOCUS_DAYS = 30
# With fewer actors than this, nothing is in focus.
FEWEST_IN_FOCUS, MOST_IN_FOCUS = 3, 6
TOPICS = 8
# Counting stops here, so that the page stays fast: about 35 briefs a day for twelve weeks.
MOST_COUNTED = 3000
SECONDS_A_WEEK = 7 * 24 * 60 * 60
# Blocks are drawn in a box of 96 by 20: a column for each week, at most four blocks high.
COLUMN, BLOCK_WIDTH = 8, 6
LEVEL, BLOCK_HEIGHT, FLOOR = 5, 4, 20
HIGHEST = FLOOR // LEVEL


class InFocus(TypedDict):
    """The actors in focus, each with SVG paths; a block is `a_block` briefs or fewer."""

    actors: list[dict[str, object]]
    a_block: int


def in_focus(markings: tuple[str, ...], now: datetime) -> InFocus | None:
    """Return the actors with most briefs in 30 days, with their briefs of the last twelve weeks."""
    counts = dict(_most_named(markings).fetch(since=now - timedelta(days=IN_FOCUS_DAYS)))
    if len(counts) < FEWEST_IN_FOCUS:
        return None
    weeks: dict[int, list[int]] = defaultdict(lambda: [0] * WEEKS)
    links = {}
    since = now - timedelta(weeks=WEEKS)
    for actor, name, slug, week, count in _by_week(markings).fetch(
        actors=list(counts), since=since, now=now
    ):
        weeks[actor][-1 - min(max(week, 0), WEEKS - 1)] += count
        links[actor] = {"name": name, "url": actor_address(slug)}
    a_block = ceil(max(map(max, weeks.values()), default=1) / HIGHEST)
    # Between the two queries, the only brief about an actor may have been withdrawn.
    actors = [
        links[actor] | {"count": counts[actor], "blocks": blocks(weeks[actor], a_block)}
        for actor in counts
        if actor in links
    ]
    return {"actors": actors, "a_block": a_block}


def blocks(counts: list[int], a_block: int) -> tuple[str, str]:
    """Return the SVG paths of the blocks for `counts` (oldest first), and of empty columns."""
    filled, empty = [], []
    for column, count in enumerate(counts):
        x = column * COLUMN
        if not count:
            empty.append(f"M{x} {FLOOR - 1}h{BLOCK_WIDTH}v1h-{BLOCK_WIDTH}z")
        for level in range(ceil(count / a_block)):
            y = FLOOR - BLOCK_HEIGHT - level * LEVEL
            filled.append(f"M{x} {y}h{BLOCK_WIDTH}v{BLOCK_HEIGHT}h-{BLOCK_WIDTH}z")
    return "".join(filled), "".join(empty)


def frequent_topics(markings: tuple[str, ...], now: datetime) -> list[dict[str, object]]:
    """Return the topics with most briefs in twelve weeks."""
    since = now - timedelta(weeks=WEEKS)
    return [
        {"name": name, "url": reverse("briefs:topic", args=[slug]), "count": count}
        for name, slug, count in _most_tagged(markings).fetch(since=since)
    ]


@cache
def _most_named(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the actors with most editions since a given time."""
    counted = _counted(EditionActor.objects.all(), markings, "actor")
    return Prepared(counted.order_by("-count", "actor")[:MOST_IN_FOCUS])


@cache
def _by_week(markings: tuple[str, ...]) -> Prepared:
    """Return the statement that counts the editions of some actors by age in weeks."""
    actors = RawSQL("SELECT unnest(%s::bigint[])", (Param("actors"),))
    age = Extract(Cast(param("now"), DateTimeField()) - F("first_published_at"), "epoch")
    rows = EditionActor.objects.filter(actor__in=actors, first_published_at__gt=param("since"))
    rows = rows.annotate(week=Floor(age / SECONDS_A_WEEK, output_field=IntegerField()))
    return Prepared(
        _counted(rows, markings, "actor", "actor__name", "actor__slug", "week").order_by()
    )


@cache
def _most_tagged(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the topics with most editions since a given time."""
    present = {
        name: Coalesce(f"topic__merged_into__{name}", f"topic__{name}") for name in ("name", "slug")
    }
    counted = _counted(EditionTopic.objects.annotate(**present), markings, *present)
    return Prepared(counted.order_by("-count", "name")[:TOPICS])


def _counted(
    rows: QuerySet[Model], markings: tuple[str, ...], *columns: str
) -> QuerySet[Model, tuple[object, ...]]:
    """Count the newest editions since a given time, grouped by some columns."""
    recent = Edition.objects.marked(markings).filter(first_published_at__gt=param("since"))
    newest = recent.order_by("-first_published_at", "-pk").values("pk")[:MOST_COUNTED]
    counted: QuerySet[Any, Any] = rows.filter(edition__in=newest).values_list(*columns)
    return counted.annotate(count=Count("edition"))
