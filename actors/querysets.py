"""Questions about many actors at once."""

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from .folding import fold


class ActorQuerySet(models.QuerySet[Any, Any]):
    """Actors of the register."""

    def named(self, name: str) -> "ActorQuerySet":
        """Actors that bear a name, whatever its case and accents."""
        return self.filter(names__normalised=fold(name), merged_into=None).distinct()

    def of_visible_editions(self, user: Any) -> "ActorQuerySet":
        """Actors that an edition visible to `user` is about, by kind and name."""
        editions = self.model._meta.get_field("editions").related_model.objects
        seen = editions.visible_to(user).filter(actors=OuterRef("pk")).order_by().values("pk")
        # One edition is looked for at each actor of the page. EXISTS becomes a join, for which
        # PostgreSQL first reads every edition there is.
        return (
            self.alias(seen=Subquery(seen[:1]))
            .filter(seen__isnull=False, merged_into=None)
            .order_by("kind", "name", "pk")
        )

    def after(self, actor: Any) -> "ActorQuerySet":
        """Actors that come after one in the order of kind and name."""
        same_kind = Q(kind=actor.kind)
        later_name = Q(name__gt=actor.name) | Q(name=actor.name, pk__gt=actor.pk)
        return self.filter(Q(kind__gt=actor.kind) | same_kind & later_name)


class ActorNameQuerySet(models.QuerySet[Any, Any]):
    """Names of the register."""

    def of_family(self, actor: Any) -> "ActorNameQuerySet":
        """Names of an actor and of those that were merged into it, the main one first."""
        own = Q(actor=actor) | Q(actor__merged_into=actor)
        return self.filter(own).order_by("-is_primary", "pk")
