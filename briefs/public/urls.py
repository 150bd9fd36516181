"""Addresses of briefs for readers."""

from django.urls import path, register_converter
from django.views.generic import RedirectView

from . import (
    PeriodConverter,
    archive,
    archive_of,
    author,
    authors,
    corrections,
    front,
    logo,
    search,
    search_suggestions,
    site_page,
    topic,
    topics,
)
from .brief.urls import pages_of_a_brief

app_name = "briefs"
register_converter(PeriodConverter, "period")

urlpatterns = [
    path("", front, name="front"),
    path("briefs/", archive, name="archive"),
    *pages_of_a_brief,
    # Not below briefs/: the slug of a brief may be 2026.
    path(
        "archive/",
        RedirectView.as_view(pattern_name="briefs:archive", permanent=True),
        name="archive_start",
    ),
    path("archive/<period:period>/", archive_of, name="archive_of"),
    path("search/", search, name="search"),
    path("search/suggest/", search_suggestions, name="suggest"),
    path("topics/", topics, name="topics"),
    path("topics/<words:slug>/", topic, name="topic"),
    path("authors/", authors, name="authors"),
    path("authors/<words:slug>/", author, name="author"),
    path("corrections/", corrections, name="corrections"),
    path("pages/<words:slug>/", site_page, name="page"),
    path("logo/<slug:digest>.<slug:kind>", logo, name="logo"),
]
