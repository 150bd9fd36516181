"""The list of all briefs, including drafts: filtered, sorted, in pages, and as CSV."""

from collections.abc import Mapping

from django.conf import settings
from django.forms import Script
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from js_asset import Media

from actors.admin.base import signed_in
from actors.admin.scripts import for_request, module

from .access import for_staff
from .bulk import BulkAction
from .filter_labels import counted, filters_to_drop, parts_of
from .filters import BriefFilters
from .form import helper_of
from .lookups import options, take_typed
from .order import NoSuchPage, PageKey
from .query import FilterQuery
from .rows import DeskRow, bounded_count, read_page
from .saved_filters import saved_filters
from .spreadsheet import csv_lines
from .table import cells_of, heads_of, pages_of, preview_url
from .text_search import find_sentences, understood
from .work import Scope, number_of, read_work, waiting
from .work_table import bounded, groups_of, summary

WORK_SCRIPTS = Media(js=[Script("js/shortcuts.js", type="module")])
SCRIPTS = module("js/desk.js", "suggest", also=("js/at_once.js", "js/shortcuts.js"))


@for_staff
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what waits for the user, for nobody yet or for the whole desk; two queries.

    The list was at this address before, so an address with its filters leads on to it.
    """
    if set(request.GET) - {"for"}:
        return HttpResponseRedirect(f"{reverse('desk:list')}?{request.GET.urlencode()}")
    user, wanted = signed_in(request), request.GET.get("for", "")
    scope = Scope(wanted) if wanted in Scope.values else Scope.ME
    found = waiting(user)
    numbers = {each: number_of(groups) for each, groups in found.items()}
    rows = read_work(found[scope])
    context = {
        "here": "work",
        "scope": scope.value,
        "scopes": [
            {
                "label": each.label,
                "number": bounded(numbers[each]),
                "url": request.path if each == Scope.ME else f"{request.path}?for={each}",
                "chosen": each == scope,
            }
            for each in Scope
        ],
        "groups": groups_of(found[scope], rows, scope, user),
        "summary": summary(numbers[scope], scope, rows),
        "time_zone": timezone.localtime().tzname(),
        "waiting_for_me": bounded(numbers[Scope.ME]),
        "scripts": for_request(WORK_SCRIPTS, request),
    }
    return render(request, "desk/my_work.html", context)


@for_staff
def briefs(request: HttpRequest, frame: str = "desk/base.html", **around: object) -> HttpResponse:
    """Show one page of the matching briefs; `around` are the variables of the `frame` template."""
    query, typed = take_typed(FilterQuery.of(request.GET), request.GET, request.user)
    if not typed and _is_cluttered(request):
        return HttpResponseRedirect(query.link(request.path))
    filters = BriefFilters(query, request.user)
    context = around | {
        "frame": frame,
        "filters": filters,
        "helper": helper_of(filters, typed, request.path),
        "asked_for": len(query.filters),
        "scripts": for_request(SCRIPTS, request),
        "open": typed or not filters.is_valid(),
        "first": query.link(request.path),
        "clear": query.cleared().link(request.path),
        "query": query.link("").removeprefix("?"),
        "saved_filters": saved_filters(signed_in(request)),
    }
    try:
        if filters.is_valid():
            context |= _found(filters, request.GET, request.path)
    except NoSuchPage as problem:
        context["problem"] = str(problem)
    return render(request, "desk/list.html", context)


@for_staff
def spreadsheet(request: HttpRequest) -> HttpResponseBase:
    """Send all matching briefs as CSV; 400 with the problems if a filter is invalid."""
    filters = BriefFilters(FilterQuery.of(request.GET), request.user)
    if not filters.is_valid():
        problems = [str(problem) for field in filters.errors.values() for problem in field]
        return HttpResponseBadRequest("\n".join(problems), content_type="text/plain; charset=utf-8")
    name = f"briefs-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        csv_lines(filters, settings.SITE_URL),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@for_staff
def name_options(request: HttpRequest, kind: str) -> JsonResponse:
    """Send up to ten actors, topics or authors that match what is being typed, as JSON."""
    found = options(kind, request.GET.get("q", ""), request.user)
    return JsonResponse({"results": [option._asdict() for option in found]})


def _is_cluttered(request: HttpRequest) -> bool:
    """Return whether a form without JavaScript sent empty fields, or names to look up."""
    return any(
        name.endswith("_name") or not all(value.strip() for value in values)
        for name, values in request.GET.lists()
    )


def _found(filters: BriefFilters, parameters: Mapping[str, str], path: str) -> dict[str, object]:
    """Return a page of matches, or else the filters whose removal would show results."""
    query, order = filters.query, filters.order
    place = PageKey.of(parameters, order)
    page = read_page(filters.qs, place)
    if place.key and not page.rows:
        raise NoSuchPage(_("There are no more briefs."))
    parts = parts_of(filters)
    text = understood(filters.text, query, path) if filters.text else {}
    if not page.rows:
        dropped = filters_to_drop(filters, parts)
        drop = [{"words": part.words, "url": part.rest.link(path)} for part in dropped]
        return text | {"parts": parts, "to_drop": drop}
    # If the first page is also the last, the number of its rows is the count.
    is_whole = not (place.key or page.after)
    return text | {
        "bulk_actions": BulkAction.choices,
        "rows": _rows(page.rows, filters),
        "parts": parts,
        "heads": heads_of(query, order, path),
        "pages": pages_of(query, place, page, path),
        "csv": query.link(reverse("desk:csv")),
        "counted": counted(len(page.rows) if is_whole else bounded_count(filters.qs)),
    }


def _rows(rows: list[DeskRow], filters: BriefFilters) -> list[dict[str, object]]:
    """Return the template variables of each row, with its sentences if a text is searched for."""
    cells = cells_of(rows, filters.user, filters.actor_names)
    if filters.text is None:
        return cells
    found = find_sentences([row.pk for row in rows], filters.text)
    preview = preview_url()
    return [
        cell | {"sentences": found.get(row.pk), "preview": preview % row.pk}
        for row, cell in zip(rows, cells, strict=True)
    ]
