"""The page of one brief."""

from datetime import date
from functools import cache

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Prepared, param, written_day
from actors.text import direction
from briefs.choices import Marking
from briefs.markings import readable_markings
from briefs.models.edition import Edition, SlugHistory

from .addresses import absolute

SHOWN = (
    "brief_id",
    "title",
    "slug",
    "language",
    "tlp",
    "description",
    "head_html",
    "summary_html",
    "actors_html",
    "body_html",
    "earlier",
    "later",
)


@require_safe
@vary_on_cookie
def brief(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the live edition; 301 from an old address, 410 if the brief was withdrawn."""
    found = _page(readable_markings(request.user)).fetch(slug=slug)
    if not found:
        return _elsewhere(request, slug)
    edition = dict(zip(SHOWN, found[0], strict=True))
    edition["direction"] = direction(edition["language"])
    edition["tlp"] = "" if edition["tlp"] == Marking.CLEAR else edition["tlp"]
    context = {
        "edition": edition,
        "description": edition["description"],
        "canonical": absolute(request.path),
        "earlier": _link(edition["earlier"]),
        "later": _link(edition["later"]),
        "staff_bar": _staff_bar(request, edition["brief_id"]),
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


def _staff_bar(request: HttpRequest, brief: int) -> dict[str, str] | None:
    """Return the links for staff; None for readers."""
    if not request.user.is_staff or not request.user.has_perm("briefs.change_brief"):
        return None
    return {
        "edit": reverse("admin:briefs_brief_change", args=[brief]),
        "history": reverse("admin:briefs_brief_history", args=[brief]),
        "desk": reverse("desk:list"),
    }


def _elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    """Respond at an address without a live edition: redirect, 410 or 404."""
    owner = SlugHistory.objects.filter(kind=SlugHistory.Kind.BRIEF, slug=slug).values("brief")
    moved = Edition.objects.visible_to(request.user).filter(brief__in=owner)
    if target := moved.values_list("slug", flat=True).first():
        return HttpResponsePermanentRedirect(reverse("briefs:brief", args=[target]))
    withdrawn = Edition.objects.withdrawn_for(request.user).filter(brief__in=owner)
    edition = withdrawn.values("title", "language", "reason", "live").last()
    if edition is None:
        raise Http404(_("There is no brief at this address."))
    context = {
        "title": edition["title"],
        "language": edition["language"],
        "direction": direction(edition["language"]),
        "reason": edition["reason"],
        "withdrawn_at": edition["live"].upper,
    }
    return render(request, "410.html", context, status=410)
