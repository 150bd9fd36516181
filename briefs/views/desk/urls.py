"""Addresses of the desk, for staff."""

from django.urls import path

from .preview import preview

app_name = "desk"

urlpatterns = [
    path("briefs/<int:pk>/preview/", preview, name="preview"),
]
