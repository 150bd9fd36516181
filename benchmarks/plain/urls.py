"""The two addresses of the peer, and those that its links name."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("briefs/", views.briefs),
    path("briefs/<str:slug>/", views.brief),
    path("", include("briefs.urls")),
    path("", include("actors.urls")),
]
