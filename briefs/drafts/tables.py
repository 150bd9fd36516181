"""Convert between a document and the tables of the working copy; only `saving` calls `write`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any, TypeVar

from django.db import transaction
from django.db.models.expressions import Combinable

from actors.models import Actor
from briefs.document import (
    PLAIN,
    BriefDocument,
    CitationData,
    SectionData,
    data_of,
    plain_values,
)
from briefs.models import (
    Brief,
    BriefAuthor,
    Citation,
    Section,
    Source,
    TaggedActor,
    TaggedTopic,
    Topic,
)
from briefs.models.search_vectors import document_vector
from briefs.rendering import read_passages

from .references import Resolver, actor_data
from .source_library import source_data

Place = TypeVar("Place", BriefAuthor, TaggedActor, TaggedTopic)


def read(brief: Brief) -> BriefDocument:
    """Return the working copy as a document."""
    sections = brief.sections.order_by("position")
    citations = brief.citations.select_related("source").order_by("number")
    actors = brief.tagged_actors.select_related("actor").order_by("position")
    return BriefDocument(
        uid=str(brief.uid),
        **{name: str(getattr(brief, name) or "") for name in PLAIN},
        authors=tuple(brief.bylines.order_by("position").values_list("author__name", flat=True)),
        sections=tuple(data_of(SectionData, row, key=str(row.key)) for row in sections),
        citations=tuple(
            data_of(CitationData, row, key=str(row.key), source=source_data(row.source))
            for row in citations
        ),
        actors=tuple(actor_data(row.actor) for row in actors),
        tags=tuple(brief.tagged_topics.order_by("position").values_list("tag__name", flat=True)),
    )


def write(
    brief: Brief, document: BriefDocument, stored: BriefDocument | None, resolver: Resolver
) -> BriefDocument:
    """Store what `resolver` has permitted, replacing `stored`; return what `read` would return.

    The document must already have its final slug.
    """
    for name, value in plain_values(document).items():
        setattr(brief, name, value)
    actors = resolver.actors(document.actors)
    topics = resolver.topics(document.tags)
    brief.search = _vector_of(document, actors, topics)
    brief.save()
    sources = resolver.library.sources(document.citations)
    authors = resolver.authors(document.authors)
    cited = list(zip(document.citations, sources, strict=True))
    written = replace(
        document,
        citations=tuple(replace(data, source=source_data(source)) for data, source in cited),
        authors=tuple(author.name for author in authors),
        actors=tuple(map(actor_data, actors)),
        tags=tuple(topic.name for topic in topics),
    )
    # Rows are made only for the tables that change.
    rows: dict[str, tuple[Any, Iterator[Any]]] = {
        "sections": (brief.sections, _sections(brief, document.sections)),
        "citations": (brief.citations, (_citation(brief, *each) for each in cited)),
        "authors": (brief.bylines, _places(BriefAuthor, "author", authors, brief=brief)),
        "actors": (brief.tagged_actors, _places(TaggedActor, "actor", actors, brief=brief)),
        "tags": (brief.tagged_topics, _places(TaggedTopic, "tag", topics, content_object=brief)),
    }
    for name, (table, new_rows) in rows.items():
        if stored is None:
            table.bulk_create(new_rows)
        elif getattr(stored, name) != getattr(written, name):
            table.all().delete()
            table.bulk_create(new_rows)
    return written


def _vector_of(
    document: BriefDocument, actors: Iterable[Actor], topics: Iterable[Topic]
) -> Combinable:
    """Return the search vector of a draft."""
    return document_vector(
        document,
        read_passages(document),
        dates=(document.published_on, document.event_date),
        actors=[actor.pk for actor in actors],
        topics=[topic.pk for topic in topics],
    )


@transaction.atomic
def index_draft(brief: Brief) -> None:
    """Reload a stored draft with its row locked, and write its search vector again."""
    locked = Brief.objects.select_for_update().get(pk=brief.pk)
    topics = Topic.objects.filter(tagged_briefs__content_object=locked)
    vector = _vector_of(read(locked), locked.actors.all(), topics)
    Brief.objects.filter(pk=locked.pk).update(search=vector)


def _sections(brief: Brief, sections: Sequence[SectionData]) -> Iterator[Section]:
    for position, section in enumerate(sections, start=1):
        yield Section(brief=brief, position=position, **asdict(section))


def _citation(brief: Brief, data: CitationData, source: Source) -> Citation:
    return Citation(brief=brief, **asdict(data) | {"source": source})


def _places(
    model: type[Place], field: str, objects: Sequence[object], **of: Brief
) -> Iterator[Place]:
    """Yield unsaved rows that link the brief to `objects`, numbered in that order."""
    for position, each in enumerate(objects, start=1):
        yield model(**of, **{field: each}, position=position)
