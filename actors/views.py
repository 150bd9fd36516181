"""Pages of the register for readers: only actors of visible editions."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from .languages import direction, language_name
from .models import Actor, ActorName
from .paging import Bounds, page_of
from .terms import ActorKind, NameType

PAGE_SIZE = 200

PLURALS = {
    ActorKind.PERSON: gettext_lazy("People"),
    ActorKind.ORGANISATION: gettext_lazy("Organisations"),
    ActorKind.STATE: gettext_lazy("Countries"),
    ActorKind.GROUP: gettext_lazy("Groups"),
    ActorKind.PLACE: gettext_lazy("Places"),
}


@require_safe
@vary_on_cookie
def actors(request: HttpRequest) -> HttpResponse:
    """Show a page of the actors of visible editions, by kind and name."""
    rows = Actor.objects.of_visible_editions(request.user)
    if last := request.GET.get("after"):
        rows = rows.after(get_object_or_404(Actor, slug=last))
    found = list(rows[: PAGE_SIZE + 1])
    more = len(found) > PAGE_SIZE
    context = {
        "groups": _by_kind(found[:PAGE_SIZE]),
        "canonical": f"{settings.SITE_URL}{request.path}",
        "more_url": f"?{urlencode({'after': found[PAGE_SIZE - 1].slug})}" if more else "",
    }
    return render(request, "actors/actor_list.html", context)


@require_safe
@vary_on_cookie
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an actor with a page of its editions; a merged one leads to its survivor."""
    shown = get_object_or_404(Actor.objects.select_related("merged_into"), slug=slug)
    if shown.merged_into:
        return HttpResponsePermanentRedirect(shown.merged_into.get_absolute_url())
    names = list(ActorName.objects.of_family(shown))
    family = {shown.pk, *(name.actor_id for name in names)}
    editions = shown.editions.model.objects
    page = page_of(
        Bounds.of(request.GET), partial(editions.cards_of, "actor", family, request.user)
    )
    if not page.cards:
        raise Http404(_("There is no brief about this actor here."))
    context = {
        "actor": _facts(shown),
        "names": _other_names(shown, names),
        "canonical": f"{settings.SITE_URL}{request.path}",
        "description": shown.description[:300],
        "days": page.days,
        "newer_url": page.newer_url,
        "older_url": page.older_url,
    }
    return render(request, "actors/actor.html", context)


def _by_kind(actors: list[Actor]) -> list[dict[str, Any]]:
    return [
        {
            "label": PLURALS[ActorKind(kind)],
            "glyph": kind,
            "actors": [
                {"name": each.name, "url": each.get_absolute_url(), "language": each.language}
                for each in group
            ],
        }
        for kind, group in groupby(actors, key=lambda each: each.kind)
    ]


def _facts(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "kind_label": actor.get_kind_display(),
        "subtype": actor.subtype,
        "description": actor.description,
        "language": actor.language,
    }


def _other_names(actor: Actor, names: Iterable[ActorName]) -> list[dict[str, str]]:
    return [
        {
            "value": name.value,
            "language": name.language,
            "language_name": language_name(name.language),
            "direction": direction(name.language) if name.language else "auto",
            "type_label": "" if name.name_type == NameType.NAME else name.get_name_type_display(),
        }
        for name in names
        if name.value != actor.name
    ]
