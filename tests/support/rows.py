"""All rows of the database, to see that nothing has changed; and who runs what may be killed."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Model

from briefs.models import Brief

# Runs an action of tests.support.killing up to a step; returns what became of it.
Runner = Callable[[str, str, Brief, User], str]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of briefs, users and the log, as another connection sees them."""
    tables: list[type[Model]] = [
        *apps.get_app_config("briefs").get_models(include_auto_created=True),
        LogEntry,
        User,
    ]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in tables
    }
