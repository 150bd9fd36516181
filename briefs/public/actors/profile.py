"""What an actor's page shows besides briefs: names, relations, events and neighbours.

Three prepared queries read all of it, however many names, relations and briefs there are.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypedDict

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
from django.db.models.functions import Cast, Coalesce, JSONObject

from actors.models import ActorIdentifier, ActorName, ActorRelation
from actors.paging import IsAmong, Param, Prepared, PreparedSQL, composed, param
from actors.querysets import survivor_of
from briefs.models.edition import Edition, EditionActor

from .network import STRONG, Edge, Neighbour

# Only the newest briefs are counted for neighbours, so that actors with thousands stay fast.
NEWEST = 150
NEIGHBOURS = 12
# More lines between neighbours would hide the strong ones.
TIES = 20

EVENT = Coalesce("edition__event_date", "edition__day")

# Sorted by the whole row, so that the same data gives the same page whatever the query plan.
ALL_PARTS = """
    SELECT part, json_agg(data ORDER BY data) FROM ({rows}) AS known (part, data) GROUP BY part
"""
# Counts in the newest editions of an actor who else appears (`neighbour`), and how many editions
# pairs of these share (`tie`). The lower id of a pair comes first, so each counts once.
CO_OCCURRING = """
    WITH newest AS MATERIALIZED ({newest}), named AS MATERIALIZED (
        SELECT DISTINCT row.edition_id AS edition, COALESCE(survivor_id, actor.id) AS actor
        FROM {table} row JOIN actors_actor actor ON actor.id = row.actor_id
        WHERE row.edition_id IN (SELECT edition_id FROM newest)
    ), neighbour AS MATERIALIZED (
        SELECT actor, count(*) AS briefs FROM named WHERE actor <> {actor}
        GROUP BY actor ORDER BY briefs DESC, actor LIMIT {neighbours}
    ), together AS MATERIALIZED (
        SELECT edition, actor FROM named JOIN neighbour USING (actor)
    ), tie AS (
        SELECT one.actor AS one, other.actor AS other, count(*) AS briefs
        FROM together one JOIN together other USING (edition)
        WHERE one.actor < other.actor
        GROUP BY 1, 2 HAVING count(*) >= {strong} ORDER BY briefs DESC, one, other LIMIT {ties}
    )
    SELECT id, name, slug, briefs, NULL::bigint FROM neighbour JOIN actors_actor ON id = actor
    UNION ALL SELECT one, '', '', briefs, other FROM tie
    ORDER BY briefs DESC, name, id
"""


class NameRow(TypedDict):
    """A name of the actor, or of one merged into it."""

    value: str
    language: str
    name_type: str


class IdentifierRow(TypedDict):
    """What another register calls the actor."""

    scheme: str
    value: str


class RelationRow(TypedDict):
    """A relation; `outward` if the actor is its subject, `name` and `slug` are of the other one."""

    relation_type: str
    role: str
    since: str
    until: str
    reference: str
    reference_url: str
    outward: bool
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """The rows about an actor, each part sorted; empty parts have no row in the database."""

    names: list[NameRow] = field(default_factory=list)
    identifiers: list[IdentifierRow] = field(default_factory=list)
    relations: list[RelationRow] = field(default_factory=list)


def profile_of(family: Collection[int], markings: tuple[str, ...]) -> ActorProfile:
    """Return the names, identifiers and relations of a family of actors; one query.

    A family is an actor and all merged into it. `markings` are those that the reader may read:
    relations to actors in no such edition are left out.
    """
    return ActorProfile(**dict(_profile(markings).fetch(family=list(family))))


def quarters_of(family: Collection[int], markings: tuple[str, ...]) -> dict[date, int]:
    """Return how many briefs about a family have their event in each quarter; one query.

    Quarters are given by their first days. A brief without the date of an event counts for its day.
    """
    statement = _quarters(markings, several=len(family) > 1)
    return dict(statement.fetch(family=list(family), actor=next(iter(family))))


def co_occurring_actors(
    family: Collection[int], markings: tuple[str, ...]
) -> tuple[list[Neighbour], list[Edge]]:
    """Return the actors that share most of an actor's newest briefs, and strong ties among them.

    Most shared briefs come first. `family` begins with the actor itself. One query.
    """
    statement = _co_occurring(markings, several=len(family) > 1)
    rows = statement.fetch(family=list(family), actor=next(iter(family)))
    neighbours = [Neighbour(*row[:4]) for row in rows if row[4] is None]
    ties = [Edge(one, other, briefs) for one, _name, _slug, briefs, other in rows if other]
    return neighbours, ties


class _Quarter(Func):
    """The first day of a date's quarter.

    Has no parameters, because PostgreSQL would take two bound copies, in SELECT and in GROUP BY,
    for different expressions.
    """

    template = "date_trunc('quarter', %(expressions)s::timestamp)::date"
    output_field = DateField()


@cache
def _quarters(markings: tuple[str, ...], *, several: bool) -> Prepared:
    # Redundant, but it lets one index decide who may see an edition.
    same = Q(edition__first_published_at=F("first_published_at"))
    about = _rows_about(markings, several=several).filter(same).order_by()
    # Several actors of a family may be in one edition; only then is the costly DISTINCT needed.
    # The key of the row itself is not in the index that the rest is read from.
    count = Count("edition", distinct=several)
    return Prepared(about.values_list(_Quarter(EVENT)).annotate(count=count))


@cache
def _profile(markings: tuple[str, ...]) -> PreparedSQL:
    names = ActorName.objects.filter(_of_family("actor_id"))
    identifiers = ActorIdentifier.objects.filter(_of_family("actor_id"))
    rows = _part("names", names, "value", "language", "name_type").union(
        _part("identifiers", identifiers, "scheme", "value"),
        *(_relations(markings, side) for side in ("subject", "object")),
        all=True,
    )
    return PreparedSQL(*composed(ALL_PARTS, rows=rows))


@cache
def _co_occurring(markings: tuple[str, ...], *, several: bool) -> PreparedSQL:
    own = _rows_about(markings, several=several)
    sql = composed(
        CO_OCCURRING,
        newest=own.order_by("-first_published_at", "-edition_id").values("edition_id")[:NEWEST],
        table=EditionActor._meta.db_table,
        actor=Param("actor"),
        neighbours=NEIGHBOURS,
        strong=STRONG,
        ties=TIES,
    )
    return PreparedSQL(*sql)


def _rows_about(markings: tuple[str, ...], *, several: bool) -> QuerySet[Any, Any]:
    """Return the rows of visible editions about a family, or about the only actor in it."""
    rows = Edition.objects.rows_of("actor", markings)
    # For a single id the index already has the rows in order; for several they must be sorted.
    return rows.filter(_of_family("actor_id") if several else Q(actor=param("actor")))


def _relations(markings: tuple[str, ...], side: str) -> QuerySet[ActorRelation, object]:
    """Return relations with the family on one `side`, and the actor on the other side."""
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
    """Return rows as JSON objects with these columns and expressions, labelled with their part."""
    data = JSONObject(**{name: name for name in columns}, **others)
    tag = Cast(Value(part), CharField())
    return rows.order_by().annotate(data=data, part=tag).values_list("part", "data")
