"""Who may open the pages of the desk."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from briefs.models import Brief

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def for_staff(view: View) -> View:
    """Send anonymous users to the log-in, refuse readers, and forbid caching of the response."""
    return require_safe(_permitted(view))


def changes_for_staff(view: View) -> View:
    """Return the same for a view that changes something, and so accepts only POST."""
    return require_POST(_permitted(view))


def editable_brief(request: HttpRequest, pk: int) -> Brief:
    """Return a brief; raises Http404 unless the user may edit it."""
    brief: Brief = get_object_or_404(Brief.objects.editable_by(request.user).defer("search"), pk=pk)
    return brief


def _permitted(view: View) -> View:
    permitted = permission_required("briefs.change_brief", raise_exception=True)(view)
    return cache_control(private=True, no_store=True)(login_required(permitted))
