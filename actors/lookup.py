"""Finds actors by name: while it is typed, by a similar spelling, and all that share it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When, Window
from django.db.models.functions import Collate, DenseRank

from actors.text import fold
from actors.text.folding import KATAKANA, UNSPACED

from .choices import ActorKind
from .models import Actor, ActorName
from .querysets import survivor_of
from .staff_visibility import seen_through
from .usage import Person

MOST_SUGGESTED = 10
MOST_SHOWN = 5
MOST_ALIKE = 5
# Names to read so that enough different actors are among them: an actor has several names.
LOOKED_AT = 60
ALIKE_LOOKED_AT = 20
MOST_SORTED = 1_000
# The least similarity to suggest an actor: lower than for duplicates, as people choose themselves.
ALIKE = 0.4
SHORTEST_PART_OF_WORD = 3
# In scripts without spaces any character may begin a word.
ANYWHERE = re.compile(f"[{UNSPACED}{KATAKANA}]")
LAST_LETTER = "\U0010ffff"
# Too many names end with a shorter last word.
SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class NameOwner:
    """An actor that has a name; for a merged actor, its survivor."""

    pk: int
    name: str
    slug: str
    kind: str
    country: str

    @property
    def about(self) -> str:
        """Its kind and country, to tell it apart from others with the same name."""
        return ", ".join(filter(None, (str(ActorKind(self.kind).label), self.country)))


@dataclass(frozen=True, slots=True)
class NameOwners:
    """The first actors that have a name, and whether there are more."""

    shown: tuple[NameOwner, ...]
    more: bool


def owners_of(
    folded: Iterable[str], user: "Person | None", besides: Actor | None = None
) -> dict[str, NameOwners]:
    """Return the owners of folded names, without an actor and all merged with it; one query.

    Names that nobody else has, as far as `user` may see, are missing.
    """
    rows = _names_read_through(user).filter(normalised__in=set(folded))
    if besides:
        rows = rows.exclude(through=besides.survivor_id or besides.pk)
    nearest = Window(DenseRank(), partition_by=F("normalised"), order_by=F("through").asc())
    found: dict[str, dict[int, NameOwner]] = defaultdict(dict)
    for normalised, pk, *about in (
        rows.annotate(place=nearest)
        .filter(place__lte=MOST_SHOWN + 1)
        .order_by("normalised", "through")
        .values_list(
            "normalised",
            "through",
            *(survivor_of("actor", column) for column in ("name", "slug", "kind", "country")),
        )
    ):
        found[normalised][pk] = NameOwner(pk, *about)
    return {
        name: NameOwners(tuple(owners.values())[:MOST_SHOWN], len(owners) > MOST_SHOWN)
        for name, owners in found.items()
    }


def ambiguous_names(actors: Iterable[Actor], user: "Person | None") -> dict[int, int]:
    """Return how many names each actor shares with others, by its id; one query.

    Actors that share none, as far as `user` may see, are missing.
    """
    others = _names_read_through(user).filter(normalised=OuterRef("normalised"))
    shared = ActorName.objects.annotate(own=survivor_of("actor")).filter(
        Exists(others.exclude(through=OuterRef("own"))), actor__in=[actor.pk for actor in actors]
    )
    counted = shared.order_by().values("actor").annotate(count=Count("pk"))
    return dict(counted.values_list("actor", "count"))


def names_seen(user: "Person | None") -> QuerySet[ActorName]:
    """Return the names of actors that are not hidden from `user`."""
    return seen_through(user, Actor, ActorName.objects.select_related("actor__survivor"), "actor")


def _names_read_through(user: "Person | None") -> Any:
    """Return names, each with `through`: its actor, or the actor's survivor."""
    return names_seen(user).annotate(through=survivor_of("actor"))


def similar_actors(name: str, user: "Person | None") -> list[dict[str, str]]:
    """Return up to five actors, as `search_actors` does, with a similar spelling or same surname.

    Two trigram queries, whatever the size of the register.
    """
    folded = fold(name)
    names = names_seen(user)
    near = (
        names.filter(normalised__trigram_similar=folded)
        .annotate(likeness=TrigramSimilarity("normalised", folded))
        .filter(likeness__gte=ALIKE)
        .order_by("-likeness", "pk")[:ALIKE_LOOKED_AT]
    )
    return _suggestions((*near, *_of_surname(folded, names)), MOST_ALIKE)


def _of_surname(folded: str, names: QuerySet[ActorName]) -> Iterable[ActorName]:
    """Return names that end with the last word of a name."""
    last = folded.rsplit(maxsplit=1)[-1] if folded else ""
    if len(last) < SHORTEST_PART:
        return ()
    rows = names.filter(Q(normalised=last) | Q(normalised__endswith=f" {last}"))
    return rows.order_by("normalised", "pk")[:ALIKE_LOOKED_AT]


def search_actors(folded: str, user: "Person | None") -> list[dict[str, str]]:
    """Return up to ten actors that are not hidden from `user`, as `search_names` does."""
    return search_names(folded, names_seen(user))


def search_names(folded: str, names: QuerySet[ActorName]) -> list[dict[str, str]]:
    """Return up to ten actors of which one of `names`, folded, contains `folded`; likeliest first.

    Names that are exactly this come first, then main names and then aliases that begin with it or
    have a word that does, and last all others, main names first. Among equals, actors that
    published versions openly name come first. One or two queries, whatever the size of the
    register.
    """
    names = names.select_related("actor__survivor")
    main, others = (_beginning(folded, names, main=main) for main in (True, False))
    found = list(main.union(others, all=True))
    if len({row.actor_id for row in found}) < MOST_SUGGESTED:
        found += _containing(folded, names)
    found.sort(key=lambda row: _place(row, folded))
    return _suggestions(found, MOST_SUGGESTED)


def _beginning(folded: str, names: QuerySet[ActorName], *, main: bool) -> QuerySet[ActorName]:
    """Return the first main or other names that begin with `folded`."""
    # A range reads just these from the index. For LIKE, PostgreSQL often takes the trigrams, which
    # are in half of all names if there is only one letter.
    rows = names.annotate(letters=Collate("normalised", "C")).filter(
        is_primary=main, letters__gte=folded, letters__lt=f"{folded}{LAST_LETTER}"
    )
    return rows.order_by("letters", "pk")[:LOOKED_AT]


def _containing(folded: str, names: QuerySet[ActorName]) -> QuerySet[ActorName]:
    """Return names that contain `folded` after their beginning, starts of words first.

    One or two letters of an alphabet must start a word: the index finds no shorter part of one.
    """
    within = names.exclude(normalised__startswith=folded).order_by().values("pk")
    starts = Q(normalised__contains=f" {folded}")
    # Only the first that the index finds are sorted: all may be a third of the register.
    best = within.filter(starts)[:LOOKED_AT]
    if may_be_inside(folded):
        best = best.union(within.filter(normalised__contains=folded)[:MOST_SORTED])
    rows = ActorName.objects.filter(pk__in=best).select_related("actor__survivor")
    is_of_word = Case(When(starts, then=0), default=1)
    return rows.order_by(is_of_word, "-is_primary", "normalised", "pk")[:LOOKED_AT]


def may_be_inside(folded: str) -> bool:
    """Return whether to look for a text inside words, too, and not only where they begin."""
    return len(folded) >= SHORTEST_PART_OF_WORD or bool(ANYWHERE.match(folded))


def _place(row: ActorName, folded: str) -> tuple[bool, bool, bool, bool, bool, str, int]:
    """Return where a name found for `folded` belongs among the others."""
    name = row.normalised
    begins = name.startswith(folded)
    return (
        name != folded,
        not begins and f" {folded}" not in name,
        not row.is_primary,
        not begins,
        not (row.actor.survivor or row.actor).appears_openly,
        name,
        row.pk,
    )


def _suggestions(names: Iterable[ActorName], most: int) -> list[dict[str, str]]:
    """Return the first actors among the names found, in the format of suggestions."""
    found: dict[int, dict[str, str]] = {}
    for row in names:
        actor = row.actor.survivor or row.actor
        kind = str(actor.get_kind_display())
        shown = {
            "uid": str(actor.uid),
            "slug": actor.slug,
            "name": actor.name,
            "lang": actor.language,
            "kind": actor.kind,
            "kind_label": kind,
            "note": kind if row.value == actor.name else f"{kind} · {row.value}",
        }
        found.setdefault(actor.pk, shown)
    return list(found.values())[:most]
