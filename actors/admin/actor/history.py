"""The whole audit trail of an actor, a page at a time, the newest entries first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from actors.admin.links import parse_id
from actors.models import Actor

from .context import history_of

PAGE_SIZE = 50


def history_page(request: HttpRequest, actor: Actor, context: dict[str, Any]) -> HttpResponse:
    """Show what happened to an actor, from behind the entry `before` on."""
    before = request.GET.get("before", "")
    entries = history_of(actor, request.user)
    if last := parse_id(before):
        entries = entries.filter(pk__lt=last)
    found = list(entries[: PAGE_SIZE + 1])
    context |= {
        "title": _("History: %(actor)s") % {"actor": actor},
        "original": actor,
        "entries": found[:PAGE_SIZE],
        "older": found[PAGE_SIZE - 1].pk if len(found) > PAGE_SIZE else None,
        "first_page": not before,
    }
    return TemplateResponse(request, "admin/actors/actor/object_history.html", context)
