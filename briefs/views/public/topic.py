"""The list of topics, and the page of one."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Bounds, page_of
from actors.prepared import Prepared
from briefs.markings import readable_markings
from briefs.models.edition import Edition, EditionTopic
from briefs.models.topic import Topic, TopicKind
from briefs.querysets import visibility

from .canonical import absolute


class TopicRow(NamedTuple):
    """A topic in the list of all."""

    pk: int
    name: str
    slug: str
    kind: str
    parent_id: int | None
    description: str
    seen: bool


@require_safe
@vary_on_cookie
def topics(request: HttpRequest) -> HttpResponse:
    """Show the topics that visible editions have, each under its parent."""
    rows = map(TopicRow._make, _all(tuple(readable_markings(request.user))).fetch())
    context = {"canonical": absolute(request.path), "groups": _groups(_public(list(rows)))}
    return render(request, "briefs/topic_list.html", context)


@cache
def _all(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for all topics and whether a visible edition has them."""
    return Prepared(_rows(markings))


def _rows(markings: tuple[str, ...]) -> QuerySet[Topic, Any]:
    rows = EditionTopic.objects.filter(visibility(markings, prefix="edition__"))
    seen = Exists(rows.filter(topic=OuterRef("pk")))
    return Topic.objects.annotate(seen=seen).values_list(*TopicRow._fields)


@require_safe
@vary_on_cookie
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic with a page of the editions that it or a part of it has."""
    shown = get_object_or_404(Topic.objects.select_related("parent"), slug=slug)
    ids = [part.pk for part in shown.with_parts()]
    cards = partial(Edition.objects.cards, request.user, relation="topic", ids=ids)
    page = page_of(Bounds.of(request.GET), cards)
    if not page.cards:
        raise Http404(_("This topic has no briefs here."))
    parts = _rows(tuple(readable_markings(request.user))).filter(pk__in=ids)
    public = _public(list(map(TopicRow._make, parts)))
    children = [part for part in public if part.parent_id == shown.pk]
    context = {
        "topic": _entry(shown) | {"kind_label": shown.get_kind_display()},
        "parent": _entry(shown.parent) if shown.parent else None,
        "children": [_entry(child) for child in children],
        "canonical": absolute(request.path),
        "description": shown.description[:300],
        "days": page.days,
        "newer_url": page.newer_url,
        "older_url": page.older_url,
    }
    return render(request, "briefs/topic.html", context)


def _public(topics: list[TopicRow]) -> list[TopicRow]:
    """Return the topics that a visible edition has, and those that they are part of."""
    parents = {topic.pk: topic.parent_id for topic in topics}
    public: set[int] = set()
    for topic in topics:
        at = topic.pk if topic.seen else None
        while at is not None and at not in public:
            public.add(at)
            at = parents.get(at)
    return [topic for topic in topics if topic.pk in public]


def _groups(topics: Iterable[TopicRow]) -> list[dict[str, Any]]:
    """Return the topics by kind; one whose parent is of its kind stands under the parent."""
    by_pk = {topic.pk: topic for topic in topics}
    under: dict[int, list[TopicRow]] = defaultdict(list)
    tops: dict[str, list[TopicRow]] = defaultdict(list)
    for topic in by_pk.values():
        parent = by_pk.get(topic.parent_id or 0)
        if parent:
            under[parent.pk].append(topic)
        if not parent or parent.kind != topic.kind:
            tops[topic.kind].append(topic)
    return [
        {
            "kind_label": label,
            "topics": [
                _entry(topic) | {"children": [_entry(child) for child in under[topic.pk]]}
                for topic in tops[kind]
            ],
        }
        for kind, label in ((kind.value, _plural(kind)) for kind in TopicKind)
        if tops[kind]
    ]


def _plural(kind: TopicKind) -> str:
    return {
        TopicKind.TOPIC: _("Subjects"),
        TopicKind.REGION: _("Regions"),
        TopicKind.COUNTRY: _("Countries"),
    }[kind]


def _entry(topic: Topic | TopicRow) -> dict[str, Any]:
    return {
        "name": topic.name,
        "url": _address(topic.slug),
        "description": topic.description,
    }


@lru_cache(maxsize=10_000)
def _address(slug: str) -> str:
    return reverse("briefs:topic", args=[slug])
