"""Places that not everybody may read, each with made-up words of its own, and who may read them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User

from actors import merging
from actors.choices import Decision
from actors.merging import compare_actors
from actors.models import Actor, ActorRelation
from actors.register import log_actors
from briefs import publishing
from briefs.choices import Change
from briefs.document import BriefDocument
from briefs.drafts import database_now, saving, tables
from briefs.markings import readable_markings
from briefs.models import Author, Brief, Edition, Source, Topic
from briefs.tagging import dismissals

from .factories import (
    as_data,
    cite,
    make_actor,
    make_document,
    make_source,
    publish,
    publish_unreviewed,
)
from .site import make_page

TEXT = ("title", "summary", "analysis", "location", "remark", "locator")
LIBRARY = ("source", "url", "press", "author", "topic", "actor", "alias")


def word(kind: str, name: str) -> str:
    """Return a word that no page contains unless it shows this place."""
    return f"qz{kind}{name}"


def named(kind: str, name: str) -> str:
    """Return a name of two words, to recognise pages that only repeat their address."""
    return f"{word(kind, name).capitalize()} Zebra"


@dataclass
class Place:
    """A draft or a published version of a brief with a unique word in every text."""

    kind: str
    brief: Brief
    edition: Edition | None = None
    # Names that the working copy no longer has are known only from its edition.
    in_draft: bool = True
    more: dict[str, str] = field(default_factory=dict)

    def words(self) -> dict[str, str]:
        """Return all words, each with the field that holds it."""
        return {word(self.kind, name): name for name in (*TEXT, *LIBRARY)} | self.more

    def may_read(self, user: Any, name: str) -> bool:
        """Return whether a user may read one of the fields."""
        if self._edits(user) or self._through_a_door(user):
            return True
        if name in LIBRARY and user.is_staff and self._reads_the_draft(user):
            return True
        gone = Edition.objects.withdrawn_for(user).filter(pk=self.edition and self.edition.pk)
        return name in ("title", "reason", "actor", "alias") and gone.exists()

    def _edits(self, user: Any) -> bool:
        return self.brief.is_editable_by(user)

    def _through_a_door(self, user: Any) -> bool:
        doors = Edition.objects.visible_to(user), Edition.objects.on_record_for(user)
        return any(door.filter(pk=self.edition and self.edition.pk).exists() for door in doors)

    def _reads_the_draft(self, user: Any) -> bool:
        self.brief.refresh_from_db()
        return self.in_draft and self.brief.tlp in readable_markings(user)


def document_of(kind: str, **fields: Any) -> BriefDocument:
    """Return a document with a unique word in every text."""
    actor = make_actor(named(kind, "actor"), "group", named(kind, "alias"))
    source = make_source(
        named(kind, "source"),
        url=f"https://example.org/{word(kind, 'url')}",
        publisher=named(kind, "press"),
    )
    cited = (
        replace(each, note=named(kind, "remark"), locator=named(kind, "locator"))
        for each in cite(source)
    )
    return make_document(
        named(kind, "title"),
        summary=f"<p>{named(kind, 'summary')} [1]</p>",
        analysis=f"<p>{named(kind, 'analysis')}, {named(kind, 'actor')}</p>",
        location=named(kind, "location"),
        authors=(named(kind, "author"),),
        tags=(named(kind, "topic"),),
        actors=(as_data(actor),),
        citations=tuple(cited),
        **fields,
    )


class Hidden:
    """Creates all places; `by` owns them and is not one of the users who look."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.places = list(self._places())
        compare_actors(1000)
        for slug, shown in (("about", True), ("contact", False)):
            make_page(slug, slug=slug, is_shown=shown)

    def restricted(self) -> list[Place]:
        """Return the places whose drafts some staff may not read."""
        for place in self.places:
            place.brief.refresh_from_db()
        most = ("TLP:RED", "TLP:AMBER+STRICT")
        return [place for place in self.places if place.brief.tlp in most]

    def words(self) -> dict[str, tuple[Place, str]]:
        """Return where each word belongs."""
        return {
            word: (place, name) for place in self.places for word, name in place.words().items()
        }

    def _places(self) -> Iterator[Place]:
        yield from self._drafts()
        yield from self._never_seen()
        yield from self._ended()
        for marking in ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"):
            kind = f"published{marking.replace('+', '')}".lower()
            place = self._draft(kind, tlp=f"TLP:{marking}")
            yield self._published(place)

    def _drafts(self) -> Iterator[Place]:
        yield self._draft("draft")
        yield self._draft("amberdraft", tlp="TLP:AMBER")
        yield self._draft("strictdraft", tlp="TLP:AMBER+STRICT")
        binned = self._draft("binned")
        saving.move_to_bin(brief=binned.brief, by=self.by)
        yield binned
        yield self._restricted()

    def _draft(self, kind: str, **fields: Any) -> Place:
        document = document_of(kind, **fields)
        saved = saving.save(brief=None, document=document, by=self.by, base_revision=None)
        return self._logged(Place(kind, saved.brief))

    def _logged(self, place: Place) -> Place:
        """Write log entries about everything that the place shares with others."""
        kind = place.kind
        for model, name in ((Topic, "topic"), (Author, "author")):
            self._log(model._default_manager.get(name=named(kind, name)))
        self._log(Source.objects.get(title=named(kind, "source")))
        self._log(place.brief)
        log_actors(
            self.by, [Actor.objects.get(name=named(kind, "actor"))], f"By {named(kind, 'log')}"
        )
        place.more[word(kind, "log")] = "actor"
        return place

    def _log(self, row: Any) -> None:
        LogEntry.objects.log_actions(
            self.by.pk, [row], CHANGE, change_message="Changed.", single_object=True
        )

    def _restricted(self) -> Place:
        """Return a TLP:RED draft whose actor and topic are linked to visible ones."""
        place = self._draft("red", tlp="TLP:RED")
        actor = Actor.objects.get(name=named("red", "actor"))
        open_actor = make_actor("Open Ostrich", "group")
        merged = make_actor(named("red", "merged"), "group")
        merging.merge(survivor=actor, merged=merged, by=self.by)
        for subject, other in ((actor, open_actor), (open_actor, actor)):
            note = named("red", "tie")
            ActorRelation.objects.create(
                subject=subject, object=other, relation_type="supports", note=note
            )
        merging.record_decision(
            one=open_actor,
            other=actor,
            decision=Decision.DIFFERENT,
            by=self.by,
            why=named("red", "why"),
        )
        topic = Topic.objects.get(name=named("red", "topic"))
        Topic.objects.create(name=named("red", "part"), parent=topic)
        saving.save(
            brief=place.brief,
            document=replace(tables.read(place.brief), tags=(topic.name, named("red", "part"))),
            by=self.by,
            base_revision=1,
        )
        dismissals.reject(brief=place.brief, by=self.by, name=named("red", "rejected"))
        place.more |= {word("red", name): "actor" for name in ("merged", "tie", "why")}
        place.more |= {word("red", "part"): "topic", word("red", "rejected"): "summary"}
        return place

    def _never_seen(self) -> Iterator[Place]:
        for kind, tlp in (("scheduled", "TLP:CLEAR"), ("strictscheduled", "TLP:AMBER+STRICT")):
            yield self._scheduled(self._draft(kind, tlp=tlp))
        cancelled = self._scheduled(self._draft("cancelled"))
        self._withdraw(cancelled)
        yield cancelled
        # Cancelled before it was published.
        hot = self._scheduled(self._draft("hot"))
        self._withdraw(hot)
        self._save(hot.brief, tlp="TLP:RED")
        yield hot

    def _ended(self) -> Iterator[Place]:
        withdrawn = self._published(self._draft("withdrawn"))
        self._withdraw(withdrawn)
        yield withdrawn
        superseded = self._published(self._draft("superseded"))
        replace_all = document_of("current", uid=str(superseded.brief.uid))
        self._save(superseded.brief, **_content(replace_all))
        superseded.in_draft = False
        current = self._logged(Place("current", superseded.brief))
        edition = publish(superseded.brief, self.by, Change.CORRECTION, named("current", "note"))
        current.more[word("current", "note")] = "note"
        current.edition = edition
        yield from (superseded, current)
        changed = self._published(self._draft("changed"))
        self._save(changed.brief, **_content(document_of("draftof", uid=str(changed.brief.uid))))
        changed.in_draft = False
        yield from (changed, self._logged(Place("draftof", changed.brief)))
        yield self._turned_red()

    def _turned_red(self) -> Place:
        """Return a public version of a brief whose next draft is TLP:RED."""
        published = self._published(self._draft("once"))
        self._save(published.brief, tlp="TLP:RED")
        return published

    def _published(self, place: Place) -> Place:
        place.edition = publish(place.brief, self.by, note=named(place.kind, "note"))
        place.more[word(place.kind, "note")] = "note"
        return place

    def _scheduled(self, place: Place) -> Place:
        place.edition = publish_unreviewed(
            brief=place.brief,
            revision=place.brief.newest_revision(),
            by=self.by,
            at=database_now() + timedelta(hours=1),
            change=Change.FIRST,
            note=named(place.kind, "note"),
        )
        place.more[word(place.kind, "note")] = "note"
        return place

    def _withdraw(self, place: Place) -> None:
        publishing.withdraw(brief=place.brief, by=self.by, reason=named(place.kind, "reason"))
        place.more[word(place.kind, "reason")] = "reason"

    def _save(self, brief: Brief, **changes: Any) -> None:
        brief.refresh_from_db()
        base = brief.newest_revision().number
        document = replace(tables.read(brief), **changes)
        saving.save(brief=brief, document=document, by=self.by, base_revision=base)


def _content(document: BriefDocument) -> dict[str, Any]:
    names = ("title", "sections", "location", "authors", "tags", "actors", "citations")
    return {name: getattr(document, name) for name in names}
