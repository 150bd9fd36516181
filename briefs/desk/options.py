"""Actors, topics and authors that a typed name may mean, the best first."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from actors.folding import fold
from actors.models import Actor
from actors.suggestions import actors_like
from briefs.models import Author, Topic

MOST = 10
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Option:
    """One that can be chosen; `note` tells it from others of its name."""

    slug: str
    name: str
    note: str = ""

    def to_data(self) -> dict[str, str]:
        return asdict(self)


def options(kind: str, typed: str, user: Any) -> list[Option]:
    """Return what a typed name may mean: names that begin with it, then those that contain it.

    Leaves out what is hidden from `user`.
    """
    folded = fold(typed[:LONGEST])
    if not folded:
        return []
    if kind == "actor":
        return [Option(row["slug"], row["name"], row["note"]) for row in actors_like(folded, user)]
    return best(_named(kind, user), folded)


def meant(kind: str, typed: str, user: Any) -> list[Option]:
    """Return those that bear exactly the typed name, else those that may be meant."""
    folded = fold(typed[:LONGEST])
    if kind == "actor":
        bearers = Actor.objects.seen_by(user).named(folded)[:MOST]
        exact = [Option(each.slug, each.name, _kind_of(each)) for each in bearers]
    else:
        exact = [option for option in _named(kind, user) if fold(option.name) == folded]
    return exact or options(kind, typed, user)


def best(named: Iterable[Option], folded: str) -> list[Option]:
    """Return the first options whose folded name holds `folded`, at a word's beginning if possible.

    Topics and authors are few, so their names are compared here and need no folded column.
    """
    ranked = []
    for option in named:
        name = fold(option.name)
        place = f" {name}".find(f" {folded}")
        if place >= 0 or folded in name:
            ranked.append((place != 0, place < 0, name, option))
    ranked.sort(key=lambda each: each[:3])
    return [each[-1] for each in ranked[:MOST]]


def _named(kind: str, user: Any) -> list[Option]:
    model = Topic if kind == "topic" else Author
    rows = model.objects.seen_by(user).order_by("name").values_list("slug", "name")
    return [Option(slug, name) for slug, name in rows]


def _kind_of(actor: Any) -> str:
    return str(actor.get_kind_display())
