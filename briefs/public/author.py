"""The page of one author."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Bounds, page_of
from briefs.models.author import Author
from briefs.models.edition import Edition

from .canonical import absolute


@require_safe
@vary_on_cookie
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author of visible editions with a page of them."""
    signed_by = get_object_or_404(Author, slug=slug)
    cards = partial(Edition.objects.cards, request.user, relation="author", ids=[signed_by.pk])
    page = page_of(Bounds.of(request.GET), cards)
    if not page.cards:
        raise Http404(_("This author has no briefs here."))
    context = {
        "author": signed_by,
        "canonical": absolute(request.path),
        "description": signed_by.bio[:300],
        "days": page.days,
        "newer_url": page.newer_url,
        "older_url": page.older_url,
    }
    return render(request, "briefs/author.html", context)
