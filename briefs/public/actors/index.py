"""The public index of actors: by kind and first letter, with a search field for any name."""

from collections.abc import Iterable
from itertools import groupby
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.choices import ActorKind
from actors.paging import LARGEST_ID
from actors.text import display_letter, initial, script, sort_key
from actors.text.sorting import HAN, LONGEST_SORT_KEY, NO_LETTER
from briefs.markings import readable_markings
from briefs.public.addresses import absolute

from .index_html import drawn_entries, drawn_found, drawn_letters
from .index_lookup import actors_with_code, similarly_named
from .index_query import PAGE_SIZE, IndexEntry, IndexFilter, index_entries, index_facets, words_of

LONGEST_QUERY = 100
PLURALS = {
    ActorKind.PERSON.value: gettext_lazy("People"),
    ActorKind.ORGANISATION.value: gettext_lazy("Organisations"),
    ActorKind.STATE.value: gettext_lazy("Countries"),
    ActorKind.GROUP.value: gettext_lazy("Groups"),
    ActorKind.PLACE.value: gettext_lazy("Places"),
}
# By the first word of the Unicode names of their letters; scripts not listed are called that word.
SCRIPTS = {
    "": gettext_lazy("Digits and signs"),
    "LATIN": gettext_lazy("Latin"),
    "GREEK": gettext_lazy("Greek"),
    "CYRILLIC": gettext_lazy("Cyrillic"),
    "ARMENIAN": gettext_lazy("Armenian"),
    "HEBREW": gettext_lazy("Hebrew"),
    "ARABIC": gettext_lazy("Arabic"),
    "GEORGIAN": gettext_lazy("Georgian"),
    "HANGUL": gettext_lazy("Korean"),
    "HIRAGANA": gettext_lazy("Japanese"),
    "CJK": gettext_lazy("Chinese characters"),
}


@require_safe
@vary_on_cookie
def actor_index(request: HttpRequest) -> HttpResponse:
    """Show a page of actors in visible editions: of a kind, under a letter, or matching a name."""
    query = "".join(filter(str.isprintable, request.GET.get("q", "")[:LONGEST_QUERY])).strip()
    filters = _filters_of(request, query)
    markings = readable_markings(request.user)
    # A search without letters or digits cannot match a name.
    found = index_entries(markings, filters) if filters.words or not query else []
    letters, kinds = index_facets(markings, filters.kind)
    coded = actors_with_code(markings, query, filters) if query and not filters.after else []
    similar = [] if found or coded or not query else similarly_named(markings, filters)
    by_code = {each.entry.pk for each in coded}
    page = [each for each in found[:PAGE_SIZE] if each.pk not in by_code]
    more = found[PAGE_SIZE - 1] if len(found) > PAGE_SIZE else None
    # Search results have no canonical address.
    own = "" if filters.words else _url(filters, after=request.GET.get("after", "")).rstrip("?")
    kind = PLURALS[filters.kind] if filters.kind else ""
    context = {
        "query": query,
        "kind": filters.kind,
        "letter": filters.letter,
        "heading": " · ".join(filter(None, (str(kind), display_letter(filters.letter)))),
        # Only kinds with at least one actor that the reader may see.
        "kinds": [each for each in PLURALS.items() if each[0] in kinds | {filters.kind}],
        # Search results need no letters to choose from.
        "scripts": [] if query else _scripts(letters, filters),
        "coded": drawn_found(coded),
        "similar": drawn_found(similar),
        "groups": _by_letter(page, filters),
        "count": len(page) + len(by_code) if query else 0,
        "more_url": _url(filters, query, after=f"{more.sort_name}_{more.pk}") if more else "",
        "begin_url": _url(filters, query) if filters.after else "",
        "canonical": f"{absolute(request.path)}{own}",
        "description": _("The people, organisations, countries and groups that our briefs name."),
    }
    return render(request, "briefs/actors/actor_list.html", context)


def _filters_of(request: HttpRequest, query: str) -> IndexFilter:
    """Parse the filter in the address; raises Http404 if it is invalid.

    A search by name ignores the letter.
    """
    kind, letter = request.GET.get("kind", ""), request.GET.get("letter", "")
    if kind and kind not in ActorKind.values:
        raise Http404(_("There is no such kind of actor."))
    if letter and (
        len(letter) > LONGEST_SORT_KEY
        or display_letter(initial(sort_key(letter))) != display_letter(letter)
    ):
        raise Http404(_("There is no such letter in this list."))
    return IndexFilter(
        kind=kind,
        letter=initial(sort_key(letter)) if letter and not query else "",
        words=words_of(query),
        after=_after(request.GET.get("after", "")),
    )


def _after(text: str) -> tuple[str, int] | None:
    name, _sign, pk = text.rpartition("_")
    if not text:
        return None
    # Python refuses to read thousands of digits as a number.
    is_id = pk.isascii() and pk.isdigit() and len(pk) <= len(str(LARGEST_ID))
    number = int(pk) if is_id else LARGEST_ID + 1
    if not name or len(name) > LONGEST_SORT_KEY or number > LARGEST_ID:
        raise Http404(_("There is no such page of this list."))
    return name, number


def _url(filters: IndexFilter, query: str = "", **others: str) -> str:
    """Return the query string of a page of the index, without empty values; `?` for the start."""
    parts = {"q": query, "kind": filters.kind, "letter": filters.letter} | others
    return f"?{urlencode({name: value for name, value in parts.items() if value})}"


def _scripts(found: Iterable[str], filters: IndexFilter) -> list[tuple[str, SafeString]]:
    """Return the letters with at least one actor, by script."""
    by_script: dict[str, list[str]] = {}
    for letter in found:
        by_script.setdefault(script(letter), []).append(letter)
    return [
        (str(SCRIPTS.get(name, name.title())), drawn_letters(letters, filters.kind, filters.letter))
        for name, letters in by_script.items()
    ]


def _by_letter(found: Iterable[IndexEntry], filters: IndexFilter) -> list[tuple[str, SafeString]]:
    """Return the actors grouped by letter, or in one group for a single letter or a search."""
    in_one = bool(filters.letter or filters.words)
    return [
        (letter and _sign(letter), drawn_entries(group, with_kind=not filters.kind))
        for letter, group in groupby(found, lambda each: "" if in_one else each.initial)
    ]


def _sign(letter: str) -> str:
    names = {HAN: SCRIPTS["CJK"], NO_LETTER: SCRIPTS[""]}
    return str(names.get(letter) or display_letter(letter))
