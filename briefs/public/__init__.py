"""Pages for readers. They show editions, never the working copy."""

from .archive import PeriodConverter, archive, archive_of
from .author import author
from .brief import brief
from .front import front
from .search import search, search_suggestions
from .site import logo, site_page
from .topic import topic, topics
from .versions import compare_versions, version, versions

__all__ = [
    "PeriodConverter",
    "archive",
    "archive_of",
    "author",
    "brief",
    "compare_versions",
    "front",
    "logo",
    "search",
    "search_suggestions",
    "site_page",
    "topic",
    "topics",
    "version",
    "versions",
]
