"""Addresses of the desk, for staff."""

from django.urls import path

from .bulk_views import bulk
from .filter_views import delete_saved_filter, save_this_filter
from .history import compare_drafts, history, restore
from .preview import draft, preview, version
from .views import briefs, my_work, name_options, spreadsheet

app_name = "desk"

urlpatterns = [
    path("", my_work, name="work"),
    path("briefs/", briefs, name="list"),
    path("filters/", save_this_filter, name="save-filter"),
    path("filters/<int:pk>/delete/", delete_saved_filter, name="delete-filter"),
    path("bulk/", bulk, name="bulk"),
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
