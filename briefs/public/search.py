"""The search page: what was typed, how it was understood, what was found, and the ways on."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import written_day
from actors.text import can_be_seen, direction
from briefs.choices import SectionKind
from briefs.rendering import historic_day
from briefs.search import (
    MOST_RANKED,
    Facet,
    Hit,
    ParsedQuery,
    QueryPart,
    ResultPage,
    Results,
    Sort,
    Term,
    find,
    printable,
    published,
)
from briefs.search.suggestions import suggest

from .addresses import FeedAddresses, absolute, actor_address

# A result of up to this many briefs is followed by searches that find more.
FEW = 3
FACETS = {
    "topic": gettext_lazy("Topic"),
    "actor": gettext_lazy("Also about"),
    "kind": gettext_lazy("Kind of actor"),
    "year": gettext_lazy("Year of publication"),
}
# What a search is limited to, by the names of filters.
LIMITS = {
    # Translators: the value is the name of a topic.
    "topic": gettext_lazy("in %(value)s"),
    # Translators: the value is the name of an actor.
    "actor": gettext_lazy("about %(value)s"),
    "kind": gettext_lazy("kind of actor: %(value)s"),
    "year": gettext_lazy("published: %(value)s"),
}


@require_safe
@vary_on_cookie
def search(request: HttpRequest) -> HttpResponse:
    """Show what matches a query in the versions that the reader may see, or how to search."""
    typed = printable(request.GET.get("q", "")).strip()
    about = {"description": _("Search the briefs by words, actors, topics and dates.")}
    if not can_be_seen(typed):
        start = about | {"canonical": absolute(request.path)}
        return render(request, "briefs/search.html", start)
    results = find(typed, published(request.user))
    sort = _sort(request.GET.get("sort", ""))
    context = about | {"typed": typed, "is_newest": sort is Sort.NEWEST}
    if str(results.query):
        context |= _understood(results, sort) | _found(results, sort, request.GET.get("older", ""))
    return render(request, "briefs/search.html", context | {"problems": _problems(results, typed)})


@require_safe
@vary_on_cookie
def search_suggestions(request: HttpRequest) -> JsonResponse:
    """Send up to eight pages that the reader may go to, as JSON for the combobox."""
    found = suggest(request.GET.get("q", ""), request.user)
    return JsonResponse({"results": [suggestion._asdict() for suggestion in found]})


def _problems(results: Results, typed: str) -> tuple[str, ...]:
    if results.problems or str(results.query):
        return results.problems
    return (_("There is no word to search for in “%s”.") % typed[:80],)


def _sort(asked: str) -> Sort:
    return Sort(asked) if asked in Sort.values else Sort.BEST


def _address(query: ParsedQuery, sort: Sort, older: str = "") -> str:
    """Return the address of a search, relative to the page; the best match comes first in it."""
    given = {"q": str(query), "sort": sort.value if sort != Sort.BEST else "", "older": older}
    return "?" + urlencode({name: value for name, value in given.items() if value})


def _understood(results: Results, sort: Sort) -> dict[str, object]:
    """Return the parts of the query in words, if they are not simply what was typed."""
    parts = results.parts
    if not any(part.actors or part.namesakes or part.excluded for part in parts):
        return {}
    return {
        "parts": [_part(part, results.query, sort) for part in parts],
        "exact_url": _address(results.exact, sort) if results.exact else "",
    }


def _part(part: QueryPart, query: ParsedQuery, sort: Sort) -> dict[str, object]:
    is_only_a_name = part.actors and len(part.terms) == 1
    # Without its quotation marks, a phrase among alternatives would be words on their own.
    is_offered = part.namesakes and len(part.terms) == 1 and not part.excluded
    return {
        "excluded": part.excluded,
        "actors": [(each.name, actor_address(each.slug), len(each.names)) for each in part.actors],
        "words": [] if is_only_a_name else [(term.text, term.quoted) for term in part.terms],
        "namesakes": [each.name for each in part.namesakes] if is_offered else [],
        "namesakes_url": _address(_without_quotes(query, part), sort) if is_offered else "",
    }


def _without_quotes(query: ParsedQuery, part: QueryPart) -> ParsedQuery:
    """Return the query in which a phrase may be a name."""
    bare = tuple(Term(term.text) for term in part.terms)
    return replace(
        query, terms=tuple(bare if group == part.terms else group for group in query.terms)
    )


def _found(results: Results, sort: Sort, older: str) -> dict[str, object]:
    page = results.page(sort, older)
    query = page.corrected or results.query
    return {
        "corrected": str(page.corrected or ""),
        "counted": _counted(page.count),
        "capped_at": _number(MOST_RANKED) if page.is_capped else "",
        "limits": list(_limits(results, query, page, sort)),
        "sorts": [(each.label, _address(query, each), each is sort) for each in Sort],
        "hits": list(map(_hit, page.hits)),
        "looser": list(map(_hit, page.looser)),
        "facets": [_facet(each, sort) for each in page.facets if each.values],
        "start_url": _address(query, sort) if older else "",
        "feeds": FeedAddresses(reverse("briefs:search"), _address(query, Sort.BEST)),
        "older_url": _address(query, sort, page.older) if page.older else "",
        "ways_on": [] if older or page.corrected or page.count > FEW else _ways_on(results, sort),
    }


def _counted(count: int) -> str:
    if count > MOST_RANKED:
        return _("%(most)s+ briefs") % {"most": _number(MOST_RANKED)}
    return ngettext("%(count)s brief", "%(count)s briefs", count) % {"count": _number(count)}


def _limits(
    results: Results, query: ParsedQuery, page: ResultPage, sort: Sort
) -> Iterator[tuple[str, str]]:
    """Yield in words what the search is limited to, each with the search without it."""
    for chosen in results.narrowing.chosen:
        if words := LIMITS.get(chosen.filter.name):
            limit = words % {"value": chosen.label}
            said = _("not %(limit)s") % {"limit": limit} if chosen.filter.excluded else limit
            yield said, _address(query.without(chosen.filter), sort)
    # The facet of years has one value for both dates.
    dates = (value for facet in page.facets if facet.name == "year" for value in facet.values)
    for each in dates:
        if each.chosen:
            yield LIMITS["year"] % {"value": each.label}, _address(each.query, sort)


def _hit(hit: Hit) -> dict[str, object]:
    url = _brief_address(hit.slug)
    return {
        "title": hit.title,
        "url": url,
        "language": hit.language,
        "direction": direction(hit.language),
        "date": hit.day.isoformat(),
        "day": written_day(hit.day),
        "historic": historic_day(hit.event_date, hit.first_published_at),
        "description": hit.description,
        "excerpts": [
            # A source is in any language.
            (each.place, f"{url}#{each.anchor}", each.part != SectionKind.SOURCES, each.marked)
            for each in hit.excerpts
        ],
        "actors": [(name, actor_address(slug)) for name, slug in hit.actors],
    }


def _facet(facet: Facet, sort: Sort) -> tuple[str, list[tuple[str, int, str, bool]]]:
    """Return a heading, and values each with its count of briefs, and its address."""
    return str(FACETS[facet.name]), [
        (value.label, value.count, _address(value.query, sort), value.chosen)
        for value in facet.values
    ]


def _ways_on(results: Results, sort: Sort) -> list[tuple[str, str, str, str]]:
    return [
        (way.label, str(way.query), _address(way.query, sort), _counted(way.number))
        for way in results.ways_on()
    ]


def _number(value: int) -> str:
    return number_format(value, force_grouping=True)


@lru_cache(maxsize=20_000)
def _brief_address(slug: str) -> str:
    return reverse("briefs:brief", args=[slug])
