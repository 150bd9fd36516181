"""The list of judgements: who said what of which two actors, when and why; each can be undone."""

from django.contrib import admin, messages
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actors.judging import take_back
from actors.merging import MergeRefused, may_change_the_register
from actors.models import Actor, ActorJudgement
from actors.paging import Bounds, CardRow, page_of
from actors.staff_visibility import seen_through

from .pages import id_in


@require_http_methods(["GET", "HEAD", "POST"])
def judgements_page(request: HttpRequest) -> HttpResponse:
    """Show judgements, the newest first, and undo one."""
    may_change_the_register(request.user)
    if request.method == "POST":
        return _undo(request)
    rows: dict[int, ActorJudgement] = {}

    def fetch(bounds: Bounds) -> list[CardRow]:
        found = _seen_by(request.user).select_related(
            "one__merged_into", "other__merged_into", "by"
        )
        rows.update((row.pk, row) for row in bounds.apply(found, at="at"))
        return [(row.pk, row.at, timezone.localdate(row.at), "") for row in rows.values()]

    page = page_of(Bounds.of(request.GET), fetch)
    context = {
        "title": _("Judgements"),
        "judgements": [rows[card.key.pk] for card in page.cards],
        "newer_url": page.newer_url,
        "older_url": page.older_url,
    }
    shown = admin.site.each_context(request) | context
    return render(request, "admin/actors/actor/judgements.html", shown)


def _seen_by(user: User | AnonymousUser) -> QuerySet[ActorJudgement]:
    return seen_through(user, Actor, ActorJudgement.objects.all(), "one", "other")


def _undo(request: HttpRequest) -> HttpResponse:
    seen = _seen_by(request.user)
    judgement = get_object_or_404(seen, pk=id_in(request.POST.get("judgement", "")))
    try:
        row = take_back(judgement=judgement, by=request.user)
    except MergeRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        words = {"one": row.one, "other": row.other}
        sentence = _("Undone. “%(one)s” and “%(other)s” may be suggested again.")
        messages.success(request, sentence % words)
    return HttpResponseRedirect(reverse("admin:actors_actor_judgements"))
