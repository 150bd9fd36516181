"""What a field offers while an actor's name is typed: actors, or the name as a new actor."""

from typing import TypedDict

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from actors.choices import ActorKind
from actors.lookup import search_actors
from actors.matching.discovery import guess_kind
from actors.models import Actor
from actors.register import NORMALISED_LENGTH
from actors.text import can_be_seen, fold, forbidden_character
from actors.usage import Person


class NewActor(TypedDict):
    """A typed name that could be added as an actor, with a guess of its kind."""

    name: str
    kind: str
    kind_label: str


def suggest_actors(request: HttpRequest) -> JsonResponse:
    """Return up to ten actors for what was typed, best matches first, and perhaps a new one."""
    if not request.user.has_perm("actors.view_actor"):
        raise PermissionDenied
    typed = request.GET.get("q", "")[:NORMALISED_LENGTH]
    folded = fold(typed)
    results = search_actors(folded, request.user) if folded else []
    return JsonResponse({"results": results, "new": new_actor(typed, request.user)})


def new_actor(typed: str, user: Person) -> NewActor | None:
    """Return the actor that `user` may add with a typed name.

    None if they may not add actors, if the text is not a name, or if an actor that they may see
    has this name. One query.
    """
    name = " ".join(typed.split())
    if not (user.has_perm("actors.add_actor") and fold(name) and can_be_seen(name)):
        return None
    if forbidden_character(name) or Actor.objects.seen_by(user).named(name).exists():
        return None
    kind = ActorKind(guess_kind(name))
    return NewActor(name=name, kind=kind.value, kind_label=str(kind.label))
