"""The site's own app: system checks, log-in pages and static files."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "briefs_site"
