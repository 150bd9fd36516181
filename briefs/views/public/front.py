"""The front page: the lead, the newest briefs, who is in focus, and topics."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any

from django.db.models import Count, F, IntegerField, QuerySet, Value
from django.db.models.functions import Extract, Floor, Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Card, Key, by_day
from briefs.models.edition import Edition, EditionActor, EditionTopic, FrontPageLead

from .canonical import absolute

NEWEST = 12
WEEKS = 12
IN_FOCUS_DAYS = 30
FEWEST_IN_FOCUS, MOST_IN_FOCUS = 3, 6
TOPICS = 8
# Counting stops here, so that a site of any size answers: 35 briefs a day for twelve weeks.
MOST_COUNTED = 3000
SECONDS_A_WEEK = 7 * 24 * 60 * 60
COLUMNS = ("first_published_at", "pk", "card_html", "lead_html")
SPARK_WIDTH, SPARK_HEIGHT = 84, 20


@require_safe
@vary_on_cookie
def front(request: HttpRequest) -> HttpResponse:
    """Show the pinned brief, else the newest, and what came before it."""
    lead, cards = _lead_and_rest(request.user)
    context = {
        "canonical": absolute(request.path),
        "description": _("Short analyses of events that matter, with their sources."),
        "lead": lead,
        "days": by_day(cards),
        "in_focus": _in_focus(request.user) if lead else [],
        "topics": _topics(request.user) if lead else [],
        "staff_bar": _staff_bar(request),
    }
    return render(request, "briefs/front.html", context)


def _lead_and_rest(user: Any) -> tuple[dict[str, Any] | None, list[Card]]:
    """Return the pinned edition, else the newest, and those that come after it; one statement."""
    pinned = FrontPageLead.objects.filter(until__gt=Now()).values("brief")
    visible = Edition.objects.visible_to(user).values(*COLUMNS)
    newest = visible.annotate(leads=Value(value=False))[: NEWEST + 1]
    leads = visible.annotate(leads=Value(value=True)).filter(brief__in=pinned).order_by()
    rows = sorted(newest.union(leads, all=True), key=itemgetter(*COLUMNS[:2]), reverse=True)
    lead = next((row for row in rows if row["leads"]), rows[0] if rows else None)
    rest = [row for row in rows if lead and row["pk"] != lead["pk"]][:NEWEST]
    cards = [Card(Key(row["first_published_at"], row["pk"]), row["card_html"]) for row in rest]
    return lead, cards


def _in_focus(user: Any) -> list[dict[str, Any]]:
    """Return the actors with most briefs in 30 days, each with its last twelve weeks."""
    now = timezone.now()
    visible = Edition.objects.visible_to(user)
    recent = visible.newest(MOST_COUNTED, now - timedelta(days=IN_FOCUS_DAYS)).values("pk")
    most = (
        EditionActor.objects.filter(edition__in=recent)
        .values_list("actor")
        .annotate(count=Count("edition"))
        .order_by("-count", "actor")
    )
    counts = dict(most[:MOST_IN_FOCUS])
    if len(counts) < FEWEST_IN_FOCUS:
        return []
    weeks: dict[int, list[int]] = defaultdict(lambda: [0] * WEEKS)
    links = {}
    for actor, name, slug, week, count in _by_week(user, counts, now):
        weeks[actor][-1 - min(max(week, 0), WEEKS - 1)] += count
        links[actor] = {"name": name, "url": reverse("actors:actor", args=[slug])}
    return [
        links[actor] | {"count": count, "sparkline": {"points": sparkline(weeks[actor])}}
        for actor, count in counts.items()
    ]


def _by_week(user: Any, actors: Iterable[int], now: datetime) -> QuerySet[Any, Any]:
    """Count the editions of each actor that are so many weeks old."""
    since = now - timedelta(weeks=WEEKS)
    recent = Edition.objects.visible_to(user).newest(MOST_COUNTED, since)
    age = Extract(Value(now) - F("first_published_at"), "epoch")
    return (
        EditionActor.objects.filter(actor__in=actors, first_published_at__gt=since)
        .filter(edition__in=recent.values("pk"))
        .annotate(week=Floor(age / SECONDS_A_WEEK, output_field=IntegerField()))
        .values_list("actor", "actor__name", "actor__slug", "week")
        .annotate(count=Count("edition"))
        .order_by()
    )


def sparkline(counts: list[int]) -> str:
    """Return the points of a line through `counts`, oldest first, in an 84 by 20 box."""
    top = max(counts) or 1
    step = SPARK_WIDTH / (len(counts) - 1)
    height = SPARK_HEIGHT - 4
    return " ".join(
        f"{index * step:.0f},{SPARK_HEIGHT - 2 - height * count / top:.0f}"
        for index, count in enumerate(counts)
    )


def _topics(user: Any) -> list[dict[str, Any]]:
    since = timezone.now() - timedelta(weeks=WEEKS)
    recent = Edition.objects.visible_to(user).newest(MOST_COUNTED, since).values("pk")
    rows = (
        EditionTopic.objects.filter(edition__in=recent)
        .values(name=F("topic__name"), slug=F("topic__slug"))
        .annotate(count=Count("edition"))
        .order_by("-count", "name")
    )
    return [
        {
            "name": row["name"],
            "url": reverse("briefs:topic", args=[row["slug"]]),
            "count": row["count"],
        }
        for row in rows[:TOPICS]
    ]


def _staff_bar(request: HttpRequest) -> dict[str, str] | None:
    if not request.user.is_staff or not request.user.has_perm("briefs.add_brief"):
        return None
    return {"desk": reverse("desk:list"), "new": reverse("admin:briefs_brief_add")}
