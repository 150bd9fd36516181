"""The page that explains how to follow the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.public.addresses import FeedAddresses, absolute

from .entries import MOST


@require_safe
@vary_on_cookie
def follow(request: HttpRequest) -> HttpResponse:
    """Show the addresses of the feeds of all briefs, and how to find the others."""
    feeds = FeedAddresses(reverse("briefs:front"))
    context = {
        "canonical": absolute(request.path),
        "description": _("How to follow new briefs in a feed reader, without an account."),
        "feeds": feeds,
        "addresses": [(name, absolute(path)) for name, _media_type, path in feeds.in_all_formats],
        "most": MOST,
    }
    return render(request, "briefs/follow.html", context)
