"""The one address by which others should know a page."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return a path as an address of this site, whatever host the request named."""
    return f"{settings.SITE_URL}{path}"
