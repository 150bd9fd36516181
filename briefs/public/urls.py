"""Addresses of briefs for readers."""

from django.urls import path

from . import (
    archive,
    author,
    brief,
    compare_versions,
    front,
    search,
    search_suggestions,
    topic,
    topics,
    version,
    versions,
)

app_name = "briefs"

urlpatterns = [
    path("", front, name="front"),
    path("briefs/", archive, name="archive"),
    path("briefs/<words:slug>/", brief, name="brief"),
    path("briefs/<words:slug>/versions/", versions, name="versions"),
    path("briefs/<words:slug>/versions/compare/", compare_versions, name="compare"),
    path("briefs/<words:slug>/versions/<int:number>/", version, name="version"),
    path("search/", search, name="search"),
    path("search/suggest/", search_suggestions, name="suggest"),
    path("topics/", topics, name="topics"),
    path("topics/<words:slug>/", topic, name="topic"),
    path("authors/<words:slug>/", author, name="author"),
]
