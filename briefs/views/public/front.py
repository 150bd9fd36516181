"""The front page: the lead, the newest briefs, who is in focus, and topics."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Card, Key, by_day
from briefs.models.edition import Edition, EditionActor, EditionTopic, FrontPageLead
from briefs.querysets import visibility

from .canonical import absolute

NEWEST = 12
WEEKS = 12
IN_FOCUS_DAYS = 30
FEWEST_IN_FOCUS, MOST_IN_FOCUS = 3, 6
TOPICS = 8
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
    pinned = FrontPageLead.objects.filter(until__gt=Now()).values("brief")
    visible = Edition.objects.visible_to(user)
    columns = ("pk", "first_published_at", "card_html", "lead_html")
    newest = list(visible.values(*columns)[: NEWEST + 1])
    lead = visible.filter(brief__in=pinned).values(*columns).first()
    lead = lead or (newest[0] if newest else None)
    rest = [row for row in newest if lead is None or row["pk"] != lead["pk"]][:NEWEST]
    cards = [Card(Key(row["first_published_at"], row["pk"]), row["card_html"]) for row in rest]
    return lead, cards


def _in_focus(user: Any) -> list[dict[str, Any]]:
    """Return the actors with most briefs in 30 days, each with its last twelve weeks."""
    now = timezone.now()
    recent = EditionActor.objects.filter(visibility(user, prefix="edition__"))
    most = (
        recent.filter(first_published_at__gt=now - timedelta(days=IN_FOCUS_DAYS))
        .values("actor")
        .annotate(count=Count("pk"))
        .order_by("-count", "actor")
    )
    counts = {row["actor"]: row["count"] for row in most[:MOST_IN_FOCUS]}
    if len(counts) < FEWEST_IN_FOCUS:
        return []
    rows = recent.filter(
        actor__in=counts, first_published_at__gt=now - timedelta(weeks=WEEKS)
    ).values_list("actor", "first_published_at", "actor__name", "actor__slug")
    weeks: dict[int, list[int]] = defaultdict(lambda: [0] * WEEKS)
    links = {}
    for actor, at, name, slug in rows:
        weeks[actor][-1 - min((now - at).days // 7, WEEKS - 1)] += 1
        links[actor] = {"name": name, "url": reverse("actors:actor", args=[slug])}
    return [
        links[actor] | {"count": count, "sparkline": {"points": sparkline(weeks[actor])}}
        for actor, count in counts.items()
    ]


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
    rows = (
        EditionTopic.objects.filter(
            visibility(user, prefix="edition__"), first_published_at__gt=since
        )
        .values(name=F("topic__name"), slug=F("topic__slug"))
        .annotate(count=Count("pk"))
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
