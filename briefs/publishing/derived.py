"""The derived data of an edition: rendered parts, search vector, rows to filter by.

All of it follows from the document and the register, so it can be rebuilt at any time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from actors.choices import ActorKind
from actors.matching import MatchName
from actors.models import Actor, ActorName
from actors.paging import midnight
from briefs.choices import Change, Ended, Marking
from briefs.document import PLAIN, BriefDocument
from briefs.models import Author, Brief, Edition, EditionActor, EditionAuthor, EditionTopic, Topic
from briefs.models.search_vectors import document_vector
from briefs.rendering import ChangeNote, Link, NamedActor, Publication, render
from briefs.site import site_time_zone

from .offices import offices_on

PARTS = ("head_html", "summary_html", "actors_html", "body_html", "card_html", "lead_html")
# The columns that an edition copies unchanged from its document.
COPIED = tuple(column.name for column in Edition._meta.fields if column.name in PLAIN)
# What rendering returns as an edition stores it.
RENDERED = (*PARTS, "description", "linked_data", "reading_minutes")
DERIVED = (*RENDERED, "passages", "search")
# The days that an edition keeps of the changes that readers are told about.
DAYS_OF_CHANGES: dict[str, str] = {
    Change.FIRST: "day",
    Change.SUBSTANTIVE: "updated_on",
    Change.CORRECTION: "updated_on",
}
ROWS: tuple[tuple[Any, str], ...] = (
    (EditionActor, "actor"),
    (EditionTopic, "topic"),
    (EditionAuthor, "author"),
)


@dataclass(frozen=True, slots=True)
class Filters:
    """The actors, topics and authors of an edition, each in order."""

    actors: tuple[Actor, ...]
    topics: tuple[Topic, ...]
    authors: tuple[Author, ...]

    @classmethod
    def of_draft(cls, brief: Brief) -> Self:
        """Return the tags and authors of the working copy."""
        topics = Topic.objects.filter(tagged_briefs__content_object=brief)
        return cls(
            actors=tuple(brief.actors.select_related("survivor").order_by("tagged_in__position")),
            topics=tuple(topics.order_by("tagged_briefs__position")),
            authors=tuple(brief.authors.order_by("bylines__position")),
        )

    @classmethod
    def of_document(cls, document: BriefDocument) -> Self:
        """Return the tags and authors that a document names, without those that are unknown."""
        uids = [actor.uid for actor in document.actors]
        actors = Actor.objects.filter(uid__in=uids).select_related("survivor")
        topics = Topic.objects.filter(name__in=document.tags)
        authors = Author.objects.filter(name__in=document.authors)
        return cls(
            actors=tuple(sorted(actors, key=lambda actor: uids.index(str(actor.uid)))),
            topics=tuple(sorted(topics, key=lambda topic: document.tags.index(topic.name))),
            authors=tuple(sorted(authors, key=lambda row: document.authors.index(row.name))),
        )

    @classmethod
    def of_edition(cls, edition: Edition) -> Self:
        """Return the tags and authors with which an edition was published."""
        return cls(
            actors=tuple(
                edition.actors.select_related("survivor").order_by("editionactor__position")
            ),
            topics=tuple(edition.topics.order_by("editiontopic__position")),
            authors=tuple(edition.authors.order_by("editionauthor__position")),
        )

    def ids(self) -> dict[str, list[int]]:
        """Return the ids of the tags and authors in the form that the hash chain covers."""
        return {field.name: [row.pk for row in getattr(self, field.name)] for field in fields(self)}

    def authors_shown(self) -> list[dict[str, str]]:
        """Return the bylines that the edition keeps even if an author is renamed later."""
        return [{"name": author.name, "slug": author.slug} for author in self.authors]

    def store(self, edition: Edition) -> None:
        """Write the rows by which public lists find the edition."""
        common = {"edition": edition, "first_published_at": edition.first_published_at}
        for model, name in ROWS:
            placed = enumerate(getattr(self, f"{name}s"), start=1)
            rows = [model(**common, position=at, **{name: row}) for at, row in placed]
            model.objects.bulk_create(rows)


def fill_derived(edition: Edition, document: BriefDocument, filters: Filters) -> tuple[str, ...]:
    """Fill the derived columns of an edition; return the problems found while rendering."""
    # Whoever publishes may have another time zone than the site, in which readers see times.
    with timezone.override(site_time_zone()):
        rendered = render(document, _publication(edition, document, filters))
    for name in RENDERED:
        setattr(edition, name, getattr(rendered, name))
    edition.passages = list(map(list, rendered.passages))
    edition.search = document_vector(
        document,
        rendered.passages,
        dates=(edition.day.isoformat(), document.event_date),
        actors=[actor.pk for actor in filters.actors],
        topics=[topic.pk for topic in filters.topics],
    )
    return rendered.problems


def _publication(edition: Edition, document: BriefDocument, filters: Filters) -> Publication:
    moved = edition.updated_at > edition.first_published_at
    versions = [*_seen_before(edition), edition]
    later = edition.change != Change.FIRST
    return Publication(
        url=reverse("briefs:brief", args=[edition.slug]),
        number=len(versions),
        changes_url=_changes_url(edition, len(versions)) if later else "",
        versions_url=reverse("briefs:versions", args=[edition.slug]) if later else "",
        cite_url=reverse("briefs:cite", args=[edition.slug, len(versions)]),
        first_published_at=_first_moment_shown(edition, document),
        updated_at=_on_its_day(edition.updated_at, edition.updated_on) if moved else None,
        topics=tuple(Link(topic.name, topic.get_absolute_url()) for topic in filters.topics),
        authors=tuple(
            Link(shown["name"], reverse("briefs:author", args=[shown["slug"]]))
            for shown in edition.authors_shown
        ),
        actors=_named_actors(filters.actors, edition.event_date),
        changes=tuple(_change_notes(versions)) if later else (),
        show_grades=settings.SHOW_GRADES,
    )


def _changes_url(edition: Edition, number: int) -> str:
    return f"{reverse('briefs:compare', args=[edition.slug])}?new={number}"


def _seen_before(edition: Edition) -> QuerySet[Edition]:
    """Return the versions that readers saw before this one: all but those that were cancelled."""
    if edition.number == 1:
        return Edition.objects.none()
    earlier = Edition.objects.filter(brief=edition.brief_id, number__lt=edition.number)
    return earlier.exclude(ended_because=Ended.CANCELLED).defer(*DERIVED).order_by("number")


def _first_moment_shown(edition: Edition, document: BriefDocument) -> datetime:
    """Return when the edition was first published; midnight if only the day is known."""
    if document.published_on == edition.day.isoformat():
        return midnight(edition.day)
    return _on_its_day(edition.first_published_at, edition.day)


def _on_its_day(moment: datetime, day: date) -> datetime:
    """Return a moment; midnight if a change of TIME_ZONE would show it on another day."""
    return moment if timezone.localdate(moment) == day else midnight(day)


def _named_actors(actors: tuple[Actor, ...], day: date | None) -> tuple[NamedActor, ...]:
    """Return the actors with their names and the office each held on the day of the event."""
    survivors = [actor.survivor or actor for actor in actors]
    names = _match_names(survivors)
    offices = offices_on(survivors, day.isoformat() if day else "")
    return tuple(
        NamedActor(
            id=actor.pk,
            name=actor.name,
            kind=actor.kind,
            url=actor.get_absolute_url(),
            note=offices.get(actor.pk, actor.subtype),
            names=tuple(name for name in names if name.actor == actor.pk),
        )
        for actor in dict.fromkeys(survivors)
    )


def _match_names(actors: list[Actor]) -> list[MatchName]:
    """Return the names by which the text may mention the tagged actors.

    By tagging them, the editor has settled which actors the text means. Names that the matcher
    would otherwise only suggest therefore count as certain.
    """
    rows = (
        ActorName.objects.read_through(actors)
        .linkable()
        .order_by("pk")
        .values_list("value", "survivor_id", "case_sensitive", "actor__kind")
    )
    return [
        MatchName(value, actor, case_sensitive=case, person=kind == ActorKind.PERSON)
        for value, actor, case, kind in rows
    ]


def _change_notes(versions: list[Edition]) -> Iterator[ChangeNote]:
    """Yield what readers are told of the newest version and those before it, newest first.

    Versions that some readers of the newest may not read are left out, and so are small fixes.
    """
    newest = versions[-1]
    # The values begin with the strictest.
    as_open = Marking.values[Marking.values.index(newest.tlp) :]
    for number, each in reversed(list(enumerate(versions, start=1))):
        if each.tlp in as_open and each.change in DAYS_OF_CHANGES:
            day = getattr(each, DAYS_OF_CHANGES[each.change])
            url = _changes_url(newest, number) if number > 1 else ""
            yield ChangeNote(number, each.change, day, each.note, url)
