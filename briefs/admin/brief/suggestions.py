"""Colleagues suggested while a name is typed, as JSON."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, JsonResponse

MOST = 10


def suggest_people(request: HttpRequest) -> JsonResponse:
    """Send at most ten colleagues whose user name or name contains what was typed."""
    if not request.user.has_perm("briefs.change_brief"):
        raise PermissionDenied
    typed = " ".join(request.GET.get("q", "").split())
    return JsonResponse({"results": _people(typed) if typed else []})


def _people(typed: str) -> list[dict[str, str]]:
    names = ("username", "first_name", "last_name")
    holding = Q(*((f"{name}__icontains", typed) for name in names), _connector=Q.OR)
    rows = User.objects.filter(holding, is_active=True, is_staff=True).order_by("username")
    return [{"name": row.username, "note": row.get_full_name()} for row in rows[:MOST]]
