"""The app of briefs; keeps permissions right after each migration, and answers the register."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from actors.usage import register_usage

from .roles import keep_roles


class BriefsConfig(AppConfig):
    name = "briefs"
    verbose_name = _("Briefs")

    def ready(self) -> None:
        post_migrate.connect(keep_roles, sender=self)
        # Only now are there models to import.
        from .actor_usage import BriefsUseActors  # noqa: PLC0415

        register_usage(BriefsUseActors())
