"""`runserver`: Django's, but it serves static files from their source folders, whatever DEBUG is.

`serve` collects them under hashed names; here, a change is visible on the next request.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands import runserver

PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"


class Command(runserver.Command):
    def handle(self, *args: object, **options: Any) -> str | None:
        settings.STORAGES["staticfiles"]["BACKEND"] = PLAIN
        # Without this folder, whitenoise would warn until files have been collected.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        return super().handle(*args, **options | {"insecure_serving": True})
