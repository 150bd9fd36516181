"""All briefs, newest first."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Bounds, page_of
from briefs.models.edition import Edition

from .canonical import absolute


@require_safe
@vary_on_cookie
def archive(request: HttpRequest) -> HttpResponse:
    """Show a page of all visible editions."""
    page = page_of(Bounds.of(request.GET), partial(Edition.objects.cards, request.user))
    context = {
        "title": _("All briefs"),
        "canonical": absolute(request.path),
        "days": page.days,
        "newer_url": page.newer_url,
        "older_url": page.older_url,
    }
    return render(request, "briefs/archive.html", context)
