"""Between a document and the tables of the working copy; only `saving` writes through it."""

from datetime import date
from typing import Any

from .citing import source_data
from .document import ActorData, BriefDocument, CitationData, SectionData
from .models import Brief, Citation, Section
from .resolving import Resolver

PLAIN = ("title", "slug", "language", "tlp", "location")


def read(brief: Brief) -> BriefDocument:
    """Return the working copy as a document."""
    return BriefDocument(
        uid=str(brief.uid),
        title=brief.title,
        slug=brief.slug,
        language=brief.language,
        tlp=brief.tlp,
        location=brief.location,
        published_on=_written(brief.published_on),
        event_date=_written(brief.event_date),
        authors=tuple(brief.bylines.order_by("position").values_list("author__name", flat=True)),
        sections=tuple(map(_section_data, brief.sections.order_by("position"))),
        citations=tuple(
            _citation_data(row)
            for row in brief.citations.select_related("source").order_by("number")
        ),
        actors=tuple(
            ActorData(uid=str(row.actor.uid), name=row.actor.name, kind=row.actor.kind)
            for row in brief.tagged_actors.select_related("actor").order_by("position")
        ),
        tags=tuple(brief.tagged_topics.order_by("position").values_list("tag__name", flat=True)),
    )


def write(brief: Brief, document: BriefDocument, resolver: Resolver) -> None:
    """Write the document, which `resolver` has permitted, into the tables.

    The slug must have been chosen before.
    """
    for name in PLAIN:
        setattr(brief, name, getattr(document, name))
    brief.published_on = _day(document.published_on)
    brief.event_date = _day(document.event_date)
    brief.save()
    _write_sections(brief, document)
    _write_citations(brief, document, resolver)
    _write_places(brief.bylines, "author_id", brief, resolver.authors(document.authors))
    _write_places(brief.tagged_actors, "actor_id", brief, resolver.actors(document.actors))
    _write_places(brief.tagged_topics, "tag_id", brief, resolver.topics(document.tags))
    resolver.record()


def _section_data(row: Section) -> SectionData:
    return SectionData(key=str(row.key), kind=row.kind, heading=row.heading, body=row.body)


def _citation_data(row: Citation) -> CitationData:
    return CitationData(
        key=str(row.key),
        number=row.number,
        source=source_data(row.source),
        locator=row.locator,
        credibility=row.credibility,
        accessed_on=row.accessed_on,
        note=row.note,
    )


def _write_sections(brief: Brief, document: BriefDocument) -> None:
    wanted = {(section.key, section.kind) for section in document.sections}
    rows = {(str(row.key), row.kind): row for row in brief.sections.all()}
    # A part that changes its kind becomes a new row: two parts may swap theirs.
    gone = [row.pk for place, row in rows.items() if place not in wanted]
    brief.sections.filter(pk__in=gone).delete()
    for position, section in enumerate(document.sections, start=1):
        row = rows.get((section.key, section.kind)) or Section(brief=brief, key=section.key)
        row.kind, row.heading, row.body = section.kind, section.heading, section.body
        row.position = position
        row.save()


def _write_citations(brief: Brief, document: BriefDocument, resolver: Resolver) -> None:
    rows = {str(row.key): row for row in brief.citations.all()}
    brief.citations.exclude(key__in=[citation.key for citation in document.citations]).delete()
    for citation in document.citations:
        row = rows.get(citation.key) or Citation(brief=brief, key=citation.key)
        row.source = resolver.library.source(citation.source)
        for name in ("number", "locator", "credibility", "accessed_on", "note"):
            setattr(row, name, getattr(citation, name))
        row.save()


def _write_places(rows: Any, field: str, brief: Brief, wanted: list[int]) -> None:
    """Make `rows` point at `wanted` in that order, leaving rows that already do."""
    kept = {getattr(row, field): row for row in rows.all()}
    rows.exclude(**{f"{field}__in": wanted}).delete()
    for position, pk in enumerate(wanted, start=1):
        row = kept.get(pk)
        if row is None:
            rows.create(**{field: pk, "position": position})
        elif row.position != position:
            row.position = position
            row.save(update_fields=["position"])


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
