"""The page of an actor for readers."""

from collections.abc import Iterable
from functools import cache, partial
from typing import Any, NamedTuple

from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.identifiers import page_of as page_of_scheme
from actors.languages import direction, language_name
from actors.models import Actor
from actors.paging import Bounds, page_of
from actors.partial_dates import written_date
from actors.portraits import country_name
from actors.prepared import Prepared, slot
from actors.terms import ActorKind, NameType, Scheme, relation_label
from briefs.models.edition import Edition
from briefs.public.canonical import absolute

from .addresses import address
from .charts_html import drawn_network, drawn_timeline
from .gone import gone
from .network import network_of
from .profile import co_occurring_actors, profile_of
from .timeline import timeline

TYPE_LABELS = {
    kind.value: kind.label for kind in NameType if kind not in (NameType.NAME, NameType.WEAK_ALIAS)
}
# The rest is folded away: a person with sixty spellings has briefs, too.
NAMES = 12
# A name that does not stand in one or two lines is written smaller.
LONG = 80


class Shown(NamedTuple):
    """The actor through which an address is read."""

    pk: int
    name: str
    slug: str
    kind: str
    subtype: str
    description: str
    country: str
    language: str
    # That of the actor that was asked for, who may be merged.
    asked_name: str
    members: list[int]


@require_safe
@vary_on_cookie
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an actor with a page of its editions; old and merged addresses lead to it."""
    found = _at(former=False).fetch(slug=slug) or _at(former=True).fetch(slug=slug)
    if not found:
        raise Http404(_("There is no actor at this address."))
    shown = Shown._make(found[0])
    family = [shown.pk, *shown.members]
    cards = partial(Edition.objects.cards, request.user, relation="actor", ids=family)
    page = page_of(Bounds.of(request.GET), cards)
    # Only then does an address lead on: who stands behind a name may be in drafts alone.
    if not page.cards:
        return gone(request, shown.asked_name, family)
    if shown.slug != slug:
        return _for_a_while(HttpResponsePermanentRedirect(address(shown.slug)))
    markings = Edition.objects.markings_for(request.user)
    profile = profile_of(family, markings)
    names = _other_names(shown, profile.names)
    context = {
        "actor": _facts(shown),
        "names": names[:NAMES],
        "more_names": names[NAMES:],
        "elsewhere": _elsewhere(profile.identifiers),
        "relations": _relations(profile.relations),
        "timeline": drawn_timeline(timeline(profile.months)),
        "network": drawn_network(network_of(shown.name, *co_occurring_actors(family, markings))),
        "staff_bar": _staff_bar(request, shown.pk),
        "canonical": absolute(request.path),
        "description": shown.description[:300],
        "days": page.days,
        "newer_url": page.newer_url,
        "older_url": page.older_url,
    }
    return render(request, "briefs/actors/actor.html", context)


def _staff_bar(request: HttpRequest, actor: int) -> dict[str, str] | None:
    """Return the addresses that staff need, None for readers."""
    if not request.user.is_staff or not request.user.has_perm("actors.view_actor"):
        return None
    return {
        "edit": reverse("admin:actors_actor_change", args=[actor]),
        "history": reverse("admin:actors_actor_history", args=[actor]),
    }


@cache
def _at(*, former: bool) -> Prepared:
    """Return the statement for the actor at an address, or at one that was its own."""
    place = {"slugs__slug" if former else "slug": slot("slug")}
    read_through = {name: Coalesce(f"survivor__{name}", name) for name in Shown._fields[1:-2]}
    rows = Actor.objects.filter(**place).with_members()
    return Prepared(
        rows.values_list(
            Coalesce("survivor_id", "pk"),
            *read_through.values(),
            F("name"),
            F("members"),
        )
    )


def _for_a_while(response: HttpResponse) -> HttpResponse:
    """Let browsers forget a redirect after an hour: merges are undone, names change again."""
    patch_cache_control(response, max_age=3600)
    return response


def _facts(shown: Shown) -> dict[str, Any]:
    return {
        "name": shown.name,
        "is_long": len(shown.name) > LONG,
        "kind": shown.kind,
        "kind_label": ActorKind(shown.kind).label,
        "subtype": shown.subtype,
        "description": shown.description,
        "language": shown.language,
        "direction": direction(shown.language),
        # A country is its own.
        "country": "" if shown.kind == ActorKind.STATE else country_name(shown.country),
    }


def _other_names(shown: Shown, names: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
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
            names, key=lambda name: (name["language"] != shown.language, name["value"])
        )
        if name["value"] != shown.name
    ]


def _elsewhere(identifiers: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Return the identifiers that lead to a page of their scheme."""
    rows = sorted(identifiers, key=lambda row: (row["scheme"], row["value"]))
    pages = ((row, page_of_scheme(row["scheme"], row["value"])) for row in rows)
    return [
        {"label": str(Scheme(row["scheme"]).label), "value": row["value"], "url": url}
        for row, url in pages
        if url
    ]


def _relations(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ties for readers, the newest first; those without a date come last."""
    ordered = sorted(rows, key=lambda row: (row["since"], row["until"], row["name"]), reverse=True)
    return [
        {
            "name": row["name"],
            "url": address(row["slug"]),
            "role": row["role"] or relation_label(row["relation_type"], outward=row["outward"]),
            "since": written_date(row["since"]),
            "until": written_date(row["until"]),
            "reference": row["reference"],
            "reference_url": row["reference_url"],
        }
        for row in ordered
    ]
