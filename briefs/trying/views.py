"""Try a name on the archive: a page that shows hits while it is still searching."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from actors.admin.base import signed_in
from actors.admin.links import parse_id
from actors.choices import MatchMode
from actors.matching import matcher_of_register
from actors.models import Actor
from actors.register import set_match_mode
from actors.staff_visibility import hidden_ids
from briefs.desk.access import for_staff

from . import sentences
from .asked import Asked
from .replay import Found, Replay
from .showing import cells, owners
from .trial import Trial

# Where the rendered page is split in two, so that the hits can be streamed in between.
MIDDLE = "<!-- middle -->"
may_see_actors = permission_required("actors.view_actor", raise_exception=True)


@require_GET
@for_staff
@may_see_actors
def try_name(request: HttpRequest) -> HttpResponseBase:
    """Stream the hits of a name as they are found; without a name, show the form."""
    asked = Asked.of(request.GET.dict(), request.user)
    context = {"asked": asked, "here": "actors"}
    if not asked.name:
        status = 404 if asked.actor is None else 200
        return render(request, "desk/try_name.html", context, status=status)
    # Render the page around the hits before the response begins, because cookies and messages
    # belong to its headers.
    get_token(request)
    head, _middle, tail = render_to_string("desk/try_name.html", context, request).partition(MIDDLE)
    middle = _Middle(request, asked)
    # Tells a proxy not to buffer the stream.
    headers = {"X-Accel-Buffering": "no"}
    return StreamingHttpResponse(middle.pieces(head, tail), headers=headers)


@require_POST
@never_cache
@login_required
def decide_name(request: HttpRequest) -> HttpResponseBase:
    """Save how texts use the name that was tried, and redirect to the actor."""
    asked = Asked.of({"name": "", **request.POST.dict()}, request.user)
    actor = get_object_or_404(Actor, pk=asked.actor and asked.actor.pk)
    mode = request.POST.get("mode", "")
    try:
        if not asked.name:
            raise ValidationError(list(asked.form.errors["name"]))
        set_match_mode(
            actor=actor,
            value=asked.name,
            mode=mode,
            case_sensitive=asked.case_sensitive,
            by=signed_in(request),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        words = {"name": asked.name, "mode": MatchMode(mode).label}
        messages.success(request, _("In texts, “%(name)s” is now set to “%(mode)s”.") % words)
    return HttpResponseRedirect(reverse("admin:actors_actor_change", args=[actor.pk]))


@dataclass
class _Middle:
    """The part of the page that is streamed while the archive is searched."""

    request: HttpRequest
    asked: Asked

    def pieces(self, head: str, tail: str) -> Iterator[str]:
        """Yield the page in pieces; if the search is interrupted, the totals are missing."""
        yield head
        user = self.request.user
        trial = Trial(matcher_of_register(), self.asked.tried(), hidden_ids(user, Actor))
        replay = Replay(trial, user, parse_id(self.request.GET.get("after", "")))
        yield self._render("claims", others=owners(trial.others))
        for found in replay:
            yield self._found(found, replay)
        yield self._end(replay) + tail

    def _found(self, found: list[Found], replay: Replay) -> str:
        tally = replay.tally
        return self._render(
            "found",
            briefs=cells(found),
            tally=tally,
            progress=sentences.progress(tally),
        )

    def _end(self, replay: Replay) -> str:
        tally = replay.tally
        first = self.request.GET.copy()
        first.pop("after", None)
        further = first.copy()
        further["after"] = str(tally.shown_to)
        return self._render(
            "end",
            asked=self.asked,
            heading=sentences.heading(tally),
            details=sentences.details(tally),
            stopped=sentences.end_of_counting(tally),
            first=first.urlencode() if replay.after is not None else "",
            further=further.urlencode() if tally.more else "",
            modes=MatchMode.choices,
            may_change=self.request.user.has_perm("actors.change_actor"),
        )

    def _render(self, piece: str, **context: object) -> str:
        return render_to_string(f"desk/try_name/{piece}.html", context, self.request)
