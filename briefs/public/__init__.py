"""Pages for readers. They show editions, never the working copy."""

from .archive import PeriodConverter, archive, archive_of
from .author import author
from .author_list import authors
from .brief import brief
from .corrections import corrections
from .front import front
from .search import search, search_suggestions
from .topic import topic
from .topic_list import topics
from .versions import compare_versions, version, versions

__all__ = [
    "PeriodConverter",
    "archive",
    "archive_of",
    "author",
    "authors",
    "brief",
    "compare_versions",
    "corrections",
    "front",
    "search",
    "search_suggestions",
    "topic",
    "topics",
    "version",
    "versions",
]
