"""Where the page of an actor is."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=20_000)
def actor_address(slug: str) -> str:
    """Return the address of the page of an actor."""
    return reverse("actors:actor", args=[slug])
