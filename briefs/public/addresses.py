"""Addresses of pages for readers."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """Return the canonical URL of a page: on SITE_URL, whatever the host of the request."""
    return f"{settings.SITE_URL}{path}"


@lru_cache(maxsize=20_000)
def actor_address(slug: str) -> str:
    """Return the path of an actor's public page."""
    return reverse("actors:actor", args=[slug])
