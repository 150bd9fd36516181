"""Cleaning of hostile HTML: bold, italic, links, lists, quotes and sub-headings, nothing else."""

import re
from urllib.parse import urlsplit

import nh3

from briefs.document_fields import forbidden_character

from .tokens import Text, parse

SCHEMES = {"http", "https", "mailto"}
KEPT = {"p", "h3", "strong", "em", "a", "ul", "ol", "li", "blockquote", "br"}
# What the editor or an importer may write instead of the tags that are kept.
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
RENAME = re.compile(rf"<(/?)({'|'.join(RENAMED)})>")
BLOCKS = {"p", "h3", "li", "blockquote", "ul", "ol", "br"}


def clean_body(html: str) -> str:
    """Return `html` with only what a brief may hold; "" if no text is left.

    Cleaning what is clean changes nothing.
    """
    cleaned = nh3.clean(
        html,
        tags=KEPT | RENAMED.keys(),
        clean_content_tags=DROPPED_WITH_CONTENT,
        attributes={"a": {"href"}},
        attribute_filter=_keep_address,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    renamed = RENAME.sub(lambda match: f"<{match[1]}{RENAMED[match[2]]}>", cleaned)
    return renamed if plain_text(renamed) else ""


def _keep_address(_tag: str, _attribute: str, value: str) -> str | None:
    """Keep a whole address; a relative one would mean another page on every page it stands on."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if forbidden_character(value) or parts.scheme not in SCHEMES:
        return None
    return value if parts.netloc or parts.scheme == "mailto" else None


def plain_text(html: str) -> str:
    """Return the text of clean HTML, a line a block."""
    pieces = [
        token.text if isinstance(token, Text) else "\n" if token.name in BLOCKS else ""
        for token in parse(html)
    ]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
