"""The list of topics, regions and countries, with the numbers of their briefs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import PreparedSQL, composed
from briefs.markings import readable_markings
from briefs.models.edition import Edition
from briefs.models.topic import TopicKind
from briefs.models.visible_topics import topic_address
from briefs.rendering import first_sentences

from .addresses import absolute
from .unchanged import while_unchanged

# A brief on a topic is one on each topic that it is part of, or was merged into; counted once.
COUNTED = """
    WITH RECURSIVE above (topic, over) AS (
        SELECT id, parent_id FROM briefs_topic UNION ALL SELECT id, merged_into_id FROM briefs_topic
    ), family (member, topic) AS (
        SELECT id, id FROM briefs_topic
        UNION SELECT member, over FROM family JOIN above USING (topic) WHERE over IS NOT NULL
    ), counted AS (
        SELECT family.topic, count(DISTINCT edition_id) AS briefs
        FROM ({seen}) AS seen (member, edition_id) JOIN family USING (member) GROUP BY 1
    )
    SELECT id, name, slug, kind, parent_id, description, briefs
    FROM counted JOIN briefs_topic ON id = topic WHERE merged_into_id IS NULL ORDER BY name
"""
KINDS = {
    TopicKind.TOPIC.value: gettext_lazy("Subjects"),
    TopicKind.REGION.value: gettext_lazy("Regions"),
    TopicKind.COUNTRY.value: gettext_lazy("Countries"),
}
DESCRIPTION = 120


class CountedTopic(NamedTuple):
    """A topic with the number of visible briefs on it and on its parts."""

    pk: int
    name: str
    slug: str
    kind: str
    parent: int | None
    description: str
    briefs: int


@require_safe
@vary_on_cookie
def topics(request: HttpRequest) -> HttpResponse:
    """Show the topics of visible editions, each under its parent."""
    markings = readable_markings(request.user)
    context = {
        "canonical": absolute(request.path),
        "description": _("Topics, regions and countries, with all briefs on each."),
        "groups": while_unchanged(("topics", markings), lambda: _drawn(markings)),
    }
    return render(request, "briefs/topic_list.html", context)


def _drawn(markings: tuple[str, ...]) -> SafeString:
    found = map(CountedTopic._make, _counted(markings).fetch())
    return render_to_string("briefs/topic_groups.html", {"groups": _groups(found)})


@cache
def _counted(markings: tuple[str, ...]) -> PreparedSQL:
    seen = Edition.objects.rows_of("topic", markings).order_by()
    return PreparedSQL(*composed(COUNTED, seen=seen.values("topic", "edition")))


def _groups(topics: Iterable[CountedTopic]) -> list[dict[str, object]]:
    """Return the topics by kind, each with all its parts.

    A part of another kind than its parent is listed among its own kind, too.
    """
    by_pk = {topic.pk: topic for topic in topics}
    under: dict[int, list[CountedTopic]] = defaultdict(list)
    tops: dict[str, list[CountedTopic]] = defaultdict(list)
    for topic in by_pk.values():
        parent = by_pk.get(topic.parent or 0)
        if parent:
            under[parent.pk].append(topic)
        if not parent or parent.kind != topic.kind:
            tops[topic.kind].append(topic)
    return [
        {"label": label, "topics": [_entry(topic, _below(topic, under)) for topic in tops[kind]]}
        for kind, label in KINDS.items()
        if tops[kind]
    ]


def _below(topic: CountedTopic, under: Mapping[int, list[CountedTopic]]) -> Iterator[CountedTopic]:
    """Yield the parts of a topic, each followed by its own."""
    for part in under.get(topic.pk, ()):
        yield part
        yield from _below(part, under)


def _entry(topic: CountedTopic, parts: Iterable[CountedTopic]) -> tuple[object, ...]:
    """Return what the list shows; a tuple, because templates look up named fields slowly."""
    shown = [(part.name, topic_address(part.slug), part.briefs) for part in parts]
    description = first_sentences(topic.description, DESCRIPTION)
    return topic.name, topic_address(topic.slug), topic.briefs, description, shown
