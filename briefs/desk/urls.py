"""Addresses of the desk, for staff."""

from django.urls import path

from .preview import preview
from .views import briefs, my_work, name_options, spreadsheet

app_name = "desk"

urlpatterns = [
    path("", my_work, name="work"),
    path("briefs/", briefs, name="list"),
    path("briefs.csv", spreadsheet, name="csv"),
    path("actor-options/", name_options, {"kind": "actor"}, name="actor-options"),
    path("topic-options/", name_options, {"kind": "topic"}, name="topic-options"),
    path("author-options/", name_options, {"kind": "author"}, name="author-options"),
    path("briefs/<int:pk>/preview/", preview, name="preview"),
]
