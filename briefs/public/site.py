"""What readers see of the site itself: its pages, such as “About”, and its logo."""

from csp.constants import HEADER
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.text import direction
from briefs.models.site import SitePage, SiteSettings
from briefs.rendering import SNIPPET, first_sentences, plain_text, safe_body
from briefs.site import LOGO_TYPES

from .addresses import absolute
from .moved import in_any_spelling

LOGO_POLICY = "default-src 'none'; sandbox"
A_YEAR = 365 * 24 * 60 * 60


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:page")
def site_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page about the site; 404 unless an administrator shows it to readers."""
    page = get_object_or_404(SitePage, slug=slug, is_shown=True)
    body = safe_body(page.body)
    # The cleaner knows the sub-headings of a part; here they are the only ones below the title.
    raised = body.replace("<h3>", "<h2>").replace("</h3>", "</h2>")
    context = {
        "page": page,
        "direction": direction(page.language),
        "body": mark_safe(raised),  # noqa: S308
        "canonical": absolute(request.path),
        "description": first_sentences(plain_text(body), SNIPPET),
    }
    return render(request, "briefs/page.html", context)


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def logo(_request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """Send the logo, which has a new address after each change.

    It was cleaned when it was saved; the policy forbids scripts and other addresses all the same.
    """
    row = SiteSettings.objects.filter(logo_digest=digest, logo_kind=kind).only("logo").first()
    if row is None or row.logo is None:
        raise Http404(_("The site has another logo now."))
    return HttpResponse(bytes(row.logo), LOGO_TYPES[kind], headers={HEADER: LOGO_POLICY})
