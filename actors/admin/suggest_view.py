"""Suggestions of actors while a name is typed, as JSON; at most ten, the best first."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from actors.lookup import search_actors
from actors.text import fold


def suggest_actors(request: HttpRequest) -> JsonResponse:
    """Actors one of whose names holds what was typed, in any script."""
    if not request.user.has_perm("actors.view_actor"):
        raise PermissionDenied
    typed = fold(request.GET.get("q", ""))
    return JsonResponse({"results": search_actors(typed, request.user) if typed else []})
