"""Feeds: the newest briefs with their full text, as Atom 1.0, JSON Feed 1.1 and RSS 2.0.

There is one of all briefs, and one of each topic, actor, author and search. They are the same for
everybody: they have only what anybody may read, also for those who may read more.
"""

from .follow import follow
from .formats import FeedFormatConverter
from .pages import feed, feed_of_actor, feed_of_author, feed_of_search, feed_of_topic

__all__ = [
    "FeedFormatConverter",
    "feed",
    "feed_of_actor",
    "feed_of_author",
    "feed_of_search",
    "feed_of_topic",
    "follow",
]
