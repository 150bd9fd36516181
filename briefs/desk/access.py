"""Who may open the desk: people who may change briefs; nothing of it is ever kept by a cache."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> Any:
    """Send strangers to the log-in, refuse readers, and forbid caches to keep the answer."""
    permitted = permission_required("briefs.change_brief", raise_exception=True)(view)
    return require_safe(cache_control(private=True, no_store=True)(login_required(permitted)))
