"""The addresses of feeds: what anybody may read, in any format, sent again only after a change."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from briefs.markings import READABLE_BY_ALL
from briefs.models.author import Author
from briefs.models.visible_topics import topic_address
from briefs.public.actors import find_actor
from briefs.public.addresses import FEED_FORMATS, FeedAddresses, absolute, actor_address
from briefs.public.moved import in_any_spelling, moved
from briefs.public.sharing import site_publisher
from briefs.public.topic import TopicFamily, find_topic, present_topic_slug
from briefs.search import find, printable, published
from briefs.site import current_site

from .entries import entries_of, newest_entries, newest_naming
from .feed import Feed, FeedAuthor, FeedEntry
from .formats import WRITERS

FIVE_MINUTES = 300
_Page = Callable[..., HttpResponse]


def _for_everybody(page: _Page) -> _Page:
    """Make a page the same for all readers, whatever their language and what else they may read."""

    @conditional_page
    @cache_control(public=True, max_age=FIVE_MINUTES)
    @require_safe
    @wraps(page)
    def send(request: HttpRequest, *slugs: str, ending: str) -> HttpResponse:
        with override(settings.SITE_LANGUAGE):
            return page(request, *slugs, ending=ending)

    return send


@_for_everybody
def feed(_request: HttpRequest, *, ending: str) -> HttpResponse:
    """Send the newest of all briefs."""
    at = FeedAddresses(reverse("briefs:front"))
    return _sent(at, ending, current_site().name, newest_entries(), key="")


@in_any_spelling("briefs:feed_of_topic")
@_for_everybody
def feed_of_topic(request: HttpRequest, slug: str, *, ending: str) -> HttpResponse:
    """Send the newest briefs on a topic and its parts; redirect from old and merged addresses."""
    around = _topic_at(slug)
    entries = newest_naming("topic", around.ids)
    at = FeedAddresses(topic_address(around.topic.slug))
    if around.topic.slug != slug and entries:
        return moved(request, at.ending_in(ending))
    key = f"topic/{around.topic.pk}"
    return _sent_if_any(at, ending, around.topic.name, entries, key=key)


def _topic_at(slug: str) -> TopicFamily:
    try:
        return find_topic(slug, READABLE_BY_ALL)
    except Http404:
        if now_at := present_topic_slug(slug):
            return find_topic(now_at, READABLE_BY_ALL)
        raise


@in_any_spelling("briefs:feed_of_actor")
@_for_everybody
def feed_of_actor(request: HttpRequest, slug: str, *, ending: str) -> HttpResponse:
    """Send the newest briefs about an actor; redirect from old and merged addresses."""
    actor = find_actor(slug)
    entries = newest_naming("actor", actor.family)
    at = FeedAddresses(actor_address(actor.slug))
    if actor.slug != slug and entries:
        return moved(request, at.ending_in(ending))
    return _sent_if_any(at, ending, actor.name, entries, key=f"actor/{actor.pk}")


@in_any_spelling("briefs:feed_of_author")
@_for_everybody
def feed_of_author(_request: HttpRequest, slug: str, *, ending: str) -> HttpResponse:
    """Send the newest briefs by an author."""
    author = get_object_or_404(Author, slug=slug)
    entries = newest_naming("author", [author.pk])
    at = FeedAddresses(author.get_absolute_url())
    return _sent_if_any(at, ending, author.name, entries, key=f"author/{author.pk}")


@_for_everybody
def feed_of_search(request: HttpRequest, *, ending: str) -> HttpResponse:
    """Send the newest briefs that match a query, none if there are none yet."""
    results = find(printable(request.GET.get("q", "")).strip(), published(AnonymousUser()))
    query = str(results.query)
    if not query:
        raise Http404(_("A feed of a search needs words to search for."))
    at = FeedAddresses(reverse("briefs:search"), f"?{urlencode({'q': query})}")
    title = _("Search: %(query)s") % {"query": query}
    return _sent(at, ending, title, entries_of(results.newest()), key=f"search/{query}")


def _sent_if_any(
    at: FeedAddresses, ending: str, title: str, entries: tuple[FeedEntry, ...], *, key: str
) -> HttpResponse:
    """Send a feed; raise Http404 without entries, so that nobody learns a name from drafts."""
    if not entries:
        raise Http404(_("There are no briefs to follow here."))
    return _sent(at, ending, title, entries, key=key)


def _sent(
    at: FeedAddresses, ending: str, title: str, entries: tuple[FeedEntry, ...], *, key: str
) -> HttpResponse:
    """Send a feed, which has the same id in every format; `key` tells feeds of a site apart."""
    site = current_site().name
    whole = Feed(
        id=uuid5(NAMESPACE_URL, f"{settings.SITE_URL}/{key}").urn,
        url=absolute(at.ending_in(ending)),
        page=absolute(f"{at.page}{at.query}"),
        title=title if title == site else f"{title} · {site}",
        language=settings.SITE_LANGUAGE,
        publisher=FeedAuthor(*site_publisher()),
        entries=entries,
    )
    _name, media_type = FEED_FORMATS[ending]
    response = HttpResponse(WRITERS[ending](whole), f"{media_type}; charset=utf-8")
    if entries:
        response.headers["Last-Modified"] = http_date(whole.changed.timestamp())
    return response
