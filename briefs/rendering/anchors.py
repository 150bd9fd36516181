"""Ids for paragraphs and sub-headings, so that each can be linked to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from actors.text import make_slug, numbered_slugs

from .tokens import Tag, Text, Token


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A sub-heading and its id in the page."""

    id: str
    text: str


@dataclass
class Anchors:
    """Assigns ids that are unique within a page; paragraphs are numbered within each part."""

    paragraphs: Counter[str] = field(default_factory=Counter)
    headings: list[SubHeading] = field(default_factory=list)

    def mark(self, tokens: list[Token], kind: str) -> Iterator[Token]:
        """Yield the tokens of one part, with an id on every paragraph and sub-heading."""
        for index, token in enumerate(tokens):
            if isinstance(token, Tag) and not token.closing and token.name == "p":
                self.paragraphs[kind] += 1
                yield replace(token, attributes=(("id", f"{kind}-{self.paragraphs[kind]}"),))
            elif isinstance(token, Tag) and not token.closing and token.name == "h3":
                text = _text_until_close(tokens, index)
                self.headings.append(SubHeading(self._heading_id(text), text))
                yield replace(token, attributes=(("id", self.headings[-1].id),))
            else:
                yield token

    def _heading_id(self, text: str) -> str:
        preferred = f"h-{make_slug(text) or len(self.headings) + 1}"
        taken = {heading.id for heading in self.headings}
        return next(slug for slug in numbered_slugs(preferred) if slug not in taken)


def _text_until_close(tokens: list[Token], opening: int) -> str:
    pieces = []
    for token in tokens[opening + 1 :]:
        if isinstance(token, Tag) and token.name == "h3":
            break
        if isinstance(token, Text):
            pieces.append(token.text)
    return " ".join("".join(pieces).split())
