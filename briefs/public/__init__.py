"""Pages for readers. They show editions, never the working copy."""

from .archive import PeriodConverter, archive, archive_of
from .author import author
from .front import front
from .search import search, search_suggestions
from .topic import topic, topics

__all__ = [
    "PeriodConverter",
    "archive",
    "archive_of",
    "author",
    "front",
    "search",
    "search_suggestions",
    "topic",
    "topics",
]
