"""Clean untrusted HTML: keep only bold, italic, links, lists, quotes and sub-headings."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

import nh3
from django.utils.safestring import SafeString, mark_safe

from actors.text import forbidden_character

from .tokens import Text, Token, parse

SCHEMES = {"http", "https", "mailto"}
KEPT = {"p", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote", "br"}
# Tags that the editor or an importer may use in place of those kept.
RENAMED = {"b": "strong", "i": "em"} | dict.fromkeys(("h1", "h2", "h4", "h5", "h6"), "h3")
DROPPED_WITH_CONTENT = {
    "script",
    "style",
    "title",
    "textarea",
    "noscript",
    "template",
    "iframe",
}
# Tags that separate words: each becomes a space, or the words around it would run together.
PARTING = {
    *("address", "article", "aside", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "legend", "main"),
    *("nav", "option", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
    *("thead", "tr"),
}
RENAME = re.compile(rf"<(/?)({'|'.join(RENAMED)})>")
PART = re.compile(rf"</?({'|'.join(sorted(PARTING))})>")
# Nearly all texts do, and need not be parsed only to see that they are not empty.
BEGINS_WITH_TEXT = re.compile(r"(?:<\w+>)*[^<&\s]")
LINE_END = dict.fromkeys(("p", "h3", "li", "blockquote", "ul", "ol", "br"), "\n")
# Removing tags can change how the rest is parsed, so cleaning repeats until nothing changes. No
# input we tried needed more than two passes.
MOST_PASSES = 5


def clean_body(html: str) -> str:
    """Return `html` with only the tags that a brief may contain; "" if no text is left.

    Clean HTML comes back unchanged.
    """
    for _pass in range(MOST_PASSES):
        before, html = html, _cleaned_once(html)
        if html == before:
            break
    return html if BEGINS_WITH_TEXT.match(html) or plain_text(html) else ""


def safe_body(html: str) -> SafeString:
    """Return cleaned `html` that a template shows without escaping."""
    return mark_safe(clean_body(html))  # noqa: S308


def _cleaned_once(html: str) -> str:
    cleaned = nh3.clean(
        html,
        tags=KEPT | RENAMED.keys() | PARTING,
        clean_content_tags=DROPPED_WITH_CONTENT,
        attributes={"a": {"href"}},
        attribute_filter=_keep_address,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    spaced = PART.sub(" ", cleaned)
    return RENAME.sub(lambda match: f"<{match[1]}{RENAMED[match[2]]}>", spaced)


def _keep_address(_tag: str, _attribute: str, value: str) -> str | None:
    """Keep absolute addresses only; a relative one would lead elsewhere from each page."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if forbidden_character(value) or parts.scheme not in SCHEMES:
        return None
    return value if parts.netloc or parts.scheme == "mailto" else None


def plain_text(html: str) -> str:
    """Return the text of clean HTML, one line per block."""
    return token_text(parse(html))


def token_text(tokens: Iterable[Token]) -> str:
    """Return the text of parsed clean HTML, one line per block."""
    pieces = [
        token.text.replace("\n", " ") if isinstance(token, Text) else LINE_END.get(token.name, "")
        for token in tokens
    ]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
