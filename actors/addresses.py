"""Web addresses: where the page of an actor is, and which ones a text may name."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from django.urls import reverse


@lru_cache(maxsize=20_000)
def address(slug: str) -> str:
    """Return the address of the page of an actor."""
    return reverse("actors:actor", args=[slug])


def is_web_address(text: str) -> bool:
    """True for an address with scheme http or https, a host and, if any, a possible port."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host) and not re.search(r"\s", text)
