"""Suggestions while a name is typed, as JSON; at most ten, the best first."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from actors.staff_visibility import SeenByStaff
from briefs.models import Author, Topic

MOST = 10


def suggest_topics(request: HttpRequest) -> JsonResponse:
    """Topics whose name holds what was typed."""
    return _answer(request, "briefs.view_topic", Topic)


def suggest_authors(request: HttpRequest) -> JsonResponse:
    """Authors whose name holds what was typed."""
    return _answer(request, "briefs.view_author", Author)


def _named(rows: SeenByStaff, typed: str) -> list[dict[str, str]]:
    rows = rows.filter(name__icontains=typed).order_by("name")
    names = sorted(
        rows.values_list("name", flat=True)[: 5 * MOST],
        key=lambda name: (not name.casefold().startswith(typed.casefold()), name.casefold()),
    )
    return [{"name": name, "note": ""} for name in names[:MOST]]


def _answer(
    request: HttpRequest, permission: str, model: type[Topic] | type[Author]
) -> JsonResponse:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    typed = " ".join(request.GET.get("q", "").split())
    seen = model.objects.seen_by(request.user)
    return JsonResponse({"results": _named(seen, typed) if typed else []})
