"""Addresses of briefs for readers."""

from django.urls import path, register_converter
from django.views.generic import RedirectView

from . import (
    PeriodConverter,
    archive,
    archive_of,
    author,
    front,
    search,
    search_suggestions,
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
    path("authors/<words:slug>/", author, name="author"),
]
