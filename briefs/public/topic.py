"""The page of a topic, with the briefs on it and on its parts."""

from functools import cache
from typing import NamedTuple

from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Param, Prepared
from briefs.markings import readable_markings
from briefs.models.edition import Edition, SlugHistory
from briefs.models.topic import Topic, TopicKind
from briefs.models.visible_topics import TopicRow, topic_address, topics_with_seen, visible_topics
from briefs.rendering import SNIPPET, first_sentences

from .addresses import FeedAddresses, absolute
from .moved import in_any_spelling, moved
from .overview import overview

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
# Further parts are folded away, so that they do not hide the briefs.
PARTS = 8


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
        now_at = present_topic_slug(slug)
        if now_at is None:
            raise
    _context(request, now_at)
    return moved(request, topic_address(now_at))


def _context(request: HttpRequest, slug: str) -> dict[str, object]:
    """Return the context of a topic's page; raises Http404."""
    markings = readable_markings(request.user)
    around = find_topic(slug, markings)
    shown, ids = around.topic, around.ids
    page = Edition.objects.page_for(request, "topic", ids)
    if not page.days:
        raise Http404(_("This topic has no briefs here."))
    parts = [part for part in visible_topics(around.family) if part.parent_id == shown.pk]
    about = overview("topic", ids, markings)
    return {
        "topic": shown,
        "kind_label": "" if shown.kind == TopicKind.TOPIC else TopicKind(shown.kind).label,
        "parent": around.parent,
        "parts": parts[:PARTS],
        "more_parts": parts[PARTS:],
        "facts": about.facts,
        "rail": about.rail,
        "canonical": absolute(request.path),
        "feeds": FeedAddresses(shown.url),
        "description": _description(shown, about.briefs),
        **page._asdict(),
    }


class TopicFamily(NamedTuple):
    """A topic, its parent, and the `family` whose briefs are also its own: itself and its parts."""

    topic: TopicRow
    parent: TopicRow | None
    family: list[TopicRow]

    @property
    def ids(self) -> list[int]:
        return sorted(row.pk for row in self.family)


def find_topic(slug: str, markings: tuple[str, ...]) -> TopicFamily:
    """Return the topic at an address; raises Http404 if there is none, or if it was merged."""
    around = list(map(TopicRow._make, _around(markings).fetch(slug=slug)))
    shown = next((row for row in around if row.slug == slug), None)
    if shown is None or shown.merged_into_id:
        raise Http404(_("There is no topic at this address."))
    parent = next((row for row in around if row.pk == shown.parent_id), None)
    return TopicFamily(shown, parent, [row for row in around if row is not parent])


def _description(shown: TopicRow, count: int) -> str:
    """Return what search engines show of the page."""
    if shown.description:
        return first_sentences(shown.description, SNIPPET)
    sentence = ngettext(
        "%(count)s brief on %(topic)s, with its sources.",
        "%(count)s briefs on %(topic)s, with their sources.",
        count,
    )
    return sentence % {"count": count, "topic": shown.name}


def present_topic_slug(slug: str) -> str | None:
    """Return the slug of the topic that once had this one, or that the topic was merged into."""
    merged = Topic.objects.filter(slug=slug).exclude(merged_into=None)
    now_at: str | None = merged.values_list("merged_into__slug", flat=True).first()
    if now_at is None:
        former = SlugHistory.objects.filter(kind=SlugHistory.Kind.TOPIC, slug=slug)
        present = Coalesce("topic__merged_into__slug", "topic__slug")
        now_at = former.values_list(present, flat=True).first()
    return now_at


@cache
def _around(markings: tuple[str, ...]) -> Prepared:
    """Return the statement for the topic at an address, its parent and its subtopics."""
    found = RawSQL(AROUND, (Param("slug"), Param("slug")))  # noqa: S611
    topics = topics_with_seen(markings).filter(pk__in=found)
    return Prepared(topics.values_list(*TopicRow._fields))
