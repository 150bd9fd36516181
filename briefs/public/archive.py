"""All briefs, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.models.edition import Edition

from .addresses import absolute


@require_safe
@vary_on_cookie
def archive(request: HttpRequest) -> HttpResponse:
    """Show a page of all visible editions."""
    page = Edition.objects.page_for(request)._asdict()
    context = {"title": _("All briefs"), "canonical": absolute(request.path)}
    return render(request, "briefs/archive.html", context | page)
