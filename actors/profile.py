"""What the page of an actor shows beside its briefs: names, ties, months and neighbours.

Two statements answer it all, each put together once, however many names, ties and briefs there are.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any, cast

from django.conf import settings
from django.db.models import CharField, Count, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, JSONObject

from .models import ActorIdentifier, ActorName, ActorRelation
from .prepared import IsAmong, Prepared, slot

# The network is that of the newest briefs; it changes slowly and stays quick for a hot actor.
NEWEST = 150
NEIGHBOURS = 39

NAME = ("value", "language", "name_type", "is_primary")
IDENTIFIER = ("scheme", "value")
RELATION = ("relation_type", "role", "since", "until", "note", "reference", "reference_url")

# Edition, actor, its name and its web address.
Appearance = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Profile:
    """Rows of the register about an actor and those merged into it, and its briefs by month."""

    names: list[dict[str, Any]]
    identifiers: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    months: dict[date, int]


def profile_of(family: Collection[int], editions: Any, markings: Iterable[str]) -> Profile:
    """Return what is known of a family of actors; one query.

    `editions` is the manager of what readers see, `markings` what the reader may read: a tie to
    an actor that no such edition is about stays out.
    """
    statement = _profile(cast(Hashable, editions), tuple(markings), len(family) > 1)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part, data in statement.fetch(family=list(family)):
        found[part].append(data)
    months = {date.fromisoformat(row["month"]): row["count"] for row in found["months"]}
    return Profile(found["names"], found["identifiers"], found["relations"], months)


def pairs_of(
    family: Collection[int], editions: Any, markings: Iterable[str]
) -> list[dict[str, Any]]:
    """Return how many of its newest briefs an actor shares with others, and they with each other.

    Two actors in each row, the lower id first; only the most frequent neighbours. One query.
    """
    statement = _beside(cast(Hashable, editions), tuple(markings), len(family) > 1)
    rows: list[Appearance] = statement.fetch(family=list(family), actor=next(iter(family)))
    briefs: dict[int, set[int]] = defaultdict(set)
    people = {}
    for edition, actor, name, slug in rows:
        briefs[edition].add(actor)
        people[actor] = (name, slug)
    shared = Counter(actor for actors in briefs.values() for actor in actors)
    others = sorted(shared.keys() - set(family), key=lambda pk: (-shared[pk], pk))
    shown = {*family, *others[:NEIGHBOURS]}
    counts = Counter(
        pair for actors in briefs.values() for pair in combinations(sorted(actors & shown), 2)
    )
    return [_pair(one, other, count, people) for (one, other), count in counts.items()]


def _pair(one: int, other: int, count: int, people: dict[int, tuple[str, str]]) -> dict[str, Any]:
    return {
        "one": one,
        "one_name": people[one][0],
        "one_slug": people[one][1],
        "other": other,
        "other_name": people[other][0],
        "other_slug": people[other][1],
        "count": count,
    }


class _Month(Func):
    """The first day of the month of a moment, as text, in the site's time zone.

    Written without parameters: bound on the server, the same one in SELECT and in GROUP BY would
    count as two expressions.
    """

    template = "to_char(%(expressions)s AT TIME ZONE '%(zone)s', 'YYYY-MM-01')"
    output_field = CharField()

    def __init__(self, moment: str) -> None:
        super().__init__(moment, zone=settings.TIME_ZONE)


@cache
def _profile(editions: Any, markings: tuple[str, ...], several: bool) -> Prepared:
    visible = editions.marked(markings)
    about = editions.rows_of("actor", markings).filter(_of_family("actor_id"))
    months = about.order_by().annotate(month=_Month("first_published_at")).values("month")
    # Two of one family may stand in the same edition; counting each once costs a sort.
    count = Count("edition", distinct=True) if several else Count("pk")
    parts = [
        _rows("names", ActorName.objects.filter(_of_family("actor_id")), _object(NAME)),
        _rows(
            "identifiers",
            ActorIdentifier.objects.filter(_of_family("actor_id")),
            _object(IDENTIFIER),
        ),
        *(_relations(visible, side) for side in ("subject", "object")),
        _tagged("months", months.annotate(data=JSONObject(month="month", count=count))),
    ]
    return Prepared(parts[0].union(*parts[1:], all=True))


@cache
def _beside(editions: Any, markings: tuple[str, ...], several: bool) -> Prepared:
    rows = editions.rows_of("actor", markings)
    # A single id is read off the index in order; of several, all rows are sorted.
    own = rows.filter(_of_family("actor_id")) if several else rows.filter(actor=slot("actor"))
    newest = own.order_by("-first_published_at", "-edition_id").values("edition_id")[:NEWEST]
    everybody = rows.model.objects.filter(edition__in=newest).order_by()
    return Prepared(
        everybody.values_list(
            "edition_id",
            Coalesce("actor__survivor_id", "actor_id"),
            Coalesce("actor__survivor__name", "actor__name"),
            Coalesce("actor__survivor__slug", "actor__slug"),
        )
    )


def _relations(visible: QuerySet[Any, Any], side: str) -> Any:
    """Return relations in which the family stands on one side, with the actor on the other."""
    other = "object" if side == "subject" else "subject"
    survivor = f"{other}__survivor"
    seen = Q(Exists(visible.filter(actors=OuterRef("other")))) | Q(
        Exists(visible.filter(actors__survivor=OuterRef("other")))
    )
    rows = ActorRelation.objects.filter(_of_family(f"{side}_id")).annotate(
        other=Coalesce(f"{survivor}_id", f"{other}_id")
    )
    return _rows(
        "relations",
        rows.filter(seen).exclude(_of_family("other")),
        _object(
            RELATION,
            outward=Value(side == "subject"),
            name=Coalesce(f"{survivor}__name", f"{other}__name"),
            slug=Coalesce(f"{survivor}__slug", f"{other}__slug"),
        ),
    )


def _of_family(column: str) -> Q:
    return Q(IsAmong(F(column), slot("family")))


def _object(columns: tuple[str, ...], **others: Any) -> JSONObject:
    return JSONObject(**{name: name for name in columns}, **others)


def _rows(part: str, rows: QuerySet[Any, Any], data: JSONObject) -> Any:
    return _tagged(part, rows.order_by().annotate(data=data))


def _tagged(part: str, rows: QuerySet[Any, Any]) -> Any:
    tag = Cast(Value(part), CharField())
    return rows.annotate(part=tag).order_by().values_list("part", "data")
