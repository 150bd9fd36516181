"""The list of topics, and the page of one."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Param, Prepared
from briefs.markings import readable_markings
from briefs.models.edition import Edition, SlugHistory
from briefs.models.topic import Topic, TopicKind
from briefs.models.visible_topics import TopicRow, topic_address, topics_with_seen, visible_topics

from .addresses import absolute
from .moved import in_any_spelling, moved

# The topic at an address, all its subtopics with what was merged into them, and its parent.
AROUND = """
    WITH RECURSIVE below AS (
        SELECT id FROM briefs_topic WHERE slug = %s
        UNION
        SELECT part.id FROM briefs_topic part
        JOIN below ON below.id IN (part.parent_id, part.merged_into_id)
    )
    SELECT id FROM below UNION SELECT parent_id FROM briefs_topic WHERE slug = %s
"""
PLURALS = {
    TopicKind.TOPIC.value: gettext_lazy("Subjects"),
    TopicKind.REGION.value: gettext_lazy("Regions"),
    TopicKind.COUNTRY.value: gettext_lazy("Countries"),
}


@require_safe
@vary_on_cookie
def topics(request: HttpRequest) -> HttpResponse:
    """Show the topics of visible editions, each under its parent."""
    rows = _rows(readable_markings(request.user), around=False).fetch()
    groups = _groups(visible_topics(map(TopicRow._make, rows)))
    context = {"canonical": absolute(request.path), "groups": groups}
    return render(request, "briefs/topic_list.html", context)


@require_safe
@vary_on_cookie
@in_any_spelling("briefs:topic")
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a topic with a page of its editions, including those of its subtopics.

    A former address, and that of a merged topic, lead on, but only to a page that the reader sees.
    """
    try:
        return render(request, "briefs/topic.html", _context(request, slug))
    except Http404:
        now_at = _present_slug(slug)
        if now_at is None:
            raise
    _context(request, now_at)
    return moved(request, topic_address(now_at))


def _context(request: HttpRequest, slug: str) -> dict[str, object]:
    """Return the context of a topic's page; raises Http404."""
    rows = _rows(readable_markings(request.user), around=True).fetch(slug=slug)
    around = list(map(TopicRow._make, rows))
    shown = next((row for row in around if row.slug == slug), None)
    if shown is None or shown.merged_into_id:
        raise Http404(_("There is no topic at this address."))
    parts = [row for row in around if row.pk != shown.parent_id]
    page = Edition.objects.page_for(request, "topic", [part.pk for part in parts])
    if not page.days:
        raise Http404(_("This topic has no briefs here."))
    return {
        "topic": shown,
        "kind_label": TopicKind(shown.kind).label,
        "parent": next((row for row in around if row.pk == shown.parent_id), None),
        "children": [part for part in visible_topics(parts) if part.parent_id == shown.pk],
        "canonical": absolute(request.path),
        "description": shown.description[:300],
        **page._asdict(),
    }


def _present_slug(slug: str) -> str | None:
    """Return the slug of the topic that once had this one, or that the topic was merged into."""
    merged = Topic.objects.filter(slug=slug).exclude(merged_into=None)
    now_at: str | None = merged.values_list("merged_into__slug", flat=True).first()
    if now_at is None:
        former = SlugHistory.objects.filter(kind=SlugHistory.Kind.TOPIC, slug=slug)
        present = Coalesce("topic__merged_into__slug", "topic__slug")
        now_at = former.values_list(present, flat=True).first()
    return now_at


@cache
def _rows(markings: tuple[str, ...], *, around: bool) -> Prepared:
    """Return the statement for all topics, or for one at an address, its parent and subtopics."""
    topics = topics_with_seen(markings)
    if around:
        found = RawSQL(AROUND, (Param("slug"), Param("slug")))  # noqa: S611
        topics = topics.filter(pk__in=found)
    return Prepared(topics.values_list(*TopicRow._fields))


def _groups(topics: Iterable[TopicRow]) -> list[dict[str, object]]:
    """Return the topics by kind; a topic is listed under its parent if both are of one kind."""
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
            # Dictionaries, because templates look up fields of a named tuple slowly.
            "topics": [
                (topic.name, topic.url, topic.description, under[topic.pk]) for topic in tops[kind]
            ],
        }
        for kind, label in PLURALS.items()
        if tops[kind]
    ]
