"""The filters of a query as conditions: actors, topics, kinds of actors, and dates."""

from collections import defaultdict
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.utils.translation import gettext as _

from actors.querysets import survivor_of
from actors.text import fold
from briefs.models.edition import SlugHistory
from briefs.models.querysets import is_any
from briefs.models.search_vectors import actor_word, topic_word

from .archive import Archive
from .parsing import KINDS, Filter, ParsedQuery
from .results import NamedInQuery
from .understanding import Names


class Chosen(NamedTuple):
    """A filter that is understood: its label, and the words of vectors of which one is needed."""

    filter: Filter
    label: str
    tags: tuple[str, ...] = ()


class Narrowing(NamedTuple):
    """The filters that are understood, and sentences about the others."""

    chosen: tuple[Chosen, ...]
    problems: tuple[str, ...]

    def tags(self, *, excluded: bool) -> list[tuple[str, ...]]:
        """Return the words of vectors that are needed, or that must not be there."""
        return [each.tags for each in self.chosen if each.tags and each.filter.excluded == excluded]


def narrow(query: ParsedQuery, names: Names, archive: Archive) -> Narrowing:
    """Look up what the filters of a query name; one query of the database if any is a topic."""
    topics = _Topics(archive) if query.of("topic") else None
    chosen: list[Chosen] = []
    problems: list[str] = []
    for each in query.filters:
        if each.name == "actor":
            actors = names.filtered_by(each.value)
            chosen += [_actors(each, actors)] if actors else []
            problems += [] if actors else [_("No actor here is called “%s”.") % each.value]
        elif topics and each.name == "topic":
            topic = topics.chosen(each)
            chosen += [topic] if topic else []
            problems += [] if topic else [_("No topic here is called “%s”.") % each.value]
        else:
            label = KINDS[each.value].label if each.name == "kind" else each.value
            chosen.append(Chosen(each, str(label)))
    return Narrowing(tuple(chosen), tuple(problems))


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


def _actors(given: Filter, actors: tuple[NamedInQuery, ...]) -> Chosen:
    tags = (actor_word(pk) for actor in actors for pk in actor.ids)
    return Chosen(given, actors[0].name, tuple(tags))


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

    def chosen(self, given: Filter) -> Chosen | None:
        """Return a topic with its subtopics; None unless the person sees something under it."""
        for topic in (*self._at[given.value], *self._at[fold(given.value)]):
            family = self._family(topic)
            if not self._seen.isdisjoint(family):
                return Chosen(given, self._names[topic], tuple(map(topic_word, family)))
        return None

    def _family(self, topic: int) -> list[int]:
        family = [topic]
        for member in family:
            family += (part for part in self._parts[member] if part not in family)
        return family
