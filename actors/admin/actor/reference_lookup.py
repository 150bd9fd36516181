"""Resolves the actor names typed into rows of an actor's page, for all rows together."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from actors.lookup import NameOwner, owners_of
from actors.models import Actor
from actors.text import fold, is_slug


class TypedActor(NamedTuple):
    """The other actor in a row: the web address of the choice, if any, and the text typed."""

    slug: str
    typed: str


class ActorLookup:
    """Actors that rows name: by the suggestion chosen, else by web address or by name.

    Two queries for any number of rows. Never finds actors that are hidden from `user`.
    """

    def __init__(self, named: Iterable[TypedActor], user: Any) -> None:
        rows = list(named)
        slugs = {text for row in rows for text in row if is_slug(text)}
        actors = Actor.objects.seen_by(user).filter(slug__in=slugs)
        self._by_slug: dict[str, Actor] = {actor.slug: actor for actor in actors}
        unknown = {fold(row.typed) for row in rows if not self._chosen(row)}
        self._by_name = owners_of(unknown, user) if unknown else {}

    def found(self, named: TypedActor) -> Actor | NameOwner | None:
        """Return the actor that is meant; None if there is none of that name, or several."""
        if chosen := self._chosen(named):
            return chosen
        owners = self._by_name.get(fold(named.typed))
        return owners.shown[0] if owners and len(owners.shown) == 1 else None

    def problem(self, named: TypedActor) -> str:
        """Return why no actor was found, as a sentence; "" if one was."""
        if self.found(named):
            return ""
        words = {"name": named.typed}
        owners = self._by_name.get(fold(named.typed))
        if not owners:
            return _("We don’t know “%(name)s” yet. Create it in the register first.") % words
        slugs = ", ".join(each.slug for each in owners.shown)
        words["slugs"] = f"{slugs}, …" if owners.more else slugs
        return (
            _("Several actors are called “%(name)s”. Enter the web address of one: %(slugs)s.")
            % words
        )

    def _chosen(self, named: TypedActor) -> Actor | None:
        """Return the chosen actor, unless something else was typed afterwards."""
        chosen = self._by_slug.get(named.slug)
        if chosen and fold(chosen.name) == fold(named.typed):
            return chosen
        return self._by_slug.get(named.typed)
