"""Suggestions of actors while a name is typed, as JSON; at most ten, the best first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from actors.text.folding import fold

from .models import Actor, ActorName
from .staff_visibility import seen_through

MOST = 10
LOOKED_AT = 60


def suggest_actors(request: HttpRequest) -> JsonResponse:
    """Actors one of whose names holds what was typed, in any script."""
    if not request.user.has_perm("actors.view_actor"):
        raise PermissionDenied
    typed = fold(request.GET.get("q", ""))
    return JsonResponse({"results": actors_like(typed, request.user) if typed else []})


def actors_like(folded: str, user: Any) -> list[dict[str, Any]]:
    """Return actors with a folded name that contains `folded`; those that begin with it come first.

    Leaves out those that are hidden from `user`.
    """
    seen = seen_through(user, Actor, ActorName.objects.all(), "actor")
    names = list(
        seen.filter(normalised__startswith=folded)
        .select_related("actor__survivor")
        .order_by("normalised", "pk")[:LOOKED_AT]
    )
    if len(names) < MOST:
        names += (
            seen.filter(normalised__contains=folded)
            .exclude(normalised__startswith=folded)
            .select_related("actor__survivor")
            .order_by("normalised", "pk")[:LOOKED_AT]
        )
    found: dict[int, dict[str, Any]] = {}
    for row in names:
        actor = row.actor.survivor or row.actor
        found.setdefault(actor.pk, shown(actor, row.value))
    return list(found.values())[:MOST]


def shown(actor: Any, value: str) -> dict[str, str]:
    """Return an actor as suggestions show it; `value` is its name that was found."""
    kind = str(actor.get_kind_display())
    return {
        "uid": str(actor.uid),
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "kind_label": kind,
        "note": kind if value == actor.name else f"{kind} · {value}",
    }
