"""The paragraphs of a document, each with its text and with what it cites."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from briefs.document import BriefDocument

from .anchors import Anchors
from .cleaning import clean_body, token_text
from .markers import Markers
from .tokens import Tag, Token, parse, tokens_to_html

BLOCKS = frozenset(("p", "h3", "ul", "ol", "blockquote"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list, quotation or sub-heading of a part, as `tag` says.

    `section` and `index` count from 0: the part in the document, the paragraph in the part. The
    text is without the markers of sources; text between paragraphs counts as one. `anchors` are
    the ids in the page of it and of the paragraphs within it.
    """

    section: int
    index: int
    tag: str
    text: str
    markers: Markers
    anchors: tuple[str, ...]


def read_paragraphs(document: BriefDocument) -> list[Paragraph]:
    """Return all paragraphs of a document, with their markers read as rendering reads them."""
    numbers = {citation.number for citation in document.citations}
    anchors = Anchors()
    return [
        _paragraph(section, index, tokens, part.kind, Markers(numbers))
        for section, part in enumerate(document.sections)
        for index, tokens in enumerate(
            _blocks(anchors.mark(parse(clean_body(part.body)), part.kind))
        )
    ]


def split_blocks(html: str) -> list[str]:
    """Return the outermost blocks of a body as clean HTML; joined, they are the clean body."""
    return [tokens_to_html(tokens) for tokens in _blocks(parse(clean_body(html)))]


def _paragraph(
    section: int, index: int, tokens: list[Token], kind: str, markers: Markers
) -> Paragraph:
    tag = tokens[0].name if _begins_block(tokens[0]) else "p"
    text = token_text(markers.link(tokens, kind, leave_out=True))
    opening = (token for token in tokens if isinstance(token, Tag))
    anchors = (dict(token.attributes).get("id") for token in opening)
    return Paragraph(section, index, tag, text, markers, tuple(filter(None, anchors)))


def _begins_block(token: Token) -> TypeGuard[Tag]:
    return isinstance(token, Tag) and token.name in BLOCKS


def _blocks(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each outermost block, and those of any text between two of them."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        if depth == 0 and (_begins_block(token) or (block and _begins_block(block[0]))):
            yield from _with_content(block)
            block = []
        block.append(token)
        if isinstance(token, Tag) and token.name != "br":
            depth += -1 if token.closing else 1
    yield from _with_content(block)


def _with_content(block: list[Token]) -> Iterator[list[Token]]:
    """Yield a block, unless it is only the space between two others."""
    if block and (_begins_block(block[0]) or token_text(block)):
        yield block
