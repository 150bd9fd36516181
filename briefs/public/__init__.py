"""Pages for readers. They show editions, never the working copy."""

from .archive import PeriodConverter, archive, archive_of
from .author import author
from .author_list import authors
from .corrections import corrections
from .front import front
from .search import search, search_suggestions
from .site import logo, site_page
from .topic import topic
from .topic_list import topics

__all__ = [
    "PeriodConverter",
    "archive",
    "archive_of",
    "author",
    "authors",
    "corrections",
    "front",
    "logo",
    "search",
    "search_suggestions",
    "site_page",
    "topic",
    "topics",
]
