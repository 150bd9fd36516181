"""Split the text of a working copy into blocks: title, headings and paragraphs."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

# Bodies are clean HTML, so these are all the block tags there are.
BLOCK = re.compile("</?(?:p|h3|li|blockquote|ul|ol)(?: [^<>]*)?>")
BREAK = "<br>"
TAG = re.compile("<[^<>]*>")


def blocks_of(title: str, parts: Iterable[tuple[str, str]]) -> list[str]:
    """Return the blocks of a title and of parts (pairs of heading and clean HTML body).

    Line breaks within a block stay; any other white space becomes a single space.
    """
    blocks = [title]
    for heading, body in parts:
        blocks.append(heading)
        blocks += _paragraphs(body)
    return [block for block in blocks if block]


def _paragraphs(body: str) -> Iterator[str]:
    for piece in filter(None, BLOCK.split(body)):
        lines = (" ".join(unescape(TAG.sub("", line)).split()) for line in piece.split(BREAK))
        yield "\n".join(lines).strip("\n")
