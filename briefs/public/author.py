"""The page of one author."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from briefs.markings import readable_markings
from briefs.models.author import Author
from briefs.models.edition import Edition
from briefs.rendering import SNIPPET, first_sentences

from .addresses import FeedAddresses, absolute
from .moved import in_any_spelling
from .overview import overview


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:author")
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author with a page of visible editions; 404 if there are none."""
    signed_by = get_object_or_404(Author, slug=slug)
    page = Edition.objects.page_for(request, "author", [signed_by.pk])
    if not page.days:
        raise Http404(_("This author has no briefs here."))
    about = overview("author", [signed_by.pk], readable_markings(request.user))
    context = {
        "author": signed_by,
        "facts": about.facts,
        "rail": about.rail,
        "canonical": absolute(request.path),
        "feeds": FeedAddresses(signed_by.get_absolute_url()),
        "description": _description(signed_by, about.briefs),
        **page._asdict(),
    }
    return render(request, "briefs/author.html", context)


def _description(signed_by: Author, count: int) -> str:
    """Return what search engines show of the page."""
    if signed_by.bio:
        return first_sentences(signed_by.bio, SNIPPET)
    sentence = ngettext(
        "%(count)s brief by %(author)s, with its sources.",
        "%(count)s briefs by %(author)s, with their sources.",
        count,
    )
    return sentence % {"count": count, "author": signed_by.name}
