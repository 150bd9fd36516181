"""The app of briefs; updates roles after each migration and tells the register about usage."""

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
        # Models cannot be imported before the apps are ready.
        from .actor_usage import BriefsUseActors  # noqa: PLC0415

        register_usage(BriefsUseActors())
