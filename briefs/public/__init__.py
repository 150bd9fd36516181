"""Pages for readers. They show editions, never the working copy."""

from .archive import archive
from .author import author
from .brief import brief
from .front import front
from .search import search, search_suggestions
from .topic import topic, topics
from .versions import compare_versions, version, versions

__all__ = [
    "archive",
    "author",
    "brief",
    "compare_versions",
    "front",
    "search",
    "search_suggestions",
    "topic",
    "topics",
    "version",
    "versions",
]
