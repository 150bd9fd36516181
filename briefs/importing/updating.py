"""Merge an imported document into an existing brief: which keys and which values stay."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from actors.text import fold
from briefs.choices import SectionKind
from briefs.document import BriefDocument, CitationData, SectionData, SourceData, canonical_url

from .result import Imported

Item = TypeVar("Item", SectionData, CitationData)


def updated(existing: BriefDocument, imported: Imported) -> BriefDocument:
    """Return the imported document as the next revision of `existing`.

    A complete document replaces everything. Any other replaces only title, marking, text and
    sources, if it has them; what editors added (addresses, dates, topics, details of sources)
    stays. Unchanged parts and sources keep their keys. An import never changes how this site words
    its sources, actors and topics.
    """
    new = imported.document
    if imported.complete:
        return _complete(existing, new)
    known = {actor.uid for actor in existing.actors}
    return replace(
        existing,
        title=new.title,
        tlp=imported.marking or existing.tlp,
        sections=_written_over(existing.sections, new.sections),
        citations=_renumbered(existing, new),
        actors=(*existing.actors, *(each for each in new.actors if each.uid not in known)),
    )


def _complete(existing: BriefDocument, new: BriefDocument) -> BriefDocument:
    source = _known_source(existing)
    actors = {actor.uid: actor for actor in existing.actors}
    tags = {tag.lower(): tag for tag in existing.tags}
    return replace(
        new,
        uid=existing.uid,
        slug=new.slug or existing.slug,
        sections=tuple(
            replace(part, key=old.key) if old else part
            for part, old in _pairs(existing.sections, new.sections, lambda part: part.kind)
        ),
        citations=tuple(
            replace(citation, key=old.key if old else citation.key, source=source(citation))
            for citation, old in _pairs(existing.citations, new.citations, _page)
        ),
        actors=tuple(actors.get(actor.uid, actor) for actor in new.actors),
        tags=tuple(tags.get(tag.lower(), tag) for tag in new.tags),
    )


def _pairs(
    existing: Sequence[Item], new: Sequence[Item], identity: Callable[[Item], str]
) -> Iterator[tuple[Item, Item | None]]:
    """Yield each new item with its old counterpart, by key or else by identity; None if new."""
    taken = {item.key for item in new}
    by_key = {item.key: item for item in existing}
    left: dict[str, list[Item]] = defaultdict(list)
    for item in reversed(existing):
        if item.key not in taken:
            left[identity(item)].append(item)
    for item in new:
        same = left[identity(item)]
        yield item, by_key.get(item.key) or (same.pop() if same else None)


def _written_over(
    existing: Sequence[SectionData], new: Sequence[SectionData]
) -> tuple[SectionData, ...]:
    """Put the text of new parts into old ones of the same kind, which keep their order and keys."""
    written = [part for part in new if part.body]
    kinds = {part.kind for part in written}
    result: list[SectionData] = []
    for part in existing:
        following = next((each for each in written if each.kind == part.kind), None)
        if following:
            written.remove(following)
            result.append(replace(part, body=following.body))
        elif part.kind not in kinds:
            result.append(part)
    known = {part.kind for part in existing}
    added = [part for part in new if part in written or part.kind not in known]
    order = SectionKind.values.index
    return tuple(sorted(result + added, key=lambda part: order(part.kind)) if added else result)


def _renumbered(existing: BriefDocument, new: BriefDocument) -> tuple[CitationData, ...]:
    """Return the citations of the new list; those that existed keep all but their numbers."""
    if not new.citations:
        return existing.citations
    source = _known_source(existing)
    known = tuple(replace(citation, source=source(citation)) for citation in new.citations)
    return tuple(
        replace(old, number=citation.number) if old else citation
        for citation, old in _pairs(existing.citations, known, _page)
    )


def _known_source(existing: BriefDocument) -> Callable[[CitationData], SourceData]:
    """Return a function that finds the existing source of a citation, or gives its own."""
    by_key = {each.source.key: each.source for each in existing.citations}
    # An import without a date may mean a source that editors dated.
    by_title = {_undated(each): each.source for each in existing.citations}
    by_page = by_title | {_page(each): each.source for each in existing.citations}
    return lambda citation: (
        by_key.get(citation.source.key) or by_page.get(_page(citation)) or citation.source
    )


def _page(citation: CitationData) -> str:
    """Return what identifies a source: its web address, or else its title and its date."""
    return _undated(citation) + ("" if citation.source.url else citation.source.published_on)


def _undated(citation: CitationData) -> str:
    return canonical_url(citation.source.url) or fold(citation.source.title)
