"""Topics as readers see them: those of visible editions, with the topics that these are part of."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, QuerySet
from django.urls import reverse

from .edition import Edition
from .querysets import is_any
from .topic import Topic


class TopicRow(NamedTuple):
    """A topic; `seen` says whether the reader may see an edition about it."""

    pk: int
    name: str
    slug: str
    kind: str
    parent_id: int | None
    description: str
    merged_into_id: int | None
    seen: bool

    @property
    def url(self) -> str:
        return topic_address(self.slug)


@lru_cache(maxsize=10_000)
def topic_address(slug: str) -> str:
    """Return the path of a topic's public page."""
    return reverse("briefs:topic", args=[slug])


def topics_with_seen(markings: Iterable[str]) -> QuerySet[Topic]:
    """Return all topics with `seen`, for those who may read `markings`."""
    rows = Edition.objects.rows_of("topic", markings).filter(topic=OuterRef("pk"))
    return Topic.objects.annotate(seen=ExpressionWrapper(is_any(rows), BooleanField()))


def with_subtopics(topic: int, parts: Mapping[int | None, list[int]]) -> tuple[int, ...]:
    """Return the ids of a topic and of all topics that are `parts` of it or of each other.

    The database prevents circles of parents, but not of parents and merged topics together.
    """
    family = [topic]
    for member in family:
        family += (part for part in parts.get(member, ()) if part not in family)
    return tuple(family)


def visible_topics(topics: Iterable[TopicRow]) -> list[TopicRow]:
    """Return the topics of visible editions, with their ancestors, but without merged ones."""
    rows = list(topics)
    parents = {topic.pk: topic.merged_into_id or topic.parent_id for topic in rows}
    visible: set[int] = set()
    for topic in rows:
        at = topic.pk if topic.seen else None
        while at is not None and at not in visible:
            visible.add(at)
            at = parents.get(at)
    return [topic for topic in rows if topic.pk in visible and not topic.merged_into_id]
