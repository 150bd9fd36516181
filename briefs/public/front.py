"""The front page: the lead, the newest briefs, actors in focus, topics and recent corrections."""

from datetime import datetime, timedelta
from functools import cache

from django.db.models import Value
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Card, Prepared, by_day, param, written_day
from actors.text import direction
from briefs.choices import Change
from briefs.markings import readable_markings
from briefs.models.edition import Edition, FrontPageLead
from briefs.models.querysets import CARD
from briefs.rendering import first_sentences
from briefs.site import current_site

from .addresses import FeedAddresses, absolute
from .frequent import WEEKS, frequent_topics, in_focus
from .sharing import site_script

NEWEST = 12
CORRECTIONS = 3
NOTE_LENGTH = 120


@require_safe
@vary_on_cookie
def front(request: HttpRequest) -> HttpResponse:
    """Show the pinned brief, or else the newest, followed by earlier briefs."""
    markings = readable_markings(request.user)
    now = timezone.now()
    rows = sorted(_newest(markings).fetch(), reverse=True)
    lead = next((row for row in rows if row[-1]), rows[0] if rows else None)
    rest = [Card(*row[: len(CARD)]) for row in rows if lead and row[:2] != lead[:2]]
    context = {
        "canonical": absolute(request.path),
        "feeds": FeedAddresses(request.path),
        "description": current_site().strapline
        or _("Short analyses of events that matter, with their sources."),
        "linked_data": site_script(),
        "lead_language": lead[-3] if lead else "",
        "lead_html": lead[-2] if lead else "",
        "days": by_day(rest[:NEWEST]),
        "in_focus": in_focus(markings, now) if lead else None,
        "topics": frequent_topics(markings, now) if lead else [],
        "corrections": _corrections(markings, now) if lead else [],
        "today": timezone.localdate(now),
        "staff_bar": _staff_bar(request),
    }
    return render(request, "briefs/front.html", context)


@cache
def _newest(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the newest editions and the pinned one, in no order."""
    pinned = FrontPageLead.objects.filter(until__gt=Now()).values("brief")
    newest, leads = (
        Edition.objects.marked(markings)
        .annotate(leads=Value(is_lead))
        .values_list(*CARD, "language", "lead_html", "leads")
        for is_lead in (False, True)
    )
    return Prepared(newest[: NEWEST + 1].union(leads.filter(brief__in=pinned).order_by(), all=True))


def _corrections(markings: tuple[str, ...], now: datetime) -> list[dict[str, str]]:
    """Return the newest corrections of twelve weeks, each with the link to its brief."""
    rows = _newest_corrections(markings).fetch(since=now - timedelta(weeks=WEEKS))
    return [
        {
            "title": title,
            "url": reverse("briefs:brief", args=[slug]),
            "language": language,
            "direction": direction(language),
            "day": written_day(day),
            "date": day.isoformat(),
            "note": first_sentences(note, NOTE_LENGTH),
        }
        for title, slug, language, day, note in rows
    ]


@cache
def _newest_corrections(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the visible editions that correct one since a given time."""
    corrected = Edition.objects.marked(markings).filter(
        change=Change.CORRECTION, updated_at__gt=param("since")
    )
    columns = ("title", "slug", "language", "updated_on", "note")
    return Prepared(corrected.order_by("-updated_at", "-pk").values_list(*columns)[:CORRECTIONS])


def _staff_bar(request: HttpRequest) -> dict[str, str] | None:
    if not request.user.is_staff or not request.user.has_perm("briefs.add_brief"):
        return None
    return {"desk": reverse("desk:work"), "new": reverse("admin:briefs_brief_add")}
