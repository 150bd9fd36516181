"""The live brief at an address, for all pages below it; what is there if none is live."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from actors.text import direction, label_language
from actors.usage import Person
from briefs.choices import Ended
from briefs.models.edition import Edition, SlugHistory
from briefs.models.querysets import EditionQuerySet
from briefs.public.moved import moved


class LiveBrief(NamedTuple):
    """The brief at an address, as its live edition names it; `number` is that for readers."""

    brief: int
    number: int
    title: str
    slug: str
    language: str


_Page = Callable[..., HttpResponse]


def of_live_brief(page: _Page) -> _Page:
    """Give a page the live brief at its address, in whose language it speaks.

    Without one, respond as the brief's page does.
    """

    @wraps(page)
    def find(request: HttpRequest, slug: str, **parts: int | str) -> HttpResponse:
        visible = Edition.objects.visible_to(request.user).numbered_for_readers()
        fields = ("brief", "shown", "title", "slug", "language")
        if found := visible.filter(slug=slug).values_list(*fields).first():
            live = LiveBrief(*found)
            with override(label_language(live.language)):
                return page(request, live, **parts)
        owners = SlugHistory.objects.filter(kind=SlugHistory.Kind.BRIEF, slug=slug)
        renamed = visible.filter(brief__in=owners.values("brief")).values_list("slug", flat=True)
        if (new := renamed.first()) and request.resolver_match:
            name = request.resolver_match.view_name
            return moved(request, reverse(name, args=[new, *parts.values()]))
        return elsewhere(request, slug)

    return find


def on_record(request: HttpRequest, live: LiveBrief) -> EditionQuerySet:
    """Return the versions of a brief that the reader may see, newest first, with numbers."""
    rows = Edition.objects.on_record_for(request.user).filter(brief=live.brief)
    ordered: EditionQuerySet = rows.numbered_for_readers().order_by("-number")
    return ordered


def about(request: HttpRequest, live: LiveBrief, description: str) -> dict[str, object]:
    """Return what all these pages say of the brief; `%(title)s` in a description is its title."""
    return {
        "description": description % {"title": live.title},
        "live": live,
        "live_direction": direction(live.language),
        "page": reverse("briefs:brief", args=[live.slug]),
        "staff_bar": links_for_staff(request, live.brief),
    }


def links_for_staff(request: HttpRequest, brief: int) -> dict[str, str] | None:
    """Return the links for staff; None for readers."""
    if not request.user.is_staff or not request.user.has_perm("briefs.change_brief"):
        return None
    return {
        "edit": reverse("admin:briefs_brief_change", args=[brief]),
        "history": reverse("desk:history", args=[brief]),
        "desk": reverse("desk:work"),
    }


def elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    """Respond at an address without a live edition: redirect, 410 or 404."""
    owners = SlugHistory.objects.filter(kind=SlugHistory.Kind.BRIEF, slug=slug)
    brief = owners.values_list("brief", flat=True).first()
    if brief and (target := _live_address(request.user, brief)):
        return moved(request, reverse("briefs:brief", args=[target]))
    ended = Edition.objects.ended_for(request.user).filter(brief=brief)
    edition = ended.values("title", "language", "reason", "live", "ended_because").first()
    if edition is None:
        raise Http404(_("There is no brief at this address."))
    context = edition | {
        "direction": direction(edition["language"]),
        "because": Ended(edition["ended_because"]).label,
        "ended_at": edition["live"].upper,
    }
    return render(request, "410.html", context, status=410)


def _live_address(user: Person, brief: int | None) -> str:
    """Return the slug of a brief's live edition, or else of that of the brief that replaced it.

    "" if the reader may see neither. Each brief was live when it replaced another one, so those
    that replaced each other cannot form a circle; if the record was forged, the search ends too.
    """
    visible, ended = Edition.objects.visible_to(user), Edition.objects.ended_for(user)
    seen: set[int] = set()
    while brief and brief not in seen:
        if slug := visible.filter(brief=brief).values_list("slug", flat=True).first():
            return str(slug)
        seen.add(brief)
        brief = ended.filter(brief=brief).values_list("replaced_by", flat=True).first()
    return ""
