"""Actors, topics and authors that an address names by slug, read in two questions at most."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from actors.models import Actor
from actors.slugs import LONGEST, is_slug
from briefs.models import Author, Topic

from .address import Address

KINDS = ("actor", "topic", "author")
NUMBERS = ArrayField(BigIntegerField())


@dataclass(frozen=True, slots=True)
class Choice:
    """One that the list is filtered by; `ids` holds it and all that counts as it.

    That is, for an actor those merged into it, and for a topic its parts.
    """

    kind: str
    slug: str
    name: str
    ids: tuple[int, ...]


Choices = dict[tuple[str, str], Choice]


def choices_of(address: Address, user: Any) -> Choices:
    """Return what the slugs in an address stand for.

    Unknown slugs, and those of things hidden from `user`, are missing.
    """
    slugs = {kind: _possible(address.values(kind)) for kind in KINDS}
    found: list[Choice] = []
    if slugs["actor"] or slugs["author"]:
        found += _actors_and_authors(slugs["actor"], slugs["author"], user)
    if slugs["topic"]:
        found += _topics(slugs["topic"], user)
    return {(choice.kind, choice.slug): choice for choice in found}


def _possible(slugs: Iterable[str]) -> list[str]:
    return [slug for slug in slugs if len(slug) <= LONGEST and is_slug(slug)]


def _actors_and_authors(actors: list[str], authors: list[str], user: Any) -> list[Choice]:
    rows = _actor_rows(actors, user).union(_author_rows(authors, user), all=True)
    return [Choice(kind, slug, name, (pk, *others)) for kind, slug, name, pk, others in rows]


def _actor_rows(slugs: list[str], user: Any) -> QuerySet[Any, Any]:
    stands_for = Coalesce("survivor", "pk")
    merged = Actor.objects.filter(survivor=OuterRef("one")).values("pk")
    return (
        Actor.objects.seen_by(user)
        .filter(slug__in=slugs)
        .annotate(
            what=Value("actor"),
            one=stands_for,
            shown=Coalesce("survivor__name", "name"),
            others=ArraySubquery(merged),
        )
        .order_by()
        .values_list("what", "slug", "shown", "one", "others")
    )


def _author_rows(slugs: list[str], user: Any) -> QuerySet[Any, Any]:
    nobody = Cast(Value("{}"), NUMBERS)
    return (
        Author.objects.seen_by(user)
        .filter(slug__in=slugs)
        .annotate(what=Value("author"), others=nobody)
        .order_by()
        .values_list("what", "slug", "name", "pk", "others")
    )


def _topics(slugs: list[str], user: Any) -> list[Choice]:
    rows = Topic.objects.seen_by(user).order_by().values_list("pk", "parent_id", "slug", "name")
    parts: dict[int, list[int]] = defaultdict(list)
    chosen = []
    for pk, parent, slug, name in rows:
        if parent:
            parts[parent].append(pk)
        if slug in slugs:
            chosen.append((pk, slug, name))
    return [Choice("topic", slug, name, _with_parts(pk, parts)) for pk, slug, name in chosen]


def _with_parts(topic: int, parts: dict[int, list[int]]) -> tuple[int, ...]:
    """Return a topic and everything below it; the database allows no circle."""
    family = [topic]
    for member in family:
        family += parts.get(member, [])
    return tuple(family)
