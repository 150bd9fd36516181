"""What the page of an actor shows beside its briefs: names, ties, months and neighbours.

Each question is one statement, however many names, ties and briefs there are.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import CharField, Count, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, JSONObject

from .models import ActorIdentifier, ActorName, ActorRelation

# The network is that of the newest briefs; it changes slowly and stays quick for a hot actor.
NEWEST = 500
NEIGHBOURS = 39

NAME = ("value", "language", "name_type", "is_primary")
IDENTIFIER = ("scheme", "value")
RELATION = ("relation_type", "role", "since", "until", "note", "reference", "reference_url")


@dataclass(frozen=True, slots=True)
class Profile:
    """Rows of the register about an actor and those merged into it."""

    names: list[dict[str, Any]]
    identifiers: list[dict[str, Any]]
    relations: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Appearances:
    """Briefs by first day of month, and pairs of actors that share briefs."""

    months: dict[date, int]
    pairs: list[dict[str, Any]]


def profile_of(family: Collection[int], editions: QuerySet[Any, Any]) -> Profile:
    """Return names, identifiers and relations of a family of actors; one query.

    `editions` are those that the reader may see: a tie to an actor that none of them is about
    stays out.
    """
    parts = [
        _rows("names", ActorName.objects.filter(actor__in=family), _object(NAME)),
        _rows("identifiers", ActorIdentifier.objects.filter(actor__in=family), _object(IDENTIFIER)),
        *(_relations(family, editions, side) for side in ("subject", "object")),
    ]
    found = _gathered(parts)
    return Profile(found["names"], found["identifiers"], found["relations"])


def appearances_of(family: Collection[int], editions: QuerySet[Any, Any]) -> Appearances:
    """Return months and neighbours of a family of actors in editions; one query."""
    about = editions.filter(actors__in=family)
    months = (
        about.order_by()
        .annotate(month=_Month("first_published_at"))
        .values("month")
        .annotate(data=JSONObject(month="month", count=Count("pk", distinct=True)))
    )
    newest = about.order_by("-first_published_at", "-pk").values("pk")[:NEWEST]
    found = _gathered([_tagged("months", months), _pairs(family, about, newest)])
    return Appearances(
        months={date.fromisoformat(row["month"]): row["count"] for row in found["months"]},
        pairs=found["pairs"],
    )


class _Month(Func):
    """The first day of the month of a moment, as text, in the site's time zone.

    Written without parameters: bound on the server, the same one in SELECT and in GROUP BY would
    count as two expressions.
    """

    template = "to_char(%(expressions)s AT TIME ZONE '%(zone)s', 'YYYY-MM-01')"
    output_field = CharField()

    def __init__(self, moment: str) -> None:
        super().__init__(moment, zone=settings.TIME_ZONE)


def _relations(family: Collection[int], editions: QuerySet[Any, Any], side: str) -> Any:
    """Return relations in which the family stands on one side, with the actor on the other."""
    other = "object" if side == "subject" else "subject"
    survivor = f"{other}__survivor"
    seen = Q(Exists(editions.filter(actors=OuterRef("other")))) | Q(
        Exists(editions.filter(actors__survivor=OuterRef("other")))
    )
    rows = ActorRelation.objects.filter(**{f"{side}__in": family}).annotate(
        other=Coalesce(f"{survivor}_id", f"{other}_id")
    )
    return _rows(
        "relations",
        rows.filter(seen).exclude(other__in=family),
        _object(
            RELATION,
            outward=Value(side == "subject"),
            name=Coalesce(f"{survivor}__name", f"{other}__name"),
            slug=Coalesce(f"{survivor}__slug", f"{other}__slug"),
        ),
    )


def _pairs(family: Collection[int], about: QuerySet[Any, Any], newest: Any) -> Any:
    """Return how many of the newest briefs each two of the most frequent actors share."""
    through = about.model._meta.get_field("actors").remote_field.through.objects
    beside = through.filter(edition__in=newest).annotate(one=_survivor("actor"))
    frequent = (
        beside.exclude(one__in=family)
        .values("one")
        .annotate(briefs=Count("edition", distinct=True))
        .order_by("-briefs", "one")
        .values("one")[:NEIGHBOURS]
    )
    shown = Q(one__in=family) | Q(one__in=frequent)
    pairs = beside.annotate(other=_survivor("edition__editionactor__actor")).filter(
        shown, Q(other__in=family) | Q(other__in=frequent), one__lt=F("other")
    )
    ends = {
        f"{end}_{column}": Coalesce(f"{path}__survivor__{column}", f"{path}__{column}")
        for end, path in (("one", "actor"), ("other", "edition__editionactor__actor"))
        for column in ("name", "slug")
    }
    counted = pairs.values("one", "other", **ends).annotate(count=Count("edition", distinct=True))
    columns = {name: name for name in ("one", "other", "count", *ends)}
    return _tagged("pairs", counted.annotate(data=JSONObject(**columns)))


def _survivor(path: str) -> Coalesce:
    return Coalesce(f"{path}__survivor_id", f"{path}_id")


def _object(columns: tuple[str, ...], **others: Any) -> JSONObject:
    return JSONObject(**{name: name for name in columns}, **others)


def _rows(part: str, rows: QuerySet[Any, Any], data: JSONObject) -> Any:
    return _tagged(part, rows.order_by().annotate(data=data))


def _tagged(part: str, rows: QuerySet[Any, Any]) -> Any:
    tag = Cast(Value(part), CharField())
    return rows.annotate(part=tag).order_by().values_list("part", "data")


def _gathered(parts: list[Any]) -> dict[str, list[dict[str, Any]]]:
    """Ask all parts in one statement and return their rows by part."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for part, data in parts[0].union(*parts[1:], all=True):
        found[part].append(data)
    return found
