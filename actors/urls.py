"""Addresses of the register for readers."""

from django.urls import path

from . import views

app_name = "actors"

urlpatterns = [
    path("actors/", views.actors, name="actors"),
    path("actors/<words:slug>/", views.actor, name="actor"),
]
