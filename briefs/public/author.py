"""The page of one author."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.models.author import Author
from briefs.models.edition import Edition

from .addresses import absolute
from .moved import in_any_spelling


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:author")
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author with a page of visible editions; 404 if there are none."""
    signed_by = get_object_or_404(Author, slug=slug)
    page = Edition.objects.page_for(request, "author", [signed_by.pk])
    if not page.days:
        raise Http404(_("This author has no briefs here."))
    context = {
        "author": signed_by,
        "canonical": absolute(request.path),
        "description": signed_by.bio[:300],
        **page._asdict(),
    }
    return render(request, "briefs/author.html", context)
