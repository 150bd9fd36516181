"""The list of topics, and the page of one."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Bounds, page_of
from actors.prepared import Prepared, Slot
from briefs.markings import readable_markings
from briefs.models.edition import Edition, EditionTopic
from briefs.models.topic import Topic, TopicKind
from briefs.querysets import visibility

from .canonical import absolute

AROUND = """
    WITH RECURSIVE below AS (
        SELECT id FROM briefs_topic WHERE slug = %s
        UNION
        SELECT part.id FROM briefs_topic part JOIN below ON part.parent_id = below.id
    )
    SELECT id FROM below UNION SELECT parent_id FROM briefs_topic WHERE slug = %s
"""


class TopicRow(NamedTuple):
    """A topic in the list of all."""

    pk: int
    name: str
    slug: str
    kind: str
    parent_id: int | None
    description: str
    # An edition that may be seen, None where there is none.
    seen: int | None


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
    # Not EXISTS: PostgreSQL may then read every edition first, to have them at hand.
    seen = Subquery(rows.filter(topic=OuterRef("pk")).values("edition")[:1])
    return Topic.objects.annotate(seen=seen).values_list(*TopicRow._fields)


@require_safe
@vary_on_cookie
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic with a page of the editions that it or a part of it has."""
    markings = tuple(readable_markings(request.user))
    around = list(map(TopicRow._make, _around(markings).fetch(slug=slug)))
    shown = next((row for row in around if row.slug == slug), None)
    if shown is None:
        raise Http404(_("There is no topic at this address."))
    parts = [row for row in around if row.pk != shown.parent_id]
    cards = partial(
        Edition.objects.cards, request.user, relation="topic", ids=[part.pk for part in parts]
    )
    page = page_of(Bounds.of(request.GET), cards)
    if not page.cards:
        raise Http404(_("This topic has no briefs here."))
    parent = next((row for row in around if row.pk == shown.parent_id), None)
    children = [part for part in _public(parts) if part.parent_id == shown.pk]
    context = {
        "topic": _entry(shown) | {"kind_label": TopicKind(shown.kind).label},
        "parent": _entry(parent) if parent else None,
        "children": [_entry(child) for child in children],
        "canonical": absolute(request.path),
        "description": shown.description[:300],
        "days": page.days,
        "newer_url": page.newer_url,
        "older_url": page.older_url,
    }
    return render(request, "briefs/topic.html", context)


@cache
def _around(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the topic at an address, its parent, its parts and theirs."""
    found = RawSQL(AROUND, (Slot("slug"), Slot("slug")))  # noqa: S611
    return Prepared(_rows(markings).filter(pk__in=found))


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


def _entry(topic: TopicRow) -> dict[str, Any]:
    return {
        "name": topic.name,
        "url": _address(topic.slug),
        "description": topic.description,
    }


@lru_cache(maxsize=10_000)
def _address(slug: str) -> str:
    return reverse("briefs:topic", args=[slug])
