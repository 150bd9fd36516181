"""The app of briefs; keeps groups and permissions right after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from . import staff_visibility
from .roles import keep_roles


class BriefsConfig(AppConfig):
    name = "briefs"
    verbose_name = _("Briefs")

    def ready(self) -> None:
        post_migrate.connect(keep_roles, sender=self)
        staff_visibility.register()
