"""Pages for machines: the health check, robots.txt and security.txt."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

# Results of searches are without end, and lead to nothing that has no page of its own.
ROBOTS = """\
User-agent: *
Disallow: /accounts/
Disallow: /admin/
Disallow: /desk/
Disallow: /language/
Disallow: /search/?
Disallow: /search/feed.
Disallow: /search/suggest/
Disallow: /actors/?q=

Sitemap: {sitemap}
"""
# RFC 9116; it recommends that a file expires within a year.
SECURITY = """\
Contact: {contact}
Expires: {expires:%Y-%m-%dT00:00:00Z}
Canonical: {canonical}
"""
VALID = timedelta(days=180)
A_DAY = 24 * 60 * 60


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Respond with 200 if site and database work, or 503 with a sentence."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, ImproperlyConfigured):
        return HttpResponse("The database does not answer.\n", "text/plain", status=503)
    return HttpResponse("ok\n", "text/plain")


@cache_control(public=True, max_age=A_DAY)
@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Say what search engines should not fetch, and where the sitemap is."""
    sitemap = f"{settings.SITE_URL}{reverse('briefs:sitemap')}"
    return HttpResponse(ROBOTS.format(sitemap=sitemap), "text/plain")


@cache_control(public=True, max_age=A_DAY)
@require_safe
def security(_request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness; 404 if SECURITY_CONTACT is not set."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    text = SECURITY.format(
        contact=settings.SECURITY_CONTACT,
        expires=timezone.now() + VALID,
        canonical=f"{settings.SITE_URL}{reverse('security')}",
    )
    return HttpResponse(text, "text/plain; charset=utf-8")
