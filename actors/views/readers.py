"""Who reads a page of the register, and what readers see."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from actors.directory import Readers
from actors.models import Actor


def editions() -> Any:
    """Return the manager of editions, which stand on the floor above."""
    field: Any = Actor._meta.get_field("editions")
    return field.related_model.objects


def readers_like(user: Any) -> Readers:
    """Return what a user may read, and whether everybody may."""
    rows = editions()
    markings = rows.markings_for(user)
    return Readers(rows, markings, openly=markings == rows.markings_for(AnonymousUser()))
