"""The whole audit trail of an actor, a page at a time, the newest entries first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from actors.admin.paging import newest_first
from actors.models import Actor

from .context import history_of

PAGE_SIZE = 50


def history_page(request: HttpRequest, actor: Actor, context: dict[str, Any]) -> HttpResponse:
    """Show what happened to an actor, from behind the entry `before` on."""
    entries = history_of(actor, request.user)
    shown, around = newest_first(entries, request.GET.get("before", ""), PAGE_SIZE)
    title = _("History: %(actor)s") % {"actor": actor}
    context |= around | {"title": title, "original": actor, "entries": shown}
    return TemplateResponse(request, "admin/actors/actor/object_history.html", context)
