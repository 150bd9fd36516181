"""Pages for readers. They show editions, never the working copy."""

from .archive import PeriodConverter, archive, archive_of
from .author import author
from .author_list import authors
from .corrections import corrections
from .feeds import (
    FeedFormatConverter,
    feed,
    feed_of_actor,
    feed_of_author,
    feed_of_search,
    feed_of_topic,
    follow,
)
from .front import front
from .search import search, search_suggestions
from .sharing import picture
from .site import logo, site_page
from .sitemaps import (
    MonthConverter,
    sitemap,
    sitemap_of_actors,
    sitemap_of_briefs,
    sitemap_of_lists,
)
from .topic import topic
from .topic_list import topics

__all__ = [
    "FeedFormatConverter",
    "MonthConverter",
    "PeriodConverter",
    "archive",
    "archive_of",
    "author",
    "authors",
    "corrections",
    "feed",
    "feed_of_actor",
    "feed_of_author",
    "feed_of_search",
    "feed_of_topic",
    "follow",
    "front",
    "logo",
    "picture",
    "search",
    "search_suggestions",
    "site_page",
    "sitemap",
    "sitemap_of_actors",
    "sitemap_of_briefs",
    "sitemap_of_lists",
    "topic",
    "topics",
]
