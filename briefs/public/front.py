"""The front page: the lead, the newest briefs, actors in focus, and topics."""

from collections import defaultdict
from datetime import timedelta
from functools import cache
from typing import Any

from django.db.models import Count, DateTimeField, F, IntegerField, Model, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, Extract, Floor, Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Card, Param, Prepared, by_day, param
from briefs.markings import readable_markings
from briefs.models.edition import Edition, EditionActor, EditionTopic, FrontPageLead
from briefs.models.querysets import CARD

from .addresses import absolute, actor_address

NEWEST = 12
WEEKS = 12
IN_FOCUS_DAYS = 30
# With fewer actors than this, the section is left out.
FEWEST_IN_FOCUS, MOST_IN_FOCUS = 3, 6
TOPICS = 8
# Counting stops here, so that the page stays fast: about 35 briefs a day for twelve weeks.
MOST_COUNTED = 3000
SECONDS_A_WEEK = 7 * 24 * 60 * 60
SPARK_WIDTH, SPARK_HEIGHT = 84, 20


@require_safe
@vary_on_cookie
def front(request: HttpRequest) -> HttpResponse:
    """Show the pinned brief, or else the newest, followed by earlier briefs."""
    markings = readable_markings(request.user)
    rows = sorted(_newest(markings).fetch(), reverse=True)
    lead = next((row for row in rows if row[-1]), rows[0] if rows else None)
    rest = [Card(*row[: len(CARD)]) for row in rows if lead and row[:2] != lead[:2]]
    context = {
        "canonical": absolute(request.path),
        "description": _("Short analyses of events that matter, with their sources."),
        "lead_html": lead[-2] if lead else "",
        "days": by_day(rest[:NEWEST]),
        "in_focus": _in_focus(markings) if lead else [],
        "topics": _topics(markings) if lead else [],
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
        .values_list(*CARD, "lead_html", "leads")
        for is_lead in (False, True)
    )
    return Prepared(newest[: NEWEST + 1].union(leads.filter(brief__in=pinned).order_by(), all=True))


def _in_focus(markings: tuple[str, ...]) -> list[dict[str, object]]:
    """Return the actors with most briefs in 30 days, each with counts for the last twelve weeks."""
    now = timezone.now()
    counts = dict(_most_named(markings).fetch(since=now - timedelta(days=IN_FOCUS_DAYS)))
    if len(counts) < FEWEST_IN_FOCUS:
        return []
    weeks: dict[int, list[int]] = defaultdict(lambda: [0] * WEEKS)
    links = {}
    since = now - timedelta(weeks=WEEKS)
    for actor, name, slug, week, count in _by_week(markings).fetch(
        actors=list(counts), since=since, now=now
    ):
        weeks[actor][-1 - min(max(week, 0), WEEKS - 1)] += count
        links[actor] = {"name": name, "url": actor_address(slug)}
    return [
        links[actor] | {"count": count, "points": sparkline(weeks[actor])}
        for actor, count in counts.items()
    ]


@cache
def _most_named(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the actors with most editions since a given time."""
    counted = _counted(EditionActor.objects.all(), markings, "actor")
    return Prepared(counted.order_by("-count", "actor")[:MOST_IN_FOCUS])


@cache
def _by_week(markings: tuple[str, ...]) -> Prepared:
    """Return the statement that counts the editions of some actors by age in weeks."""
    actors = RawSQL("SELECT unnest(%s::bigint[])", (Param("actors"),))
    age = Extract(Cast(param("now"), DateTimeField()) - F("first_published_at"), "epoch")
    rows = EditionActor.objects.filter(actor__in=actors, first_published_at__gt=param("since"))
    rows = rows.annotate(week=Floor(age / SECONDS_A_WEEK, output_field=IntegerField()))
    return Prepared(
        _counted(rows, markings, "actor", "actor__name", "actor__slug", "week").order_by()
    )


@cache
def _most_tagged(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the topics with most editions since a given time."""
    present = {
        name: Coalesce(f"topic__merged_into__{name}", f"topic__{name}") for name in ("name", "slug")
    }
    counted = _counted(EditionTopic.objects.annotate(**present), markings, *present)
    return Prepared(counted.order_by("-count", "name")[:TOPICS])


def _counted(
    rows: QuerySet[Model], markings: tuple[str, ...], *columns: str
) -> QuerySet[Model, tuple[object, ...]]:
    """Count the newest editions since a given time, grouped by some columns."""
    recent = Edition.objects.marked(markings).filter(first_published_at__gt=param("since"))
    newest = recent.order_by("-first_published_at", "-pk").values("pk")[:MOST_COUNTED]
    counted: QuerySet[Any, Any] = rows.filter(edition__in=newest).values_list(*columns)
    return counted.annotate(count=Count("edition"))


def sparkline(counts: list[int]) -> str:
    """Return the SVG points of a line through `counts` (oldest first) in a box of 84 by 20."""
    top = max(counts) or 1
    step = SPARK_WIDTH / (len(counts) - 1)
    height = SPARK_HEIGHT - 4
    return " ".join(
        f"{index * step:.0f},{SPARK_HEIGHT - 2 - height * count / top:.0f}"
        for index, count in enumerate(counts)
    )


def _topics(markings: tuple[str, ...]) -> list[dict[str, object]]:
    """Return the topics with most briefs in twelve weeks."""
    since = timezone.now() - timedelta(weeks=WEEKS)
    return [
        {"name": name, "url": reverse("briefs:topic", args=[slug]), "count": count}
        for name, slug, count in _most_tagged(markings).fetch(since=since)
    ]


def _staff_bar(request: HttpRequest) -> dict[str, str] | None:
    if not request.user.is_staff or not request.user.has_perm("briefs.add_brief"):
        return None
    return {"desk": reverse("desk:work"), "new": reverse("admin:briefs_brief_add")}
