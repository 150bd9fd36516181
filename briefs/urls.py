"""Addresses of briefs for readers."""

from django.urls import path

from .views import public

app_name = "briefs"

urlpatterns = [
    path("", public.front, name="front"),
    path("briefs/", public.archive, name="archive"),
    path("briefs/<words:slug>/", public.brief, name="brief"),
    path("topics/", public.topics, name="topics"),
    path("topics/<words:slug>/", public.topic, name="topic"),
    path("authors/<words:slug>/", public.author, name="author"),
]
