"""The plain text of a document in passages, which search reads and shows."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from actors.text import written_date
from briefs.choices import SectionKind
from briefs.document import BriefDocument, CitationData, SectionData

from .anchors import Anchors
from .cleaning import clean_body, token_text
from .markers import Markers
from .tokens import Tag, Token, parse


class Passage(NamedTuple):
    """A paragraph, sub-heading or source: the part that holds it, its id in the page, its text."""

    part: str
    anchor: str
    text: str


def read_passages(document: BriefDocument) -> tuple[Passage, ...]:
    """Return the passages of a document in order, without the markers of its sources.

    Anything outside paragraphs counts as part of the one before it.
    """
    anchors, markers = Anchors(), Markers({each.number for each in document.citations})
    passages: list[Passage] = []
    for place, section in enumerate(document.sections, start=1):
        if section.heading and section.kind == SectionKind.ANALYSIS:
            passages.append(Passage(section.kind, f"part-{place}", section.heading))
        passages += _of_section(section, anchors, markers)
    return (*passages, *map(_of_source, document.citations))


def _of_section(section: SectionData, anchors: Anchors, markers: Markers) -> Iterator[Passage]:
    marked = anchors.mark(parse(clean_body(section.body)), section.kind)
    plain = markers.link(marked, section.kind, leave_out=True)
    for anchor, tokens in _by_anchor(plain):
        if text := token_text(tokens):
            yield Passage(section.kind, anchor, text)


def _by_anchor(tokens: Iterable[Token]) -> Iterator[tuple[str, list[Token]]]:
    anchor, piece = "", list[Token]()
    for token in tokens:
        if isinstance(token, Tag) and (id_ := dict(token.attributes).get("id")):
            yield anchor, piece
            anchor, piece = id_, []
        piece.append(token)
    yield anchor, piece


def _of_source(citation: CitationData) -> Passage:
    source = citation.source
    said = (source.publisher, source.author, written_date(source.published_on), citation.locator)
    text = ". ".join(filter(None, (source.title, ", ".join(filter(None, said)), citation.note)))
    return Passage(SectionKind.SOURCES.value, f"source-{citation.number}", text)
