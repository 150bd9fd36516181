"""Clean HTML as a flat sequence of tags and texts, which keeps each pass over it simple."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, unescaped."""

    text: str

    def html(self) -> str:
        return escape(self.text, quote=False)


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag with its attributes."""

    name: str
    closing: bool = False
    attributes: tuple[tuple[str, str], ...] = ()

    def html(self) -> str:
        if self.closing:
            return f"</{self.name}>"
        pairs = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes)
        return f"<{self.name}{pairs}>"


Token = Text | Tag


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pairs = tuple((name, value or "") for name, value in attrs)
        self.tokens.append(Tag(tag, attributes=pairs))

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append(Tag(tag, closing=True))

    def handle_data(self, data: str) -> None:
        self.tokens.append(Text(data))


def parse(html: str) -> list[Token]:
    """Return the tokens of clean HTML."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.tokens


def tokens_to_html(tokens: Iterable[Token]) -> str:
    """Return tokens as HTML, with texts and attributes escaped."""
    return "".join(token.html() for token in tokens)
