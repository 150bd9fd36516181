"""Finds the actors whose names are typed into rows of an actor's page, for all rows at once."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from actors.lookup import NameOwner, owners_of
from actors.models import Actor
from actors.text import fold, is_slug


class Named(NamedTuple):
    """What a row says: the web address of who was chosen, if anybody was, and what was typed."""

    slug: str
    typed: str


class Others:
    """Actors that rows name: by the choice made while typing, else by web address or by name.

    Two queries, however many rows there are. Nobody is found who is hidden from `user`.
    """

    def __init__(self, named: Iterable[Named], user: Any) -> None:
        rows = list(named)
        slugs = {text for row in rows for text in row if is_slug(text)}
        actors = Actor.objects.seen_by(user).filter(slug__in=slugs)
        self._by_slug: dict[str, Actor] = {actor.slug: actor for actor in actors}
        unknown = {fold(row.typed) for row in rows if not self._chosen(row)}
        self._by_name = owners_of(unknown, user) if unknown else {}

    def found(self, named: Named) -> Actor | NameOwner | None:
        """Return who is meant; None if nobody is called so, or several are."""
        if chosen := self._chosen(named):
            return chosen
        bearers = self._by_name.get(fold(named.typed))
        return bearers.shown[0] if bearers and len(bearers.shown) == 1 else None

    def problem(self, named: Named) -> str:
        """Return why nobody was found, as a sentence; "" if somebody was."""
        if self.found(named):
            return ""
        words = {"name": named.typed}
        bearers = self._by_name.get(fold(named.typed))
        if not bearers:
            return _("No actor is called “%(name)s”. Add it to the register first.") % words
        slugs = ", ".join(each.slug for each in bearers.shown)
        words["slugs"] = f"{slugs}, …" if bearers.more else slugs
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
