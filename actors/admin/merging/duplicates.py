"""The page where a person decides on likely duplicates, pair after pair, by key or button."""

from collections.abc import Mapping

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from actors.admin.base import signed_in
from actors.admin.links import parse_id
from actors.admin.scripts import DECIDING
from actors.choices import Decision
from actors.merging import (
    CandidatePair,
    MergeRefused,
    NeedsForce,
    against_kinds,
    compare_actors,
    decide_pair,
    last_decision,
    still_to_compare,
    summaries_of,
    undo_decision,
    waiting_from,
)
from actors.models import Actor, ActorLikeness
from actors.register import may_change_the_register

from .cards import reason_of, sides_of

# The pair on the page and the next twelve.
LISTED = 13
# Above this the page says "more than": nobody needs the exact number.
COUNTED = 500
# A few seconds' work for one request.
COMPARED_AT_ONCE = 50
WHY_LENGTH = 500


@require_http_methods(["GET", "HEAD", "POST"])
def duplicates_page(request: HttpRequest) -> HttpResponse:
    """Show the likeliest pair, or the one in `?pair=`, and record decisions."""
    may_change_the_register(request.user)
    if request.method != "POST":
        return _page(request, parse_id(request.GET.get("pair", "")))
    if request.POST.get("do") == "compare":
        return _compare(request)
    pair = parse_id(request.POST.get("pair", ""))
    try:
        if request.POST.get("do") == "undo":
            sentence, pair = _undo(request.POST, signed_in(request))
        else:
            sentence = _decide(request.POST, signed_in(request))
        messages.success(request, sentence)
    except NeedsForce as needed:
        return _page(request, pair, needed)
    except MergeRefused as refused:
        messages.warning(request, str(refused))
    return _to_pair(pair)


def _page(
    request: HttpRequest, begin: int | None, needed: NeedsForce | None = None
) -> HttpResponse:
    """Show the first pair from `begin` on; `needed` is why the last decision needs force."""
    waiting = waiting_from(begin, limit=LISTED, most=COUNTED + 1, user=request.user)
    pair = waiting.pairs[0] if waiting.pairs else None
    if needed and not (pair and _is_of(pair, request.POST)):
        messages.warning(request, str(needed))
        return _to_pair(begin)
    context = {
        "title": _("Likely duplicates"),
        "waiting": waiting,
        "begin": begin,
        "left": min(waiting.left, COUNTED),
        "is_more_left": waiting.left > COUNTED,
        "last": last_decision(signed_in(request)),
        "to_compare": still_to_compare(),
        "compared_at_once": COMPARED_AT_ONCE,
        "needed": needed,
        "scripts": DECIDING,
    }
    context |= _shown(pair, request) if pair else {}
    shown = admin.site.each_context(request) | context
    status = 422 if needed else 200
    return render(request, "admin/actors/actor/duplicates.html", shown, status=status)


def _shown(pair: CandidatePair, request: HttpRequest) -> dict[str, object]:
    found = summaries_of((pair.one, pair.other), request.user)
    one, other = found[pair.one.pk], found[pair.other.pk]
    heavier = max(one, other, key=lambda summary: summary.weight).actor
    return {
        "pair": pair,
        "sides": sides_of(pair, one, other),
        "stays": parse_id(request.POST.get("survivor", "")) or heavier.pk,
        "why": request.POST.get("why", ""),
        "reason": reason_of(pair),
        "warning": against_kinds(pair.one, pair.other),
    }


def _compare(request: HttpRequest) -> HttpResponse:
    number = compare_actors(COMPARED_AT_ONCE)
    left = still_to_compare()
    sentence = ngettext(
        "%(number)s actor checked; %(left)s to go.",
        "%(number)s actors checked; %(left)s to go.",
        number,
    )
    messages.success(request, sentence % {"number": number, "left": left})
    return _to_pair(None)


def _decide(posted: Mapping[str, str], by: User) -> str:
    one, other = _two(posted, by)
    decision = posted.get("do", "")
    survivor, merged = (other, one) if posted.get("survivor") == str(other.pk) else (one, other)
    decide_pair(
        survivor=survivor,
        other=merged,
        decision=decision,
        by=by,
        why=" ".join(posted.get("why", "").replace("\x00", "").split())[:WHY_LENGTH],
        force=bool(posted.get("force")),
    )
    return _sentences()[decision] % {"one": survivor.name, "other": merged.name}


def _undo(posted: Mapping[str, str], by: User) -> tuple[str, int | None]:
    """Undo the last decision of `by` if it is still the one shown; return a message and a pair."""
    row = last_decision(by)
    if row is None or posted.get("decision") != str(row.pk):
        raise MergeRefused(_("There is nothing to undo."))
    undo_decision(decision=row, by=by)
    words = {"one": row.one, "other": row.other, "decision": row.get_decision_display().lower()}
    pairs = ActorLikeness.objects.filter(one=row.one, other=row.other)
    sentence = _("Undone: “%(one)s” and “%(other)s” (%(decision)s).")
    return sentence % words, pairs.values_list("pk", flat=True).first()


def _two(posted: Mapping[str, str], by: User) -> tuple[Actor, Actor]:
    pks = [parse_id(posted.get(name, "")) for name in ("one", "other")]
    found = Actor.objects.seen_by(by).in_bulk([pk for pk in pks if pk is not None])
    if len(found) != 2:
        raise MergeRefused(_("One of these actors no longer exists."))
    one, other = (found[pk] for pk in pks if pk is not None)
    return one, other


def _is_of(pair: CandidatePair, posted: Mapping[str, str]) -> bool:
    return {str(pair.one.pk), str(pair.other.pk)} == {posted.get("one"), posted.get("other")}


def _to_pair(pair: int | None) -> HttpResponse:
    """Redirect to a pair; the page shows the next one if it is decided."""
    query = f"?pair={pair}" if pair else ""
    return HttpResponseRedirect(f"{reverse('admin:actors_actor_duplicates')}{query}")


def _sentences() -> dict[str, str]:
    return {
        Decision.SAME: _("The same: “%(other)s” was merged into “%(one)s”."),
        Decision.DIFFERENT: _("Different: “%(one)s” and “%(other)s”."),
        Decision.UNSURE: _("Not sure: “%(one)s” and “%(other)s”."),
    }
