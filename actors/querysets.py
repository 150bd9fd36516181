"""Questions about many actors at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from .folding import fold


class ActorQuerySet(models.QuerySet[Any, Any]):
    """Actors of the register."""

    def named(self, name: str) -> "ActorQuerySet":
        """Actors that bear a name, whatever its case and accents; of merged ones the survivor."""
        names = self.model._meta.get_field("names").related_model.objects
        bearers = names.filter(normalised=fold(name)).values(
            read_through=Coalesce("actor__survivor_id", "actor_id")
        )
        return self.filter(pk__in=bearers)

    def family_of(self, actor: Any) -> "ActorQuerySet":
        """Return an actor and all that are read through it."""
        return self.filter(Q(pk=actor.pk) | Q(survivor=actor.pk))

    def with_family(self) -> "ActorQuerySet":
        """Actors with their survivor, and in `members` the ids of all that are read through it."""
        read_through = self.model.objects.filter(
            survivor=Coalesce(OuterRef("survivor_id"), OuterRef("pk"))
        )
        return self.select_related("survivor").annotate(
            members=ArraySubquery(read_through.order_by("pk").values("pk"))
        )

    def named_in(self, editions: models.QuerySet[Any, Any]) -> "ActorQuerySet":
        """Actors that some of these editions are about, by kind and name.

        An edition about a merged actor is about its survivor.
        """
        through = self.model._meta.get_field("editions").through.objects
        rows = through.alias(edition_seen=_first(editions, pk=OuterRef("edition"))).filter(
            edition_seen__isnull=False
        )
        seen = Coalesce(
            _first(rows, actor=OuterRef("pk")), _first(rows, actor__survivor=OuterRef("pk"))
        )
        # Looks for one edition at each actor of the page, row by row. EXISTS would become a join,
        # for which PostgreSQL may first read every edition there is.
        shown = self.alias(seen=seen).filter(seen__isnull=False, survivor=None)
        return shown.order_by("kind", "name", "pk")

    def after(self, actor: Any) -> "ActorQuerySet":
        """Actors that come after one in the order of kind and name."""
        same_kind = Q(kind=actor.kind)
        later_name = Q(name__gt=actor.name) | Q(name=actor.name, pk__gt=actor.pk)
        return self.filter(Q(kind__gt=actor.kind) | same_kind & later_name)


def _first(rows: models.QuerySet[Any, Any], **outer: OuterRef) -> Subquery:
    return Subquery(rows.filter(**outer).order_by().values("pk")[:1])


class ActorNameQuerySet(models.QuerySet[Any, Any]):
    """Names of the register."""

    def of_family(self, actor: Any) -> "ActorNameQuerySet":
        """Names of an actor and of those that were merged into it, its own main one first."""
        is_own = models.Case(models.When(actor=actor.pk, then=0), default=1)
        return self.borne_by(actor.pk).order_by(is_own, "-is_primary", "pk")

    def read_through(self, actors: Iterable[Any]) -> "ActorNameQuerySet":
        """Names of actors and of those merged into them, each with its `survivor_id`."""
        rows = self.borne_by(*(actor.pk for actor in actors))
        return rows.annotate(survivor_id=Coalesce("actor__survivor_id", "actor_id"))

    def borne_by(self, *pks: Any) -> "ActorNameQuerySet":
        """Names of actors and of those merged into them."""
        # An OR over the join of both tables would read all names of the register.
        register = self.model._meta.get_field("actor").related_model.objects
        family = register.filter(Q(pk__in=pks) | Q(survivor__in=pks))
        return self.filter(actor__in=family.values("pk"))
