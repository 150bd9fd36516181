"""The list of all briefs, drafts included: filtered, sorted, paged by key, and as CSV."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from briefs.admin.scripts import DESK, for_request
from briefs.desk.address import Address
from briefs.desk.cells import cells_of
from briefs.desk.choices import Choices, choices_of
from briefs.desk.filters import BriefFilters
from briefs.desk.form import helper_of
from briefs.desk.loosening import that_would_find
from briefs.desk.order import NoSuchPage, Place
from briefs.desk.rows import Page, bounded_count, page_of
from briefs.desk.sentences import counted, parts_of
from briefs.desk.spreadsheet import lines
from briefs.desk.typed import take_typed
from briefs.models import Brief

from .access import for_staff
from .heads import heads_of, pages_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for the list, read."""

    address: Address
    choices: Choices
    briefs: QuerySet[Any]
    filters: BriefFilters

    @classmethod
    def by(cls, user: Any, address: Address) -> "Asked":
        briefs = Brief.objects.editable_by(user).on_desk()
        choices = choices_of(address, user)
        return cls(address, choices, briefs, BriefFilters(address, briefs, choices))


@for_staff
def briefs(request: HttpRequest) -> HttpResponse:
    """Show one page of the briefs that were asked for."""
    path = reverse("desk:list")
    address, typed = take_typed(Address.of(request.GET), request.GET, request.user)
    if not typed and _is_cluttered(request):
        return HttpResponseRedirect(address.link(path))
    asked = Asked.by(request.user, address)
    context: dict[str, Any] = {
        "filters": asked.filters,
        "helper": helper_of(asked.filters, typed, path),
        "asked_for": len(address.filters),
        "scripts": for_request(DESK, request),
        "open": bool(typed),
        "clear": address.cleared().link(path),
    }
    try:
        if asked.filters.is_valid():
            place = Place.of(request.GET, asked.filters.order)
            context |= _found(asked, place, path)
        else:
            context["open"] = True
    except NoSuchPage as problem:
        context |= {"problem": str(problem), "first": address.link(path)}
    return render(request, "desk/list.html", context)


@for_staff
def spreadsheet(request: HttpRequest) -> HttpResponseBase:
    """Send all briefs that were asked for as CSV."""
    asked = Asked.by(request.user, Address.of(request.GET))
    if not asked.filters.is_valid():
        problems = [str(problem) for field in asked.filters.errors.values() for problem in field]
        return HttpResponseBadRequest("\n".join(problems), content_type="text/plain; charset=utf-8")
    written = lines(asked.filters.qs, Place(asked.filters.order), settings.SITE_URL)
    name = f"briefs-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        written,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _is_cluttered(request: HttpRequest) -> bool:
    """True where a form without script sent fields that hold nothing, or names to be looked up."""
    return any(
        name.endswith("_name") or not all(value.strip() for value in values)
        for name, values in request.GET.lists()
    )


def _found(asked: Asked, place: Place, path: str) -> dict[str, Any]:
    found = asked.filters.qs
    page = page_of(found, place)
    parts = parts_of(asked.filters)
    shown = {
        "rows": cells_of(page.rows),
        "parts": parts,
        "heads": heads_of(asked.address, place.order, path),
        "pages": pages_of(asked.address, place, page, path),
        "csv": asked.address.link(reverse("desk:csv")),
    }
    if page.rows:
        return shown | {"counted": counted(_count(found, place, page))}
    return shown | _nothing(asked, place, path)


def _count(found: QuerySet[Any], place: Place, page: Page) -> int:
    """Count as little as possible: a first page that is the last one is counted already."""
    whole = place.is_first and not page.after
    return len(page.rows) if whole else bounded_count(found)


def _nothing(asked: Asked, place: Place, path: str) -> dict[str, Any]:
    """Say why there is nothing: an empty desk, a page past the end, or filters too narrow."""
    if not place.is_first:
        return {"problem": _("There is nothing more here."), "first": asked.address.link(path)}
    parts = parts_of(asked.filters)
    loosened = that_would_find(parts, asked.briefs, asked.choices)
    return {
        "nothing": bool(parts),
        "empty": not parts,
        "loosened": [{"words": part.words, "url": part.rest.link(path)} for part in loosened],
    }
