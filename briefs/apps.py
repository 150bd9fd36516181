"""The app of briefs; keeps groups and permissions right after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class BriefsConfig(AppConfig):
    name = "briefs"
    verbose_name = _("Briefs")

    def ready(self) -> None:
        from .roles import keep_roles

        post_migrate.connect(keep_roles, sender=self)
