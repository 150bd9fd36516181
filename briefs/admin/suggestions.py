"""Suggestions while a name is typed, as JSON; at most ten, the best first."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse

from actors.staff_visibility import SeenByStaff
from briefs.models import Author, Topic

MOST = 10


def suggest_topics(request: HttpRequest) -> JsonResponse:
    """Topics whose name holds what was typed."""
    seen = Topic.objects.seen_by(request.user)
    return _answer(request, "briefs.view_topic", lambda typed: _named(seen, typed))


def suggest_authors(request: HttpRequest) -> JsonResponse:
    """Authors whose name holds what was typed."""
    seen = Author.objects.seen_by(request.user)
    return _answer(request, "briefs.view_author", lambda typed: _named(seen, typed))


def suggest_people(request: HttpRequest) -> JsonResponse:
    """Colleagues whose user name or name contains what was typed."""
    return _answer(request, "briefs.change_brief", _people)


def _people(typed: str) -> list[dict[str, str]]:
    names = ("username", "first_name", "last_name")
    holding = Q(*((f"{name}__icontains", typed) for name in names), _connector=Q.OR)
    rows = User.objects.filter(holding, is_active=True, is_staff=True).order_by("username")
    return [{"name": row.username, "note": row.get_full_name()} for row in rows[:MOST]]


def _named(rows: SeenByStaff, typed: str) -> list[dict[str, str]]:
    rows = rows.filter(name__icontains=typed).order_by("name")
    names = sorted(
        rows.values_list("name", flat=True)[: 5 * MOST],
        key=lambda name: (not name.casefold().startswith(typed.casefold()), name.casefold()),
    )
    return [{"name": name, "note": ""} for name in names[:MOST]]


def _answer(
    request: HttpRequest, permission: str, find: Callable[[str], list[dict[str, str]]]
) -> JsonResponse:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    typed = " ".join(request.GET.get("q", "").split())
    return JsonResponse({"results": find(typed) if typed else []})
