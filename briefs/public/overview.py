"""The facts about the briefs on a topic or by an author: how many, since when, on which actors."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from django.db.models import F
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from actors.paging import IsAmong, Param, PreparedSQL, composed, param
from briefs.models.edition import Edition
from briefs.models.visible_topics import topic_address

from .addresses import actor_address
from .events import drawn_events
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


class Overview(NamedTuple):
    """The number of some briefs; as HTML, the facts about them and what is frequent in them."""

    briefs: int
    facts: SafeString
    rail: SafeString


def overview(relation: str, ids: Collection[int], markings: tuple[str, ...]) -> Overview:
    """Return the facts about the visible briefs that name any of `ids`.

    `relation` is "topic" or "author"; of topics, other ones than those of `ids` are related.
    """
    key = ("overview", relation, tuple(ids), markings)
    return while_unchanged(key, lambda: _drawn(relation, ids, markings))


def _drawn(relation: str, ids: Collection[int], markings: tuple[str, ...]) -> Overview:
    of_topic = relation == "topic"
    but = list(ids) if of_topic else []
    parts = defaultdict(list)
    for part, *row in _facts(relation, markings).fetch(ids=list(ids), but=but):
        parts[part].append(row)
    ((_name, _slug, count, first, latest),) = parts["total"]
    quarters = {day: found for _name, _slug, found, day, _none in parts["quarter"]}
    rail = {
        "actors": [(name, actor_address(slug), found) for name, slug, found, *_ in parts["actor"]],
        "topics": [(name, topic_address(slug), found) for name, slug, found, *_ in parts["topic"]],
        "related": of_topic,
        "events": drawn_events(quarters) if of_topic else None,
    }
    facts = {"count": count, "first": first, "latest": latest}
    return Overview(
        count,
        render_to_string("briefs/key_facts.html", facts),
        render_to_string("briefs/rail.html", rail),
    )


@cache
def _facts(relation: str, markings: tuple[str, ...]) -> PreparedSQL:
    rows = Edition.objects.rows_of(relation, markings)
    rows = rows.filter(IsAmong(F(f"{relation}_id"), param("ids")))
    about = Edition.objects.filter(pk__in=rows.values("edition")).order_by()
    sql = composed(
        FACTS, about=about.values("pk", "day", "event_date"), most=MOST, but=Param("but")
    )
    return PreparedSQL(*sql)
