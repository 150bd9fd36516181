"""Addresses of briefs for readers."""

from django.urls import path, register_converter
from django.views.generic import RedirectView

from . import (
    PeriodConverter,
    archive,
    archive_of,
    author,
    authors,
    brief,
    compare_versions,
    corrections,
    front,
    search,
    search_suggestions,
    topic,
    topics,
    version,
    versions,
)

app_name = "briefs"
register_converter(PeriodConverter, "period")

urlpatterns = [
    path("", front, name="front"),
    path("briefs/", archive, name="archive"),
    path("briefs/<words:slug>/", brief, name="brief"),
    path("briefs/<words:slug>/versions/", versions, name="versions"),
    path("briefs/<words:slug>/versions/compare/", compare_versions, name="compare"),
    path("briefs/<words:slug>/versions/<int:number>/", version, name="version"),
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
]
