"""The index of actors for readers: by kind and first letter, with a field that finds any name."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.ordering import HAN, LONGEST, NO_LETTER, initial, script, shown, sort_key
from actors.paging import LARGEST_ID
from actors.terms import ActorKind
from briefs.models.edition import Edition
from briefs.public.canonical import absolute

from .index_html import drawn_entries, drawn_letters
from .index_query import (
    PAGE_SIZE,
    IndexEntry,
    IndexFacets,
    IndexFilter,
    index_entries,
    index_facets,
    words_of,
)

LONGEST_QUERY = 100
PLURALS = {
    ActorKind.PERSON.value: gettext_lazy("People"),
    ActorKind.ORGANISATION.value: gettext_lazy("Organisations"),
    ActorKind.STATE.value: gettext_lazy("Countries"),
    ActorKind.GROUP.value: gettext_lazy("Groups"),
    ActorKind.PLACE.value: gettext_lazy("Places"),
}
# By the word with which Unicode begins the names of their letters; others are called by that word.
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
    """Show a page of the actors of visible editions: of a kind, under a letter, or by a name."""
    query = "".join(filter(str.isprintable, request.GET.get("q", "")[:LONGEST_QUERY])).strip()
    wanted = _wanted(request, query)
    markings = Edition.objects.markings_for(request.user)
    # What is no word is nobody's name.
    found = index_entries(markings, wanted) if wanted.words or not query else []
    there = index_facets(markings, wanted.kind)
    page = found[:PAGE_SIZE]
    more = page[-1] if len(found) > PAGE_SIZE else None
    context = {
        "query": query,
        "kind": wanted.kind,
        "heading": _heading(wanted),
        "kinds": _kinds(there, wanted.kind),
        # Who looks for a name wants to see who was found.
        "scripts": [] if query else _scripts(there, wanted),
        "groups": _by_letter(page, wanted),
        "count": _count(len(page), more=more is not None) if query and page else "",
        "nobody": "" if page else _nobody(wanted, query),
        "more_url": _url(wanted, query, after=f"{more.sort_name}_{more.pk}") if more else "",
        "begin_url": _url(wanted, query) if wanted.after else "",
        "canonical": f"{absolute(request.path)}{_own(request, wanted)}",
    }
    return render(request, "briefs/actors/actor_list.html", context)


def _wanted(request: HttpRequest, query: str) -> IndexFilter:
    """Read out of the address what is wanted; raises Http404 for what no page of ours has written.

    Who looks for a name is not held to a letter.
    """
    kind, letter = request.GET.get("kind", ""), request.GET.get("letter", "")
    if kind and kind not in ActorKind.values:
        raise Http404(_("There is no such kind of actor."))
    if letter and (len(letter) > LONGEST or shown(initial(sort_key(letter))) != shown(letter)):
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
    number = int(pk) if pk.isascii() and pk.isdigit() else LARGEST_ID + 1
    if not name or len(name) > LONGEST or number > LARGEST_ID:
        raise Http404(_("There is no such page of this list."))
    return name, number


def _url(wanted: IndexFilter, query: str = "", **others: str) -> str:
    """Return the query of a page of the index, with what it needs only; `?` for all of it."""
    parts = {"q": query, "kind": wanted.kind, "letter": wanted.letter} | others
    return f"?{urlencode({name: value for name, value in parts.items() if value})}"


def _own(request: HttpRequest, wanted: IndexFilter) -> str:
    """Return the query by which others should know the page: what is found is no page to know."""
    url = _url(wanted, after=request.GET.get("after", ""))
    return "" if url == "?" or wanted.words else url


def _heading(wanted: IndexFilter) -> str:
    kind = str(PLURALS[wanted.kind]) if wanted.kind else ""
    return " · ".join(filter(None, (kind, shown(wanted.letter))))


def _kinds(there: IndexFacets, kind: str) -> list[dict[str, Any]]:
    """Return the kinds of which the reader finds somebody, each a link to all of its actors."""
    listed = [value for value in PLURALS if value in there.kinds or value == kind]
    return [
        {
            "label": PLURALS[each],
            "url": _url(IndexFilter(each)),
            "glyph": each,
            "here": each == kind,
        }
        for each in listed
    ]


def _scripts(there: IndexFacets, wanted: IndexFilter) -> list[dict[str, Any]]:
    """Return the letters under which the reader finds somebody, by script."""
    by_script: dict[str, list[str]] = {}
    for letter in there.letters:
        by_script.setdefault(script(letter), []).append(letter)
    return [
        {
            "name": SCRIPTS.get(name, name.title()),
            "letters": drawn_letters(letters, wanted.kind, wanted.letter),
        }
        for name, letters in by_script.items()
    ]


def _by_letter(found: Iterable[IndexEntry], wanted: IndexFilter) -> list[dict[str, Any]]:
    """Return the actors under their letters; in one piece where that has been said already."""
    in_one = bool(wanted.letter or wanted.words)
    return [
        {
            "letter": "" if in_one else _sign(letter),
            "actors": drawn_entries(group, with_kind=not wanted.kind),
        }
        for letter, group in groupby(found, key=lambda each: "" if in_one else each.initial)
    ]


def _sign(letter: str) -> str:
    if letter == HAN:
        return str(SCRIPTS["CJK"])
    return str(SCRIPTS[""]) if letter == NO_LETTER else shown(letter)


def _count(number: int, *, more: bool) -> str:
    if more:
        return _("More than %(count)s actors. Type more of the name.") % {"count": number}
    return ngettext("%(count)s actor", "%(count)s actors", number) % {"count": number}


def _nobody(wanted: IndexFilter, query: str) -> str:
    """Return why the page is empty, as a sentence."""
    if query:
        return _("No actor of a brief here has a name like “%(name)s”.") % {"name": query}
    if wanted.after:
        return _("No more actors follow.")
    return {
        (True, True): _("No brief is about an actor of this kind under this letter yet."),
        (True, False): _("No brief is about an actor of this kind yet."),
        (False, True): _("No brief is about an actor under this letter yet."),
        (False, False): _("No actor has a brief yet."),
    }[bool(wanted.kind), bool(wanted.letter)]
