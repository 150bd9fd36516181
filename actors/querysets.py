"""Questions about many actors at once."""

from typing import Any

from django.db import models

from .folding import fold


class ActorQuerySet(models.QuerySet[Any, Any]):
    """Actors of the register."""

    def named(self, name: str) -> "ActorQuerySet":
        """Actors that bear a name, whatever its case and accents."""
        return self.filter(names__normalised=fold(name), merged_into=None).distinct()
