"""Addresses of pages for readers."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """Return the one address by which others should know a page, whatever host was asked."""
    return f"{settings.SITE_URL}{path}"


@lru_cache(maxsize=20_000)
def actor_address(slug: str) -> str:
    """Return the address of the page of an actor."""
    return reverse("actors:actor", args=[slug])
