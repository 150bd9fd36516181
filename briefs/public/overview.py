"""The facts about the briefs on a topic or by an author: how many, since when, about whom."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import F

from actors.paging import IsAmong, Param, PreparedSQL, composed, param
from briefs.models.edition import Edition
from briefs.models.visible_topics import topic_address

from .addresses import actor_address
from .unchanged import while_unchanged

MOST = 8
# A row is a fact, an actor, a topic or a quarter, with a number of briefs. Who was merged counts as
# the survivor.
FACTS = """
    WITH about (edition, day, event_date) AS MATERIALIZED ({about})
    SELECT 'total', '', '', count(*), min(day), max(day) FROM about
    UNION ALL (
        SELECT 'actor', actor.name, actor.slug, count(DISTINCT edition_id) AS briefs, NULL, NULL
        FROM briefs_editionactor JOIN actors_actor given ON given.id = actor_id
        JOIN actors_actor actor ON actor.id = COALESCE(given.survivor_id, given.id)
        WHERE edition_id IN (SELECT edition FROM about)
        GROUP BY actor.id ORDER BY briefs DESC, actor.name, actor.id LIMIT {most}
    )
    UNION ALL (
        SELECT 'topic', topic.name, topic.slug, count(DISTINCT edition_id) AS briefs, NULL, NULL
        FROM briefs_editiontopic JOIN briefs_topic given ON given.id = topic_id
        JOIN briefs_topic topic ON topic.id = COALESCE(given.merged_into_id, given.id)
        WHERE edition_id IN (SELECT edition FROM about) AND topic.id <> ALL({but}::bigint[])
        GROUP BY topic.id ORDER BY briefs DESC, topic.name LIMIT {most}
    )
    UNION ALL (
        SELECT 'quarter', '', '', count(*), date_trunc('quarter', event_date::timestamp)::date, NULL
        FROM about WHERE event_date IS NOT NULL GROUP BY 5
    )
"""


class Frequent(NamedTuple):
    """An actor or a topic, with the number of briefs that name it."""

    name: str
    url: str
    briefs: int


@dataclass(slots=True)
class Overview:
    """The facts about some briefs; `quarters` are by the first day, of those with an event."""

    count: int = 0
    first: date | None = None
    latest: date | None = None
    actors: list[Frequent] = field(default_factory=list)
    topics: list[Frequent] = field(default_factory=list)
    quarters: dict[date, int] = field(default_factory=dict)


def overview(relation: str, ids: Collection[int], markings: tuple[str, ...]) -> Overview:
    """Return the facts about the visible briefs that name any of `ids`.

    `relation` is "topic" or "author"; of topics, other ones than those of `ids` are returned.
    """
    key = ("overview", relation, tuple(ids), markings)
    return while_unchanged(key, lambda: _counted(relation, ids, markings))


def _counted(relation: str, ids: Collection[int], markings: tuple[str, ...]) -> Overview:
    but = list(ids) if relation == "topic" else []
    found = Overview()
    for kind, name, slug, count, first, last in _facts(relation, markings).fetch(
        ids=list(ids), but=but
    ):
        if kind == "total":
            found.count, found.first, found.latest = count, first, last
        elif kind == "actor":
            found.actors.append(Frequent(name, actor_address(slug), count))
        elif kind == "topic":
            found.topics.append(Frequent(name, topic_address(slug), count))
        else:
            found.quarters[first] = count
    return found


@cache
def _facts(relation: str, markings: tuple[str, ...]) -> PreparedSQL:
    rows = Edition.objects.rows_of(relation, markings)
    rows = rows.filter(IsAmong(F(f"{relation}_id"), param("ids")))
    about = Edition.objects.filter(pk__in=rows.values("edition")).order_by()
    sql = composed(
        FACTS, about=about.values("pk", "day", "event_date"), most=MOST, but=Param("but")
    )
    return PreparedSQL(*sql)
