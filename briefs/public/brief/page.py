"""The page of one brief."""

from datetime import date
from functools import cache

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Prepared, param, written_day
from actors.text import direction, label_language
from briefs.choices import Marking
from briefs.markings import readable_markings
from briefs.models.edition import Edition
from briefs.public.addresses import absolute
from briefs.public.moved import in_any_spelling
from briefs.public.sharing import brief_script, picture_address

from .cited_by import citing_briefs
from .live import elsewhere, links_for_staff
from .related import related_briefs

SHOWN = (
    "pk",
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
    "shown",
)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:brief")
def brief(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the live edition; 301 from an old address, 410 if the brief has ended."""
    markings = readable_markings(request.user)
    found = _page(markings).fetch(slug=slug)
    if not found:
        return elsewhere(request, slug)
    edition = dict(zip(SHOWN, found[0], strict=True))
    edition["direction"] = direction(edition["language"])
    edition["tlp"] = "" if edition["tlp"] == Marking.CLEAR else edition["tlp"]
    neighbours = [each["slug"] for each in (edition["earlier"], edition["later"]) if each]
    drawn = (edition[name] for name in ("slug", "title", "day", "language"))
    picture = "" if edition["tlp"] else absolute(picture_address(*drawn))
    with override(label_language(edition["language"])):
        context = {
            "edition": edition,
            "description": edition["description"],
            "canonical": absolute(request.path),
            # Printed, so that a page on paper leads to the text that it has.
            "permanent": absolute(reverse("briefs:version", args=[slug, edition["shown"]])),
            "picture": picture,
            "linked_data": brief_script(edition["linked_data"], picture) if picture else "",
            "earlier": _link(edition["earlier"]),
            "later": _link(edition["later"]),
            "related": related_briefs(edition["pk"], markings, without=neighbours),
            "cited_by": citing_briefs(edition["brief_id"], markings),
            "staff_bar": links_for_staff(request, edition["brief_id"]),
        }
        return render(request, "briefs/brief.html", context)


@cache
def _page(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for a brief's page: the edition and its neighbours."""
    visible = Edition.objects.marked(markings)
    neighbours = {"earlier": _neighbour(visible, "lt"), "later": _neighbour(visible, "gt")}
    found = visible.filter(slug=param("slug")).annotate(**neighbours).numbered_for_readers()
    return Prepared(found.values_list(*SHOWN)[:1])


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
