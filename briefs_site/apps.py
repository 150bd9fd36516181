"""The app of the project (system checks, commands, static files), and of its admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register

from .checks import check_server


class SiteConfig(AppConfig):
    name = "briefs_site"

    def ready(self) -> None:
        register(check_server, Tags.database)


class DeskAdminConfig(AdminConfig):
    default_site = "briefs_site.admin_site.DeskAdminSite"
