"""Pages of the register for readers: only actors of visible editions."""

from collections.abc import Iterable
from functools import cache, lru_cache, partial
from itertools import groupby
from typing import Any, NamedTuple
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

from .identifiers import page_of as page_of_scheme
from .languages import direction, language_name
from .models import Actor
from .network import network_of
from .paging import Bounds, page_of
from .partial_dates import written_date
from .prepared import Prepared, slot
from .profile import pairs_of, profile_of
from .slugs import is_slug
from .terms import ActorKind, NameType, Scheme, relation_label
from .timeline import timeline

PAGE_SIZE = 100

TYPE_LABELS = {
    kind.value: kind.label for kind in NameType if kind not in (NameType.NAME, NameType.WEAK_ALIAS)
}
PLURALS = {
    ActorKind.PERSON: gettext_lazy("People"),
    ActorKind.ORGANISATION: gettext_lazy("Organisations"),
    ActorKind.STATE: gettext_lazy("Countries"),
    ActorKind.GROUP: gettext_lazy("Groups"),
    ActorKind.PLACE: gettext_lazy("Places"),
}


class ActorRow(NamedTuple):
    """An actor in the list of all."""

    name: str
    slug: str
    kind: str
    language: str
    country: str


@require_safe
@vary_on_cookie
def actors(request: HttpRequest) -> HttpResponse:
    """Show a page of the actors of visible editions, by kind and name."""
    markings = _editions().markings_for(request.user)
    if last := request.GET.get("after"):
        # Only where the last one is shown: else the list would tell who is in drafts alone.
        rows = Actor.objects.named_in(_editions().marked(markings))
        actor = get_object_or_404(rows, slug=last if is_slug(last) else "")
        key = {"kind": actor.kind, "name": actor.name, "pk": actor.pk}
        found = _page(markings, later=True).fetch(**key)
    else:
        found = _page(markings, later=False).fetch()
    rows_shown = [ActorRow._make(row) for row in found[:PAGE_SIZE]]
    more = len(found) > PAGE_SIZE
    context = {
        "groups": _by_kind(rows_shown),
        "canonical": f"{settings.SITE_URL}{request.path}",
        "more_url": f"?{urlencode({'after': rows_shown[-1].slug})}" if more else "",
    }
    return render(request, "actors/actor_list.html", context)


@cache
def _page(markings: tuple[str, ...], *, later: bool) -> Prepared:
    """Return the statement for the first page of actors, or for those after one of them."""
    rows = Actor.objects.named_in(_editions().marked(markings))
    if later:
        rows = rows.after(Actor(kind=slot("kind"), name=slot("name"), pk=slot("pk")))
    return Prepared(rows.values_list(*ActorRow._fields)[: PAGE_SIZE + 1])


def _editions() -> Any:
    field: Any = Actor._meta.get_field("editions")
    return field.related_model.objects


@require_safe
@vary_on_cookie
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an actor with a page of its editions; a merged one leads to its survivor."""
    asked = get_object_or_404(Actor.objects.with_family(), slug=slug)
    shown = asked.survivor or asked
    family = [shown.pk, *asked.members]
    editions = _editions()
    cards = partial(editions.cards, request.user, relation="actor", ids=family)
    page = page_of(Bounds.of(request.GET), cards)
    # Only then does a merged one redirect: who stands behind a name may be in drafts alone.
    if not page.cards:
        raise Http404(_("There is no brief about this actor here."))
    if asked != shown:
        return _for_a_while(HttpResponsePermanentRedirect(shown.get_absolute_url()))
    markings = editions.markings_for(request.user)
    profile = profile_of(family, editions, markings)
    context = {
        "actor": _facts(shown),
        "names": _other_names(shown, profile.names),
        "elsewhere": _elsewhere(profile.identifiers),
        "relations": _relations(profile.relations),
        "timeline": timeline(profile.months),
        "network": network_of(shown, pairs_of(family, editions, markings)),
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


def _by_kind(actors: list[ActorRow]) -> list[dict[str, Any]]:
    return [
        {
            "label": PLURALS[ActorKind(kind)],
            "glyph": kind,
            "actors": [
                {
                    "name": each.name,
                    "url": _address(each.slug),
                    "language": each.language,
                    "country": each.country,
                }
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


def _other_names(actor: Actor, names: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Return every name but the main one, by language."""
    return [
        {
            "value": name["value"],
            "language": name["language"],
            "language_name": language_name(name["language"]),
            "direction": direction(name["language"]) if name["language"] else "auto",
            "type_label": str(TYPE_LABELS.get(name["name_type"], "")),
        }
        for name in sorted(
            names, key=lambda name: (name["language"] != actor.language, name["value"])
        )
        if name["value"] != actor.name
    ]


def _elsewhere(identifiers: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return the identifiers that lead to a page of their scheme."""
    rows = sorted(identifiers, key=lambda row: (row["scheme"], row["value"]))
    pages = ((row, page_of_scheme(row["scheme"], row["value"])) for row in rows)
    return [{"label": str(Scheme(row["scheme"]).label), "url": url} for row, url in pages if url]


def _relations(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ties for readers, the newest first; those without a date come last."""
    ordered = sorted(rows, key=lambda row: (row["since"], row["until"], row["name"]), reverse=True)
    return [
        {
            "name": row["name"],
            "url": _address(row["slug"]),
            "role": row["role"] or relation_label(row["relation_type"], outward=row["outward"]),
            "since": written_date(row["since"]),
            "until": written_date(row["until"]),
            "reference": row["reference"],
            "reference_url": row["reference_url"],
        }
        for row in ordered
    ]


@lru_cache(maxsize=20_000)
def _address(slug: str) -> str:
    return reverse("actors:actor", args=[slug])
