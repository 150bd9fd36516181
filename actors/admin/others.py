"""Whom people mean who write the name of another actor into a row, found for all rows at once."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from actors.folding import fold
from actors.models import Actor, ActorName
from actors.querysets import survivor_of
from actors.slugs import is_slug

MOST_SHOWN = 5


class Named(NamedTuple):
    """What a row says: the web address of who was chosen, if anybody was, and what was typed."""

    slug: str
    typed: str


class Others:
    """Actors that rows name: by the choice made while typing, else by web address or by name.

    Two queries, however many rows there are. Nobody is found who is hidden from `user`.
    """

    def __init__(self, named: Iterable[Named], user: Any) -> None:
        self._seen = Actor.objects.seen_by(user)
        rows = list(named)
        slugs = {text for row in rows for text in row if is_slug(text)}
        self._by_slug: dict[str, Actor] = {
            actor.slug: actor for actor in self._seen.filter(slug__in=slugs)
        }
        self._by_name = self._named({fold(row.typed) for row in rows if not self._chosen(row)})

    def found(self, named: Named) -> Actor | None:
        """Return who is meant; None if nobody is called so, or several are."""
        if chosen := self._chosen(named):
            return chosen
        bearers = self._bearers(named)
        return bearers[0] if len(bearers) == 1 else None

    def problem(self, named: Named) -> str:
        """Return why nobody was found, as a sentence; "" if somebody was."""
        if self.found(named):
            return ""
        words: dict[str, Any] = {"name": named.typed}
        bearers = self._bearers(named)
        if not bearers:
            return _("No actor is called “%(name)s”. Add it to the register first.") % words
        slugs = ", ".join(each.slug for each in bearers[:MOST_SHOWN])
        words["slugs"] = f"{slugs}, …" if len(bearers) > MOST_SHOWN else slugs
        return (
            _("Several actors are called “%(name)s”. Write which by web address: %(slugs)s.")
            % words
        )

    def _chosen(self, named: Named) -> Actor | None:
        """Return who was chosen, unless something else was typed afterwards."""
        chosen = self._by_slug.get(named.slug)
        if chosen and fold(chosen.name) == fold(named.typed):
            return chosen
        return self._by_slug.get(named.typed)

    def _bearers(self, named: Named) -> list[Actor]:
        return self._by_name.get(fold(named.typed), [])

    def _named(self, names: set[str]) -> dict[str, list[Actor]]:
        if not names:
            return {}
        rows = ActorName.objects.filter(normalised__in=names).annotate(through=survivor_of("actor"))
        pairs = set(rows.values_list("normalised", "through"))
        actors = self._seen.in_bulk({pk for _name, pk in pairs})
        found: dict[str, list[Actor]] = {}
        for name, pk in sorted(pairs):
            if pk in actors:
                found.setdefault(name, []).append(actors[pk])
        return found
