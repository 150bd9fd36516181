"""What the page of an actor shows beside its briefs: names, ties, months and neighbours.

Two statements answer it all, each put together once, however many names, ties and briefs there are.
"""

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, JSONObject

from actors.models import ActorIdentifier, ActorName, ActorRelation
from actors.paging import IsAmong, Param, PreparedSQL, composed, param
from actors.querysets import survivor_of
from briefs.models.edition import Edition, EditionActor

from .network import Edge, Neighbour

# Rows of the register and of months, by the name of their part.
Profile = dict[str, list[dict[str, Any]]]

# The network is that of the newest briefs; it changes slowly and stays quick for a hot actor.
NEWEST = 150
NEIGHBOURS = 39
# More lines between neighbours would hide which are the strong ones.
TIES = 60

# Rows are in a total order: the same data gives the same page, whatever plan PostgreSQL chooses.
ALL_PARTS = """
    SELECT part, json_agg(data ORDER BY data) FROM ({rows}) AS known (part, data) GROUP BY part
"""
# Of two neighbours the lower id comes first.
CO_OCCURRING = """
    WITH newest AS MATERIALIZED ({newest}), named AS MATERIALIZED (
        SELECT DISTINCT row.edition_id AS edition, COALESCE(survivor_id, actor.id) AS actor
        FROM {table} row JOIN actors_actor actor ON actor.id = row.actor_id
        WHERE row.edition_id IN (SELECT edition_id FROM newest)
    ), neighbour AS MATERIALIZED (
        SELECT actor, count(*) AS briefs FROM named WHERE actor <> {actor}
        GROUP BY actor ORDER BY briefs DESC, actor LIMIT {neighbours}
    ), beside AS MATERIALIZED (
        SELECT edition, actor FROM named JOIN neighbour USING (actor)
    ), tie AS (
        SELECT one.actor AS one, other.actor AS other, count(*) AS briefs
        FROM beside one JOIN beside other USING (edition)
        WHERE one.actor < other.actor
        GROUP BY 1, 2 ORDER BY briefs DESC, one, other LIMIT {ties}
    )
    SELECT id, name, slug, briefs, NULL::bigint FROM neighbour JOIN actors_actor ON id = actor
    UNION ALL SELECT one, '', '', briefs, other FROM tie
"""


def profile_of(family: Collection[int], markings: tuple[str, ...]) -> Profile:
    """Return names, identifiers and relations of a family of actors, and its months; one query.

    `markings` are those that the reader may read: a tie to an actor that no such edition is about
    stays out. A month is a date with a count of briefs.
    """
    statement = _profile(markings, several=len(family) > 1)
    return defaultdict(list, statement.fetch(family=list(family)))


def co_occurring_actors(
    family: Collection[int], markings: tuple[str, ...]
) -> tuple[list[Neighbour], list[Edge]]:
    """Return who shares the newest briefs of an actor, and who of them share most with each other.

    `family` begins with the actor itself. One query.
    """
    statement = _co_occurring(markings, several=len(family) > 1)
    rows = statement.fetch(family=list(family), actor=next(iter(family)))
    neighbours = [Neighbour(*row[:4]) for row in rows if row[4] is None]
    ties = [Edge(one, other, briefs) for one, _name, _slug, briefs, other in rows if other]
    return neighbours, ties


class _Month(Func):
    """The first day of the month of a day.

    Written without parameters: bound on the server, the same one in SELECT and in GROUP BY would
    count as two expressions.
    """

    template = "date_trunc('month', %(expressions)s::timestamp)::date"
    output_field = DateField()


@cache
def _profile(markings: tuple[str, ...], *, several: bool) -> PreparedSQL:
    # The moment is the same in both tables; with it, one index tells who may see an edition.
    same = Q(edition__first_published_at=F("first_published_at"))
    about = Edition.objects.rows_of("actor", markings).filter(_of_family("actor_id"), same)
    months = about.order_by().annotate(month=_Month("edition__day")).values("month")
    # Two of one family may stand in the same edition; counting each once costs a sort.
    count = Count("edition", distinct=True) if several else Count("pk")
    names = ActorName.objects.filter(_of_family("actor_id"))
    identifiers = ActorIdentifier.objects.filter(_of_family("actor_id"))
    rows = _part("names", names, "value", "language", "name_type").union(
        _part("identifiers", identifiers, "scheme", "value"),
        *(_relations(markings, side) for side in ("subject", "object")),
        _part("months", months, "month", count=count),
        all=True,
    )
    return PreparedSQL(*composed(ALL_PARTS, rows=rows))


@cache
def _co_occurring(markings: tuple[str, ...], *, several: bool) -> PreparedSQL:
    rows = Edition.objects.rows_of("actor", markings)
    # A single id is read off the index in order; of several, all rows are sorted.
    own = rows.filter(_of_family("actor_id")) if several else rows.filter(actor=param("actor"))
    sql = composed(
        CO_OCCURRING,
        newest=own.order_by("-first_published_at", "-edition_id").values("edition_id")[:NEWEST],
        table=EditionActor._meta.db_table,
        actor=Param("actor"),
        neighbours=NEIGHBOURS,
        ties=TIES,
    )
    return PreparedSQL(*sql)


def _relations(markings: tuple[str, ...], side: str) -> QuerySet[ActorRelation, object]:
    """Return relations in which the family stands on one side, with the actor on the other."""
    other = "object" if side == "subject" else "subject"
    visible = Edition.objects.marked(markings)
    seen = Exists(visible.filter(actors=OuterRef("other"))) | Exists(
        visible.filter(actors__survivor=OuterRef("other"))
    )
    rows = ActorRelation.objects.filter(_of_family(f"{side}_id")).annotate(other=survivor_of(other))
    return _part(
        "relations",
        rows.filter(seen).exclude(_of_family("other")),
        *("relation_type", "role", "since", "until", "reference", "reference_url"),
        outward=Value(side == "subject"),
        name=survivor_of(other, "name"),
        slug=survivor_of(other, "slug"),
    )


def _of_family(column: str) -> Q:
    return Q(IsAmong(F(column), param("family")))


def _part(
    part: str, rows: QuerySet[Any], *columns: str, **others: Combinable
) -> QuerySet[Any, object]:
    """Return rows as JSON objects of some columns and expressions, under the name of their part."""
    data = JSONObject(**{name: name for name in columns}, **others)
    tag = Cast(Value(part), CharField())
    return rows.order_by().annotate(data=data, part=tag).values_list("part", "data")
