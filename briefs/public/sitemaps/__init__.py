"""The sitemap: an index, and files of what everybody may read, none of which reads all rows.

Django's own sitemaps count rows, skip them by offset, and take the host from the request.
"""

from .pages import (
    MonthConverter,
    sitemap,
    sitemap_of_actors,
    sitemap_of_briefs,
    sitemap_of_lists,
)

__all__ = [
    "MonthConverter",
    "sitemap",
    "sitemap_of_actors",
    "sitemap_of_briefs",
    "sitemap_of_lists",
]
