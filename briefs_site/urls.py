"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, register_converter

from actors.converters import SlugConverter

from . import views
from .admin import start

register_converter(SlugConverter, "words")

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("accounts/", include("django.contrib.auth.urls")),
    path("admin/", start),
    path("admin/", admin.site.urls),
    path("desk/", include("briefs.views.desk.urls")),
    path("", include("briefs.urls")),
    path("", include("actors.urls")),
]
