"""Finding what a document names: sources, actors, authors and topics; making what is missing.

Every deed that the writer should know of becomes a sentence in `notes`.
"""

from collections.abc import Iterable

from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from actors.models import Actor
from actors.naming import create_actor
from actors.slugs import make_slug, numbered_slug

from .document import ActorData, SourceData
from .models import Author, Source, Topic
from .source_urls import canonical_url


class ResolveError(ValueError):
    """A document names something that cannot be what it says; the message is a sentence."""


class Resolver:
    """Resolves the names of one document; `update_sources` lets an editor's save change sources."""

    def __init__(self, *, update_sources: bool) -> None:
        self.update_sources = update_sources
        self.notes: list[str] = []

    def source(self, data: SourceData) -> Source:
        """Return the source with this key, else with this address, else a new one."""
        url_key = canonical_url(data.url)
        known = Source.objects.filter(key=data.key).first()
        if known is None and url_key:
            known = Source.objects.filter(url_key=url_key).first()
            if known:
                self._note(
                    _("“%(title)s” was already in the source library."),
                    title=known.title,
                )
                return known
        if known is None:
            return _write_source(Source(key=data.key), data, url_key)
        return self._known_source(known, data, url_key)

    def _known_source(self, known: Source, data: SourceData, url_key: str | None) -> Source:
        if _same(known, data):
            return known
        if not self.update_sources:
            self._note(_("“%(title)s” stays as the source library has it."), title=known.title)
            return known
        other = Source.objects.filter(url_key=url_key).exclude(pk=known.pk).first()
        if url_key and other:
            sentence = _(
                "The address %(url)s already belongs to “%(title)s” in the source library."
            )
            raise ResolveError(sentence % {"url": data.url, "title": other.title})
        return _write_source(known, data, url_key)

    def actors(self, wanted: Iterable[ActorData]) -> list[int]:
        """Return the ids of actors, found by uid, then by a name that only one of them bears.

        Two entries of one document are two actors, whatever their names.
        """
        entries = list(wanted)
        rows = Actor.objects.filter(uid__in=[data.uid for data in entries])
        found = {str(uid): pk for uid, pk in rows.values_list("uid", "pk")}
        for data in entries:
            if data.uid not in found:
                found[data.uid] = self._other_actor(data, set(found.values()))
        return [found[data.uid] for data in entries]

    def _other_actor(self, data: ActorData, taken: set[int]) -> int:
        namesakes = Actor.objects.named(data.name).filter(kind=data.kind)
        named = [actor.pk for actor in namesakes.exclude(pk__in=taken)[:2]]
        if len(named) == 1:
            self._note(_("%(name)s was found in the register by name."), name=data.name)
            return int(named[0])
        actor = create_actor(name=data.name, kind=data.kind, uid=data.uid)
        self._note(_("%(name)s is new in the register."), name=data.name)
        return int(actor.pk)

    def authors(self, names: Iterable[str]) -> list[int]:
        """Return the ids of authors of these names."""
        return _once(self._author(name) for name in names)

    def _author(self, name: str) -> int:
        author = Author.objects.filter(name=name).first()
        if author is None:
            author = Author.objects.create(name=name, slug=_free_author_slug(name))
            self._note(_("The author %(name)s is new."), name=name)
        return int(author.pk)

    def topics(self, names: Iterable[str]) -> list[int]:
        """Return the ids of topics of these names, whatever the case."""
        return _once(self._topic(name) for name in names)

    def _topic(self, name: str) -> int:
        same = Topic.objects.alias(lower=Lower("name")).filter(lower=Lower(Value(name)))
        topic = same.first()
        if topic is None:
            topic = Topic.objects.create(name=name)
            self._note(_("The topic %(name)s is new."), name=name)
        return int(topic.pk)

    def _note(self, sentence: str, **values: str) -> None:
        self.notes.append(sentence % values)


def _write_source(row: Source, data: SourceData, url_key: str | None) -> Source:
    for name in ("title", "publisher", "author", "url", "published_on", "language"):
        setattr(row, name, getattr(data, name))
    row.reliability, row.archive_url, row.url_key = (
        data.reliability,
        data.archive_url,
        url_key,
    )
    row.save()
    return row


def _same(known: Source, data: SourceData) -> bool:
    return all(
        getattr(known, name) == getattr(data, name) for name in data.__slots__ if name != "key"
    )


def _free_author_slug(name: str) -> str:
    slug = make_slug(name) or "author"
    free, number = slug, 1
    while Author.objects.filter(slug=free).exists():
        number += 1
        free = numbered_slug(slug, number)
    return free


def _once(ids: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(ids))
