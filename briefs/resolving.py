"""Finds the sources, actors, authors and topics that a document names; creates what is missing.

Everything the writer should know becomes a sentence in `notes`. What is missing and may not be
added by this person is left out of the document, each name with a sentence in `left_out`.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actors.models import Actor
from actors.naming import create_actor

from .audit import record_sources
from .citing import Library
from .document import ActorData, BriefDocument
from .models import Author, Brief, Topic
from .models.author import free_author_slug

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
# Only the database knows its own small letters.
TOPICS_WHATEVER_THE_CASE = """
    SELECT wanted, id FROM unnest(%s::text[]) AS wanted
    JOIN briefs_topic ON lower(name) = lower(wanted)
"""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A name that was not added: its field in the document, and why.

    `candidates` are the actors that it may mean.
    """

    field: str
    name: str
    sentence: str
    candidates: tuple[Actor, ...] = ()


class Resolver:
    """Resolves the names of one document for whoever saves it.

    Call `permitted` first, which adds nothing, and use the rest with the document it returns.
    """

    def __init__(self, *, by: User, brief: Brief, update_sources: bool = False) -> None:
        self.by, self.brief = by, brief
        self.library = Library(by=by, brief=brief, update=update_sources)
        self.left_out: list[LeftOut] = []
        self._notes: list[str] = []
        self._actors: dict[str, int] = {}
        self._authors: dict[str, int] = {}
        self._topics: dict[str, int] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What the writer should know, as sentences."""
        return (*self.library.notes, *self._notes)

    def permitted(self, document: BriefDocument, before: BriefDocument | None) -> BriefDocument:
        """Return the document as `by` may save it over the draft `before`."""
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
        """Return the names without those of new authors, if `by` may not add any."""
        wanted = tuple(names)
        rows = Author.objects.filter(name__in=wanted) if wanted else Author.objects.none()
        self._authors = dict(rows.values_list("name", "pk"))
        return self._permitted_names("authors", wanted, self._authors)

    def permitted_topics(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the names without those of new topics, if `by` may not add any."""
        wanted = tuple(names)
        rows = Topic.objects.filter(name__in=wanted) if wanted else Topic.objects.none()
        self._topics = dict(rows.values_list("name", "pk"))
        if unknown := [name for name in wanted if name not in self._topics]:
            self._topics = _topics_whatever_the_case(unknown) | self._topics
        return self._permitted_names("tags", wanted, self._topics)

    def _permitted_actors(self, wanted: tuple[ActorData, ...]) -> tuple[ActorData, ...]:
        """Find actors by uid, then by a name that only one of them has.

        Two entries of one document are two actors, whatever their names.
        """
        rows = Actor.objects.filter(uid__in=[data.uid for data in wanted])
        found = {str(uid): pk for uid, pk in rows.values_list("uid", "pk")}
        for data in wanted:
            if data.uid not in found and (actor := _namesake(data, found.values())):
                found[data.uid] = actor
                self._note(_("%(name)s was found in the register by name."), data.name)
        self._actors = found
        missing = [data.name for data in wanted if data.uid not in found]
        if self._may_add("actors", missing):
            return wanted
        return tuple(data for data in wanted if data.uid in found)

    def _permitted_names(
        self, field: str, wanted: tuple[str, ...], found: Container[str]
    ) -> tuple[str, ...]:
        missing = [name for name in wanted if name not in found]
        if self._may_add(field, missing):
            return wanted
        return tuple(name for name in wanted if name in found)

    def _may_add(self, field: str, names: Iterable[str]) -> bool:
        """True if `by` may add names to a field; otherwise note that they are left out."""
        if self.by.has_perm(PERMISSIONS[field]):
            return True
        self.left_out += [LeftOut(field, name, may_not_add(field, name)) for name in names]
        return False

    def actors(self, wanted: Iterable[ActorData]) -> list[int]:
        """Return the ids of actors, adding to the register those that are new."""
        return [self._actors.get(data.uid) or self._new_actor(data) for data in wanted]

    def _new_actor(self, data: ActorData) -> int:
        actor = create_actor(by=self.by, name=data.name, kind=data.kind, uid=data.uid)
        self._note(_("%(name)s is new in the register."), data.name)
        return int(actor.pk)

    def authors(self, names: Iterable[str]) -> list[int]:
        """Return the ids of authors of these names."""
        return _once(self._authors.get(name) or self._new_author(name) for name in names)

    def _new_author(self, name: str) -> int:
        self._note(_("The author %(name)s is new."), name)
        return int(Author.objects.create(name=name, slug=free_author_slug(name)).pk)

    def topics(self, names: Iterable[str]) -> list[int]:
        """Return the ids of topics of these names, whatever the case."""
        return _once(self._topics.get(name) or self._new_topic(name) for name in names)

    def _new_topic(self, name: str) -> int:
        # The database has its own rules for lower case, so two names may be one topic there.
        if known := _topics_whatever_the_case([name]):
            return known[name]
        self._note(_("The topic %(name)s is new."), name)
        return int(Topic.objects.create(name=name).pk)

    def record(self) -> None:
        """Write changes of sources into their history."""
        if self.library.changes:
            record_sources(self.by, self.brief, self.library.changes)

    def _note(self, sentence: str, name: str) -> None:
        self._notes.append(sentence % {"name": name})


def may_not_add(field: str, name: str) -> str:
    """Return the sentence for a new name that the person may not add."""
    return str(MAY_NOT_ADD[field] % {"name": name})


def _topics_whatever_the_case(names: list[str]) -> dict[str, int]:
    """Return the ids of the topics that there are, by the names that were asked for; one query."""
    with connection.cursor() as cursor:
        cursor.execute(TOPICS_WHATEVER_THE_CASE, [names])
        return dict(cursor.fetchall())


def _namesake(data: ActorData, taken: Iterable[int]) -> int | None:
    """Return the only actor with this name and kind that the document does not name already."""
    namesakes = Actor.objects.named(data.name).filter(kind=data.kind).exclude(pk__in=list(taken))
    pks = namesakes.values_list("pk", flat=True)[:2]
    return pks[0] if len(pks) == 1 else None


def _once(ids: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(ids))
