"""Addresses of the desk, for staff."""

from django.urls import path

from .history import compare_drafts, history, restore
from .preview import draft, preview, version
from .views import briefs, name_options, spreadsheet

app_name = "desk"

urlpatterns = [
    path("", briefs, name="list"),
    path("briefs.csv", spreadsheet, name="csv"),
    path("actor-options/", name_options, {"kind": "actor"}, name="actor-options"),
    path("topic-options/", name_options, {"kind": "topic"}, name="topic-options"),
    path("author-options/", name_options, {"kind": "author"}, name="author-options"),
    path("briefs/<int:pk>/preview/", preview, name="preview"),
    path("briefs/<int:pk>/history/", history, name="history"),
    path("briefs/<int:pk>/history/compare/", compare_drafts, name="compare"),
    path("briefs/<int:pk>/history/<int:number>/", draft, name="draft"),
    path("briefs/<int:pk>/history/<int:number>/restore/", restore, name="restore"),
    path("briefs/<int:pk>/versions/<int:number>/", version, name="version"),
]
