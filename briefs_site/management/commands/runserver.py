"""Django's `runserver`, with static files as they are in their folders, whether DEBUG is on or off.

`serve` collects them under names with a hash; here a change shows at the next request.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands import runserver

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


class Command(runserver.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        settings.STORAGES["staticfiles"]["BACKEND"] = PLAIN
        # Before anything was collected, whitenoise would complain that the folder is missing.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        return super().handle(*args, **options | {"insecure_serving": True})
