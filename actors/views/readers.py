"""Who reads a page of the register, and where an actor's page is."""

from functools import lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

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


@lru_cache(maxsize=20_000)
def address(slug: str) -> str:
    """Return the address of the page of an actor."""
    return reverse("actors:actor", args=[slug])
