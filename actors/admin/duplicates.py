"""The page on which likely duplicates are judged, one pair after the other, by key or button."""

import math
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.forms import Script
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from js_asset import Media

from actors.comparing import compare
from actors.duplicates import (
    FIRST,
    Key,
    page_of_pairs,
    still_to_compare,
    still_to_judge,
    these_pairs,
)
from actors.judging import judged_today
from actors.merging import may_change_the_register

from .judged import Answer, answer_to
from .judgements import judgements_page
from .pairs import shown_pairs

PAGE_SIZE = 20
# Beyond this the page says "more than": counting on would cost what nobody reads.
COUNTED = 500
# A few seconds' work for one request.
COMPARED_AT_ONCE = 50
SCRIPTS = Media(js=[Script("js/judging.js", type="module")])


def urls(wrap: Callable[..., Any]) -> list[URLPattern]:
    """Return the addresses of the pages, for the admin of actors."""
    return [
        path("duplicates/", wrap(duplicates_page), name="actors_actor_duplicates"),
        path("judgements/", wrap(judgements_page), name="actors_actor_judgements"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def duplicates_page(request: HttpRequest) -> HttpResponse:
    """Show a page of likely duplicates, the likeliest first, and take judgements."""
    may_change_the_register(request.user)
    if request.method != "POST":
        return _answered_by_script(request) or _page(request)
    if request.POST.get("do") == "compare":
        return _compare(request)
    answer = answer_to(request.POST, request.user)
    if _is_script(request):
        return _as_json(request, answer)
    note = messages.success if answer.is_done else messages.warning
    note(request, answer.said)
    return _back_to(request, answer)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _answered_by_script(request: HttpRequest) -> HttpResponse | None:
    if not _is_script(request):
        return None
    pairs, behind = page_of_pairs(_key(request), PAGE_SIZE, request.user)
    rendered = _rendered(request, shown_pairs(pairs, request.user))
    return JsonResponse({"pairs": rendered, "behind": _written(behind)})


def _page(request: HttpRequest) -> HttpResponse:
    pairs, behind = page_of_pairs(_key(request), PAGE_SIZE, request.user)
    left = still_to_judge(COUNTED + 1, request.user)
    context = {
        "title": _("Likely duplicates"),
        "pairs": shown_pairs(pairs, request.user),
        "after": request.GET.get("after", ""),
        "behind": _written(behind),
        "left": min(left, COUNTED),
        "is_more_left": left > COUNTED,
        "judged": judged_today(request.user),
        "to_compare": still_to_compare(),
        "compared_at_once": COMPARED_AT_ONCE,
        "scripts": SCRIPTS,
    }
    shown = admin.site.each_context(request) | context
    return render(request, "admin/actors/actor/duplicates.html", shown)


def _compare(request: HttpRequest) -> HttpResponse:
    number = compare(COMPARED_AT_ONCE)
    left = still_to_compare()
    sentence = ngettext(
        "%(number)s actor compared; %(left)s to go.",
        "%(number)s actors compared; %(left)s to go.",
        number,
    )
    messages.success(request, sentence % {"number": number, "left": left})
    return HttpResponseRedirect(reverse("admin:actors_actor_duplicates"))


def _as_json(request: HttpRequest, answer: Answer) -> JsonResponse:
    """Say what was done, and give the pairs that it changed as they are to be read now."""
    pairs = shown_pairs(these_pairs(answer.changed, request.user), request.user)
    data = {"said": answer.said, "pairs": _rendered(request, pairs)}
    return JsonResponse(data, status=200 if answer.is_done else 409)


def _rendered(request: HttpRequest, pairs: list[Any]) -> list[tuple[int, str]]:
    template = "admin/actors/actor/parts/pair.html"
    return [(pair.pk, render_to_string(template, {"pair": pair}, request)) for pair in pairs]


def _back_to(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Lead on to the next pair, or back to the one that needs another word."""
    address = reverse("admin:actors_actor_duplicates")
    after = _written(_key_of(request.POST.get("after", "")))
    pair = request.POST.get("pair" if answer.again else "next", "")
    query = f"?after={after}" if after else ""
    return HttpResponseRedirect(f"{address}{query}{f'#pair-{pair}' if pair.isdecimal() else ''}")


def _key(request: HttpRequest) -> Key:
    return _key_of(request.GET.get("after", "")) or FIRST


def _key_of(text: str) -> Key | None:
    """Read a key out of an address; raises Http404 for what no page of ours has written."""
    if not text:
        return None
    score, _sign, pk = text.rpartition("_")
    try:
        key = Key(float(score), int(pk))
    except ValueError as error:
        raise Http404(_("There is no such page of this list.")) from error
    if not math.isfinite(key.score) or not 0 <= key.pk < 2**63:
        raise Http404(_("There is no such page of this list."))
    return key


def _written(key: Key | None) -> str:
    return f"{key.score!r}_{key.pk}" if key else ""
