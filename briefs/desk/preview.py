"""Preview a saved draft as readers would see it, for those who may edit it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from actors.text import direction
from briefs.choices import Change, Marking
from briefs.document import from_data
from briefs.models import Brief, Edition
from briefs.publishing import Filters, earlier_editions, fill_derived, next_edition


@require_safe
@never_cache
@login_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Render the newest saved draft in the public templates; nothing is published or stored."""
    brief = get_object_or_404(Brief.objects.editable_by(request.user), pk=pk)
    draft = brief.newest_revision()
    filters, earlier = Filters.of_draft(brief), earlier_editions(brief)
    change = Change.MINOR if earlier else Change.FIRST
    edition = next_edition(brief, filters, earlier, timezone.now(), change)
    problems = fill_derived(edition, from_data(draft.document), filters)
    context = {
        "edition": _shown(edition),
        "draft": draft,
        "problems": problems,
        "edit": reverse("admin:briefs_brief_change", args=[brief.pk]),
    }
    return render(request, "desk/preview.html", context)


def _shown(edition: Edition) -> dict[str, object]:
    names = ("title", "slug", "language", "head_html", "summary_html", "actors_html", "body_html")
    return {name: getattr(edition, name) for name in names} | {
        "direction": direction(edition.language),
        "tlp": "" if edition.tlp == Marking.CLEAR else edition.tlp,
    }
