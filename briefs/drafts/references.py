"""Resolve the sources, actors, authors and topics that a document names; create missing ones.

Whatever the writer should know becomes a sentence in `notes`. Names that are missing, and that this
person may not add, are left out of the document; `left_out` gives the reason for each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from django.contrib.auth.models import User
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Actor
from actors.register import create_actor, wait_for_the_register
from actors.text import make_slug
from briefs.document import ActorData, BriefDocument
from briefs.models import Author, Brief, SlugHistory, Topic
from briefs.models.author import free_author_slug

from .source_library import Library

PERMISSIONS = {
    "actors": "actors.add_actor",
    "authors": "briefs.add_author",
    "tags": "briefs.add_topic",
}
MAY_NOT_ADD = {
    "actors": gettext_lazy(
        "“%(name)s” is not in the register yet, and you may not add actors. Ask an editor."
    ),
    "authors": gettext_lazy(
        "“%(name)s” is not an author yet, and you may not add authors. Ask an editor."
    ),
    "tags": gettext_lazy(
        "“%(name)s” is not a topic yet, and you may not add topics. Ask an editor."
    ),
}
# The database compares: its rules for lower case are not Python's. The name of a merged topic means
# the one that it was merged into.
TOPICS_WHATEVER_THE_CASE = """
    SELECT topic.*, given FROM unnest(%s::text[]) AS given
    JOIN briefs_topic named ON lower(named.name) = lower(given)
    JOIN briefs_topic topic ON topic.id = COALESCE(named.merged_into_id, named.id)
"""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A name that was left out of a document: its field there, and the reason as a sentence.

    `candidates` are the actors that the name may mean.
    """

    field: str
    name: str
    sentence: str
    candidates: tuple[Actor, ...] = ()


class Resolver:
    """Resolve the names in one document on behalf of the person who saves it.

    Call `permitted` first: it adds nothing. Call the other methods with the document it returns.
    """

    def __init__(self, *, by: User, brief: Brief, update_sources: bool = False) -> None:
        self.by = by
        self.library = Library(by=by, brief=brief, update=update_sources, note=self.note)
        self.notes: list[str] = []
        self.left_out: list[LeftOut] = []
        self._actors: dict[str, Actor] = {}
        self._authors: dict[str, Author] = {}
        self._topics: dict[str, Topic] = {}

    def note(self, sentence: str, **values: str) -> None:
        """Add a sentence for the writer, unless it is already there."""
        note = sentence % values
        if note not in self.notes:
            self.notes.append(note)

    def report(self) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
        """Return the sentences for the writer, and the names that were left out."""
        return tuple(self.notes), tuple(self.left_out)

    def permitted(self, document: BriefDocument, before: BriefDocument | None) -> BriefDocument:
        """Return the document without anything that `by` may not save over the draft `before`."""
        return replace(
            document,
            citations=self.library.permitted(
                document.citations, before.citations if before else ()
            ),
            actors=self._permitted_actors(document.actors),
            authors=self.permitted_authors(document.authors),
            tags=self.permitted_topics(document.tags),
        )

    def permitted_authors(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names, without new authors if `by` may not add authors."""
        given = list(names)
        self._authors = {row.name: row for row in Author.objects.filter(name__in=given)}
        missing = {name: name for name in given if name not in self._authors}
        return self._permitted("authors", given, missing)

    def permitted_topics(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names, without new topics if `by` may not add topics."""
        given = list(names)
        self._topics = _topics_whatever_the_case(given)
        self._topics |= self._renamed(name for name in given if name not in self._topics)
        missing = {name: name for name in given if name not in self._topics}
        return self._permitted("tags", given, missing)

    def _renamed(self, names: Iterable[str]) -> dict[str, Topic]:
        """Return the topics that had these names before they were renamed, and say so."""
        slugs = {name: make_slug(name) for name in names}
        former = SlugHistory.objects.filter(kind=SlugHistory.Kind.TOPIC, slug__in=slugs.values())
        at = dict(former.values_list("slug", Coalesce("topic__merged_into", "topic")))
        topics = Topic.objects.seen_by(self.by).in_bulk(at.values()) if at else {}
        found = {name: topics[at[slug]] for name, slug in slugs.items() if at.get(slug) in topics}
        for name, topic in found.items():
            self.note(_("“%(former)s” is now called “%(name)s”."), former=name, name=topic.name)
        return found

    def _permitted_actors(self, given: tuple[ActorData, ...]) -> tuple[ActorData, ...]:
        """Find actors by uid, then by a name that only one actor has.

        Two entries in one document are always two actors, even if they share a name.
        """
        self._actors = found = _by_uid(given)
        if len(found) < len(given):
            # Someone may be adding one of these actors right now: wait, then find it.
            wait_for_the_register()
            found |= _by_uid(given)
        for data in given:
            if data.uid not in found and (actor := _namesake(data, found.values())):
                found[data.uid] = actor
                self.note(_("%(name)s was found in the register by name."), name=data.name)
        missing = {data: data.name for data in given if data.uid not in found}
        return self._permitted("actors", given, missing)

    def _permitted(self, field: str, given: Iterable[T], missing: Mapping[T, str]) -> tuple[T, ...]:
        """Return `given`, without the items in `missing` if `by` may not add them."""
        if not missing or self.by.has_perm(PERMISSIONS[field]):
            return tuple(given)
        names = missing.values()
        self.left_out += [LeftOut(field, name, may_not_add(field, name)) for name in names]
        return tuple(each for each in given if each not in missing)

    def actors(self, given: Iterable[ActorData]) -> list[Actor]:
        """Return the actors; new ones are added to the register."""
        return [self._actors.get(data.uid) or self._new_actor(data) for data in given]

    def _new_actor(self, data: ActorData) -> Actor:
        self.note(_("%(name)s is new in the register."), name=data.name)
        return create_actor(by=self.by, name=data.name, kind=data.kind, uid=data.uid)

    def authors(self, names: Iterable[str]) -> list[Author]:
        """Return the authors with these names; new ones are created."""
        return [self._authors.get(name) or self._new_author(name) for name in names]

    def _new_author(self, name: str) -> Author:
        self.note(_("The author %(name)s is new."), name=name)
        return Author.objects.create(name=name, slug=free_author_slug(name))

    def topics(self, names: Iterable[str]) -> list[Topic]:
        """Return the topics with these names, ignoring case; new ones are created."""
        found = [self._topics.get(name) or self._new_topic(name) for name in names]
        return list(dict.fromkeys(found))

    def _new_topic(self, name: str) -> Topic:
        # Two names that Python keeps apart may be equal in the database's lower case.
        if known := _topics_whatever_the_case([name]):
            return known[name]
        self.note(_("The topic %(name)s is new."), name=name)
        topic: Topic = Topic.objects.create(name=name)
        return topic


def actor_data(actor: Actor) -> ActorData:
    """Return an actor in the form in which documents store it."""
    return ActorData(uid=str(actor.uid), name=actor.name, kind=actor.kind)


def may_not_add(field: str, name: str) -> str:
    """Return the sentence that says why a new name was not added; `field` is the document's."""
    return str(MAY_NOT_ADD[field] % {"name": name})


def _topics_whatever_the_case(names: list[str]) -> dict[str, Topic]:
    """Return the existing topics by name as given, ignoring case; one query."""
    rows = Topic.objects.raw(TOPICS_WHATEVER_THE_CASE, [names]) if names else ()
    return {row.given: row for row in rows}


def _by_uid(actors: Iterable[ActorData]) -> dict[str, Actor]:
    rows = Actor.objects.filter(uid__in=[data.uid for data in actors])
    return {str(row.uid): row for row in rows}


def _namesake(data: ActorData, taken: Iterable[Actor]) -> Actor | None:
    """Return the one actor with this name and kind that is not in `taken`; None if several are."""
    pks = [actor.pk for actor in taken]
    found = Actor.objects.named(data.name).filter(kind=data.kind).exclude(pk__in=pks)[:2]
    return found[0] if len(found) == 1 else None
