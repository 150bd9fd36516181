"""Addresses of one brief for readers."""

from django.urls import path

from . import brief, compare_versions, version, versions

pages_of_a_brief = [
    path("briefs/<words:slug>/", brief, name="brief"),
    path("briefs/<words:slug>/versions/", versions, name="versions"),
    path("briefs/<words:slug>/versions/compare/", compare_versions, name="compare"),
    path("briefs/<words:slug>/versions/<int:number>/", version, name="version"),
]
