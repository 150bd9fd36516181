"""Pages for readers. They show editions, never the working copy."""

from .archive import PeriodConverter, archive, archive_of
from .author import author
from .brief import brief
from .front import front
from .search import search, search_suggestions
from .sharing import picture
from .sitemaps import (
    MonthConverter,
    sitemap,
    sitemap_of_actors,
    sitemap_of_briefs,
    sitemap_of_lists,
)
from .topic import topic, topics
from .versions import compare_versions, version, versions

__all__ = [
    "MonthConverter",
    "PeriodConverter",
    "archive",
    "archive_of",
    "author",
    "brief",
    "compare_versions",
    "front",
    "picture",
    "search",
    "search_suggestions",
    "sitemap",
    "sitemap_of_actors",
    "sitemap_of_briefs",
    "sitemap_of_lists",
    "topic",
    "topics",
    "version",
    "versions",
]
