"""The files of the sitemap, as XML. They are the same for everybody, logged in or not."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from actors.paging import LARGEST_ID
from briefs.public.addresses import absolute
from briefs.public.archive import PeriodConverter
from briefs.public.archive.period import Period

from .entries import IDS, ListedPage, actors_of, briefs_of, files_of_actors, lists, months

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = '<?xml version="1.0" encoding="UTF-8"?>\n<{outer} xmlns="{namespace}">\n{rows}\n</{outer}>\n'

Listing = Callable[..., Iterable[ListedPage]]


def _file(outer: str, inner: str) -> Callable[[Listing], Callable[..., HttpResponse]]:
    """Make a page of what a function lists; 404 if that is nothing."""

    def decorate(listing: Listing) -> Callable[..., HttpResponse]:
        @conditional_page
        @cache_control(public=True, max_age=3600)
        @require_safe
        @wraps(listing)
        def page(_request: HttpRequest, **parts: Any) -> HttpResponse:
            rows = "\n".join(_row(inner, *entry) for entry in listing(**parts))
            if not rows:
                raise Http404
            xml = XML.format(outer=outer, namespace=NAMESPACE, rows=rows)
            return HttpResponse(xml, "application/xml")

        return page

    return decorate


def _row(tag: str, path: str, changed: datetime | None) -> str:
    # A path from `reverse` has no character that XML would take for markup.
    last = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<{tag}><loc>{absolute(path)}</loc>{last}</{tag}>"


class MonthConverter:
    """A URL converter for a month: 1956-11."""

    regex = "[12][0-9]{3}-[0-9]{2}"

    def to_python(self, value: str) -> Period:
        return PeriodConverter().to_python(value.replace("-", "/"))

    def to_url(self, value: Period) -> str:
        return value.iso


@_file("sitemapindex", "sitemap")
def sitemap() -> Iterator[ListedPage]:
    """List the files: one for each month of briefs, one for some thousand actors, one for lists."""
    found = months()
    newest = max((changed for _month, changed in found), default=None)
    yield ListedPage(reverse("briefs:sitemap_of_lists"), newest)
    for file in files_of_actors():
        yield ListedPage(reverse("briefs:sitemap_of_actors", args=[file]))
    for month, changed in found:
        yield ListedPage(reverse("briefs:sitemap_of_briefs", args=[month]), changed)


@_file("urlset", "url")
def sitemap_of_lists() -> Iterator[ListedPage]:
    """List the front page, the archive, topics and authors."""
    return lists()


@_file("urlset", "url")
def sitemap_of_actors(file: int) -> list[ListedPage]:
    """List the actors of a file."""
    return actors_of(file) if file < LARGEST_ID // IDS else []


@_file("urlset", "url")
def sitemap_of_briefs(month: Period) -> list[ListedPage]:
    """List the briefs of a month."""
    return briefs_of(month)
