"""The language in which a reader sees the public pages: chosen on a page, kept in a cookie."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.i18n import set_language

from briefs_site.serving.middleware import STAFF, GetResponse

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


def use_chosen_language(get_response: GetResponse) -> GetResponse:
    """Show public pages in the language that the reader chose, or else in that of the site.

    Staff pages are in English.

    What the browser would prefer is not asked for: an address shows everybody the same until they
    choose otherwise.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(STAFF):
            return get_response(request)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in LANGUAGES else settings.SITE_LANGUAGE
        # Pages of briefs speak the language of their brief, but what frames them speaks this one.
        request.LANGUAGE_CODE = language
        if language == settings.LANGUAGE_CODE:
            response = get_response(request)
        else:
            with translation.override(language):
                response = get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response

    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Ask for the language, keep the answer and lead back to where the reader came from."""
    if request.method == "POST":
        return set_language(request)
    context = {"languages": settings.LANGUAGES, "next": _came_from(request)}
    return render(request, "language.html", context)


def _came_from(request: HttpRequest) -> str:
    """Return the path of the page that led here; of the front page if that is another site."""
    address = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(address)
    return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
