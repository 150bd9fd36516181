"""Redirects: from a former address, and from one in another case or Unicode composition."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from actors.text import fold_slug

PageAt = Callable[..., HttpResponse]


def moved(request: HttpRequest, path: str) -> HttpResponse:
    """Redirect for good to a path, with the query of the request.

    Cached for an hour only: names and addresses can change back, a brief that another one replaced
    can be reinstated, and merges can be undone.
    """
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    patch_cache_control(response, max_age=3600)
    return response


def in_any_spelling(name: str) -> Callable[[PageAt], PageAt]:
    """Let the page of this URL name also be found in upper case or in decomposed letters.

    Where the address as it was written leads nowhere, the folded one answers: directly if it is
    gone or leads elsewhere itself, so that there is never a chain of redirects.
    """

    def decorate(page: PageAt) -> PageAt:
        @wraps(page)
        def find(request: HttpRequest, slug: str, **parts: int | str) -> HttpResponse:
            try:
                return page(request, slug, **parts)
            except Http404:
                folded = fold_slug(slug)
                if folded == slug:
                    raise
            response = page(request, folded, **parts)
            if response.status_code != 200:
                return response
            return moved(request, reverse(name, args=[folded, *parts.values()]))

        return find

    return decorate
