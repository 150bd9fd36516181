"""The app of the project (system checks, commands, static files), and of its admin."""

from django.apps import AppConfig
from django.conf import settings
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in
from django.core.checks import Tags, register

from .languages.catalogues import compile_catalogues
from .postgres.checks import check_server


class SiteConfig(AppConfig):
    name = "briefs_site"

    def ready(self) -> None:
        # Only now are models ready to be imported.
        from .login.profile import on_log_in  # noqa: PLC0415

        compile_catalogues(settings.LOCALE_PATHS[0])
        register(check_server, Tags.database)
        user_logged_in.connect(on_log_in, dispatch_uid="time zone of a person")


class DeskAdminConfig(AdminConfig):
    default_site = "briefs_site.admin_site.DeskAdminSite"
