"""The text of a working copy in blocks: its title, the headings of its parts, its paragraphs."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

# Bodies are clean: these are all the tags there are, and what they enclose is a block.
BLOCK = re.compile("</?(?:p|h3|li|blockquote|ul|ol)(?: [^<>]*)?>")
BREAK = "<br>"
TAG = re.compile("<[^<>]*>")


def blocks_of(title: str, parts: Iterable[tuple[str, str]]) -> list[str]:
    """Return the blocks of a title and of parts, each a heading and a body in clean HTML.

    A line break within a block stays one; all other space between words is one space.
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
