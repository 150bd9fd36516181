"""Addresses of briefs for readers."""

from django.urls import path

from . import archive, author, brief, front, topic, topics

app_name = "briefs"

urlpatterns = [
    path("", front, name="front"),
    path("briefs/", archive, name="archive"),
    path("briefs/<words:slug>/", brief, name="brief"),
    path("topics/", topics, name="topics"),
    path("topics/<words:slug>/", topic, name="topic"),
    path("authors/<words:slug>/", author, name="author"),
]
