"""The two addresses of the peer, and those that it links to."""

from django.urls import path

from briefs_site.urls import urlpatterns as site

from . import views

urlpatterns = [path("briefs/", views.briefs), path("briefs/<str:slug>/", views.brief), *site]
