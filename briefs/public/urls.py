"""Addresses of briefs for readers."""

from django.urls import path, register_converter
from django.views.generic import RedirectView

from . import (
    FeedFormatConverter,
    MonthConverter,
    PeriodConverter,
    archive,
    archive_of,
    author,
    authors,
    corrections,
    feed,
    feed_of_actor,
    feed_of_author,
    feed_of_search,
    feed_of_topic,
    follow,
    front,
    logo,
    picture,
    search,
    search_suggestions,
    site_page,
    sitemap,
    sitemap_of_actors,
    sitemap_of_briefs,
    sitemap_of_lists,
    topic,
    topics,
)
from .brief.urls import pages_of_a_brief

app_name = "briefs"
register_converter(PeriodConverter, "period")
register_converter(FeedFormatConverter, "feed")
register_converter(MonthConverter, "month")

urlpatterns = [
    path("", front, name="front"),
    path("briefs/", archive, name="archive"),
    *pages_of_a_brief,
    path("briefs/<words:slug>/picture-<slug:version>.png", picture, name="picture"),
    # Not below briefs/: the slug of a brief may be 2026.
    path(
        "archive/",
        RedirectView.as_view(pattern_name="briefs:archive", permanent=True),
        name="archive_start",
    ),
    path("archive/<period:period>/", archive_of, name="archive_of"),
    path("search/", search, name="search"),
    # A feed is below the page that it follows.
    path("feed.<feed:ending>", feed, name="feed"),
    path("topics/<words:slug>/feed.<feed:ending>", feed_of_topic, name="feed_of_topic"),
    path("actors/<words:slug>/feed.<feed:ending>", feed_of_actor, name="feed_of_actor"),
    path("authors/<words:slug>/feed.<feed:ending>", feed_of_author, name="feed_of_author"),
    path("search/feed.<feed:ending>", feed_of_search, name="feed_of_search"),
    path("follow/", follow, name="follow"),
    path("search/suggest/", search_suggestions, name="suggest"),
    path("topics/", topics, name="topics"),
    path("topics/<words:slug>/", topic, name="topic"),
    path("authors/", authors, name="authors"),
    path("authors/<words:slug>/", author, name="author"),
    path("corrections/", corrections, name="corrections"),
    path("pages/<words:slug>/", site_page, name="page"),
    path("logo/<slug:digest>.<slug:kind>", logo, name="logo"),
    # A file may list only addresses below its own folder, so all are at the top.
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-lists.xml", sitemap_of_lists, name="sitemap_of_lists"),
    path("sitemap-actors-<int:file>.xml", sitemap_of_actors, name="sitemap_of_actors"),
    path("sitemap-briefs-<month:month>.xml", sitemap_of_briefs, name="sitemap_of_briefs"),
]
