"""Addresses of pages for readers."""

from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

# By the ending of an address: what a format of feeds is called, and its media type.
FEED_FORMATS = {
    "atom": ("Atom", "application/atom+xml"),
    "rss": ("RSS", "application/rss+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}


def absolute(path: str) -> str:
    """Return the canonical URL of a page: on SITE_URL, whatever the host of the request."""
    return f"{settings.SITE_URL}{path}"


@lru_cache(maxsize=20_000)
def actor_address(slug: str) -> str:
    """Return the path of an actor's public page."""
    return reverse("actors:actor", args=[slug])


class FeedAddresses(NamedTuple):
    """The paths of the feeds that follow a page: each below its own, with the page's `query`."""

    page: str
    query: str = ""

    def ending_in(self, ending: str) -> str:
        return f"{self.page}feed.{ending}{self.query}"

    @property
    def in_all_formats(self) -> list[tuple[str, str, str]]:
        """The name of each format, its media type and its path."""
        return [(*form, self.ending_in(ending)) for ending, form in FEED_FORMATS.items()]
