"""Convert lines of plain text into the HTML of a part: paragraphs and lists."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from .decoding import Line

BULLET = re.compile(r"\s*(?:[-*–](?=\s)|[•‣◦▪●])\s*(?=\S)")
# Chinese and Japanese have no spaces between words, so wrapped lines are joined without one.
UNSPACED = re.compile(
    r"[\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65]"
)
WORD = re.compile(rf"{UNSPACED.pattern}|[^\W_]+(?:['’ʼ\-][^\W_]+)*")


def join_lines(texts: Iterable[str]) -> str:
    """Join wrapped lines into one, with a space between them if their script uses spaces."""
    joined = ""
    for text in texts:
        piece = " ".join(text.split())
        unspaced = UNSPACED.match(joined[-1:]) and UNSPACED.match(piece)
        joined += piece if unspaced or not joined or not piece else f" {piece}"
    return joined


def to_html(lines: Iterable[Line]) -> str:
    """Return escaped HTML: paragraphs (separated by empty lines) as `<p>`, bullets as `<ul>`."""
    grouped = groupby(lines, key=lambda line: bool(line.text))
    paragraphs = ([line.text for line in group] for written, group in grouped if written)
    blocks = ((_items(texts), texts) for texts in paragraphs)
    html = ""
    for is_list, group in groupby(blocks, key=lambda block: bool(block[0])):
        if is_list:
            rows = (f"<li>{_paragraph(item)}</li>" for items, _ in group for item in items)
            html += f"<ul>{''.join(rows)}</ul>"
        else:
            html += "".join(_paragraph(texts) for _, texts in group)
    return html


def count_words(text: str) -> int:
    """Count the words; each Chinese or Japanese character counts as one."""
    return len(WORD.findall(text))


def _items(texts: list[str]) -> list[list[str]]:
    """Return the lines of each list item; empty unless each line has or continues a bullet."""
    items: list[list[str]] = []
    for text in texts:
        if bullet := BULLET.match(text):
            items.append([text[bullet.end() :]])
        elif items and text[0].isspace():
            items[-1].append(text)
        else:
            return []
    return items


def _paragraph(texts: list[str]) -> str:
    return f"<p>{escape(join_lines(texts), quote=False)}</p>"
