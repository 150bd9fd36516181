"""The filters of a query as conditions: actors, topics, kinds of actors, and dates."""

from collections import defaultdict
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils.translation import gettext_lazy

from actors.querysets import survivor_of
from actors.text import fold
from briefs.models.edition import SlugHistory
from briefs.models.querysets import is_any
from briefs.models.search_vectors import actor_word, topic_word
from briefs.models.visible_topics import with_subtopics

from .archive import Archive
from .parsing import KINDS, Filter, ParsedQuery
from .understanding import NameLookup

# What to say of a filter whose value names nothing that the person may learn of.
UNKNOWN = {
    "actor": gettext_lazy("No actor here is called “%(name)s”."),
    "topic": gettext_lazy("No topic here is called “%(name)s”."),
}


class UnderstoodFilter(NamedTuple):
    """A filter that is understood: its label, and the words of vectors of which one is needed."""

    filter: Filter
    label: str
    tags: tuple[str, ...] = ()


class Narrowing(NamedTuple):
    """The filters that are understood, and sentences about the others."""

    chosen: tuple[UnderstoodFilter, ...]
    problems: tuple[str, ...]

    def tags(self, *, excluded: bool) -> list[tuple[str, ...]]:
        """Return the words of vectors that are needed, or that must not be there."""
        return [each.tags for each in self.chosen if each.tags and each.filter.excluded == excluded]


def narrow(query: ParsedQuery, names: NameLookup, archive: Archive) -> Narrowing:
    """Look up what the filters of a query name; one query of the database if any is a topic."""
    topics = _Topics(archive) if query.of("topic") else None
    read = [(each, _chosen(each, names, topics)) for each in query.filters]
    return Narrowing(
        chosen=tuple(chosen for _given, chosen in read if chosen),
        problems=tuple(
            UNKNOWN[given.name] % {"name": given.value} for given, chosen in read if not chosen
        ),
    )


def _chosen(given: Filter, names: NameLookup, topics: "_Topics | None") -> UnderstoodFilter | None:
    if given.name == "actor":
        actors = names.filtered_by(given.value)
        tags = (actor_word(pk) for actor in actors for pk in actor.ids)
        return UnderstoodFilter(given, actors[0].name, tuple(tags)) if actors else None
    if topics and given.name == "topic":
        return topics.chosen(given)
    label = str(KINDS[given.value].label) if given.name == "kind" else given.value
    return UnderstoodFilter(given, label)


def condition_of(query: ParsedQuery, archive: Archive) -> Q:
    """Return the condition that kinds of actors and dates make on the rows of an archive."""
    condition = Q()
    if before := query.before():
        condition &= Q(**{f"{archive.day}__lt": before})
    if after := query.after():
        condition &= Q(**{f"{archive.day}__gte": after})
    model = archive.rows.model
    through = model._meta.get_field("actors").remote_field.through
    tagged = through.objects.annotate(kind_now=survivor_of("actor", "kind"))
    of_row = tagged.filter(**{model._meta.model_name: OuterRef("pk")})
    for each in query.of("kind"):
        if not each.excluded:
            condition &= is_any(of_row.filter(kind_now=KINDS[each.value]))
    if unwanted := [KINDS[each.value] for each in query.of("kind") if each.excluded]:
        condition &= ~is_any(of_row.filter(kind_now__in=unwanted))
    return condition


class _Topics:
    """All topics of an archive, to find one by name or any slug with all that belong to it."""

    def __init__(self, archive: Archive) -> None:
        columns = ("pk", "slug", "name", "parent", "merged_into", "seen")
        slugs = SlugHistory.objects.filter(topic=OuterRef("pk")).order_by("pk").values("slug")
        topics = archive.topics.annotate(former=ArraySubquery(slugs)).order_by("pk")
        rows = list(topics.values_list(*columns, "former"))
        self._names = {pk: name for pk, _slug, name, *_rest in rows}
        self._seen = {pk for pk, *_rest, seen, _former in rows if seen}
        self._parts: dict[int | None, list[int]] = defaultdict(list)
        self._at: dict[str, list[int]] = defaultdict(list)
        for pk, slug, name, parent, merged, _seen, former in rows:
            self._parts[merged or parent].append(pk)
            for key in {slug, fold(name), *former}:
                self._at[key].append(merged or pk)

    def chosen(self, given: Filter) -> UnderstoodFilter | None:
        """Return a topic with its subtopics; None unless the person sees something under it."""
        for topic in (*self._at[given.value], *self._at[fold(given.value)]):
            family = with_subtopics(topic, self._parts)
            if not self._seen.isdisjoint(family):
                return UnderstoodFilter(given, self._names[topic], tuple(map(topic_word, family)))
        return None
