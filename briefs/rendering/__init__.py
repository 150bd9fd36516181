"""Render documents as safe HTML. HTML is cleaned only here.

`RenderedField` marks the stored result as safe when it is read.
"""

from .anchors import Anchors
from .cleaning import clean_body, plain_text, safe_body
from .linked_data import SCHEMA_TYPES, SITE_PLACE, as_json
from .markers import Markers, check_markers
from .page import Rendered, historic_day, render
from .paragraphs import Paragraph, read_paragraphs, split_blocks
from .passages import Passage, read_passages
from .publication import ChangeNote, Link, NamedActor, Publication
from .shortening import SNIPPET, first_sentences, shorten
from .tokens import Tag, Text, Token, parse, tokens_to_html

__all__ = [
    "SCHEMA_TYPES",
    "SITE_PLACE",
    "SNIPPET",
    "Anchors",
    "ChangeNote",
    "Link",
    "Markers",
    "NamedActor",
    "Paragraph",
    "Passage",
    "Publication",
    "Rendered",
    "Tag",
    "Text",
    "Token",
    "as_json",
    "check_markers",
    "clean_body",
    "first_sentences",
    "historic_day",
    "parse",
    "plain_text",
    "read_paragraphs",
    "read_passages",
    "render",
    "safe_body",
    "shorten",
    "split_blocks",
    "tokens_to_html",
]
