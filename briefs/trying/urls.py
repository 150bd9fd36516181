"""The URLs for trying a name on the archive."""

from django.urls import path

from .views import decide_name, try_name

app_name = "trying"

urlpatterns = [
    path("", try_name, name="try-name"),
    path("decide/", decide_name, name="decide-name"),
]
