"""The sitemap: an index, and files of what everybody may read. Each is read by key, never as a whole.

Django's own sitemaps count and skip rows, and take the host from the request.
"""

from .pages import (
    MonthConverter,
    sitemap,
    sitemap_of_actors,
    sitemap_of_briefs,
    sitemap_of_lists,
)

__all__ = ["MonthConverter", "sitemap", "sitemap_of_actors", "sitemap_of_briefs", "sitemap_of_lists"]
