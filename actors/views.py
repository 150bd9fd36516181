"""Pages of the register for readers: only actors of visible editions."""

from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from .languages import direction, language_name
from .models import Actor, ActorName
from .paging import Bounds, page_of
from .slugs import is_slug
from .terms import ActorKind, NameType

PAGE_SIZE = 100

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
        # Only where the last one is shown: else the list would tell who is in drafts alone.
        rows = rows.after(get_object_or_404(rows, slug=last if is_slug(last) else ""))
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
    asked = get_object_or_404(Actor.objects.select_related("survivor"), slug=slug)
    shown = asked.survivor or asked
    names = list(ActorName.objects.of_family(shown))
    family = {shown.pk, *(name.actor_id for name in names)}
    editions = shown.editions.model.objects
    cards = partial(editions.cards, request.user, relation="actor", ids=family)
    page = page_of(Bounds.of(request.GET), cards)
    # Only then does a merged one redirect: who stands behind a name may be in drafts alone.
    if not page.cards:
        raise Http404(_("There is no brief about this actor here."))
    if asked != shown:
        return _for_a_while(HttpResponsePermanentRedirect(shown.get_absolute_url()))
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


def _for_a_while(response: HttpResponse) -> HttpResponse:
    """Let browsers forget a redirect after an hour, because a merge may be undone."""
    patch_cache_control(response, max_age=3600)
    return response


def _by_kind(actors: list[Actor]) -> list[dict[str, Any]]:
    return [
        {
            "label": PLURALS[ActorKind(kind)],
            "glyph": kind,
            "actors": [
                {"name": each.name, "url": _address(each.slug), "language": each.language}
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


@lru_cache(maxsize=20_000)
def _address(slug: str) -> str:
    return reverse("actors:actor", args=[slug])
