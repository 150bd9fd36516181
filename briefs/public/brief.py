"""The page of one brief."""

from datetime import date
from functools import cache

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Prepared, param, written_day
from actors.text import direction, label_language
from actors.usage import Person
from briefs.choices import Ended, Marking
from briefs.markings import readable_markings
from briefs.models.edition import Edition, SlugHistory

from .addresses import absolute
from .moved import in_any_spelling, moved
from .sharing import brief_data, picture_address

SHOWN = (
    "brief_id",
    "title",
    "slug",
    "language",
    "tlp",
    "day",
    "description",
    "linked_data",
    "head_html",
    "summary_html",
    "actors_html",
    "body_html",
    "earlier",
    "later",
)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:brief")
def brief(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the live edition; 301 from an old address, 410 if the brief has ended."""
    found = _page(readable_markings(request.user)).fetch(slug=slug)
    if not found:
        return elsewhere(request, slug)
    edition = dict(zip(SHOWN, found[0], strict=True))
    edition["direction"] = direction(edition["language"])
    edition["tlp"] = "" if edition["tlp"] == Marking.CLEAR else edition["tlp"]
    drawn = (edition[name] for name in ("slug", "title", "day", "language"))
    picture = "" if edition["tlp"] else absolute(picture_address(*drawn))
    with override(label_language(edition["language"])):
        context = {
            "edition": edition,
            "description": edition["description"],
            "canonical": absolute(request.path),
            "picture": picture,
            "linked_data": brief_data(edition["linked_data"], picture) if picture else "",
            "earlier": _link(edition["earlier"]),
            "later": _link(edition["later"]),
            "staff_bar": links_for_staff(request, edition["brief_id"]),
        }
        return render(request, "briefs/brief.html", context)


@cache
def _page(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for a brief's page: the edition and its neighbours."""
    visible = Edition.objects.marked(markings)
    neighbours = {"earlier": _neighbour(visible, "lt"), "later": _neighbour(visible, "gt")}
    return Prepared(
        visible.filter(slug=param("slug")).annotate(**neighbours).values_list(*SHOWN)[:1]
    )


def _neighbour(visible: QuerySet[Edition, object], side: str) -> Subquery:
    """Return the edition published just before ("lt") or just after ("gt") the outer one."""
    order = "-" if side == "lt" else ""
    at = OuterRef("first_published_at")
    beyond = Q(**{f"first_published_at__{side}": at}) | Q(**{f"pk__{side}": OuterRef("pk")})
    rows = visible.filter(beyond, **{f"first_published_at__{side}e": at})
    shown = JSONObject(title="title", slug="slug", day="day")
    nearest = rows.order_by(f"{order}first_published_at", f"{order}pk").values(data=shown)[:1]
    return Subquery(nearest)


def _link(neighbour: dict[str, str] | None) -> dict[str, object] | None:
    if neighbour is None:
        return None
    day = date.fromisoformat(neighbour["day"])
    return {
        "title": neighbour["title"],
        "url": reverse("briefs:brief", args=[neighbour["slug"]]),
        "date": day.isoformat(),
        "day": written_day(day),
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
