"""All briefs, newest first, and those of a year, a month or a day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.text import written_bound
from briefs.markings import readable_markings
from briefs.models.edition import Edition
from briefs.public.addresses import FeedAddresses, absolute

from .calendar_html import drawn_days, drawn_years
from .counts import BriefCounts, Counts, count_briefs, neighbours
from .period import Period


@require_safe
@vary_on_cookie
def archive(request: HttpRequest) -> HttpResponse:
    """Show how many editions are visible, by month, and a page of them."""
    counts = count_briefs(readable_markings(request.user))
    context = _calendars(request, counts, None) | Edition.objects.page_for(request)._asdict()
    context["description"] = context.get("total", "")
    context["feeds"] = FeedAddresses(reverse("briefs:front"))
    return render(request, "briefs/archive/archive.html", context)


@require_safe
@vary_on_cookie
def archive_of(request: HttpRequest, period: Period) -> HttpResponse:
    """Show a page of the visible editions of a period; 404 if there are none."""
    page = Edition.objects.page_for(request, days=(period.first, period.last))
    if not page.days:
        raise Http404(_("No briefs were published then."))
    counts = count_briefs(readable_markings(request.user), period)
    alike = counts.alike(period)
    earlier, later = neighbours(period, alike)
    # Whatever was listed may have ended before it was counted.
    count = alike.get(period, 0)
    context = {
        "period": period,
        "count": count,
        "earlier": earlier,
        "later": later,
        "description": _description(period, count),
        **_calendars(request, counts, period),
        **page._asdict(),
    }
    return render(request, "briefs/archive/period.html", context)


def _calendars(request: HttpRequest, counts: BriefCounts, here: Period | None) -> dict[str, object]:
    """Return the total and the calendars, which an empty archive does not have."""
    context: dict[str, object] = {"canonical": absolute(request.path)}
    if counts.month:
        context |= {
            "total": _total(counts.months),
            "years": drawn_years(counts, here),
            "month": counts.month,
            "days_of_month": drawn_days(counts, counts.month, here),
        }
    return context


def _total(months: Counts) -> str:
    """Return how many briefs there are, and since when."""
    count = sum(months.values())
    sentence = ngettext(
        "%(count)s brief, published in %(month)s",
        "%(count)s briefs since %(month)s, by date published",
        count,
    )
    return sentence % {"count": count, "month": written_bound(min(months).iso)}


def _description(period: Period, count: int) -> str:
    sentence = ngettext("%(count)s brief of %(when)s.", "%(count)s briefs of %(when)s.", count)
    return sentence % {"count": count, "when": period}
