"""Addresses of actors for readers."""

from django.urls import path

from . import actor, actor_index

app_name = "actors"

urlpatterns = [
    path("actors/", actor_index, name="actors"),
    path("actors/<words:slug>/", actor, name="actor"),
]
