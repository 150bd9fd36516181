"""Render documents as safe HTML. HTML is cleaned only here.

`RenderedField` marks the stored result as safe when it is read.
"""

from .cleaning import clean_body, plain_text, safe_body
from .markers import Markers, check_markers
from .page import Rendered, render, shorten
from .paragraphs import Paragraph, read_paragraphs
from .publication import ChangeNote, Link, NamedActor, Publication

__all__ = [
    "ChangeNote",
    "Link",
    "Markers",
    "NamedActor",
    "Paragraph",
    "Publication",
    "Rendered",
    "check_markers",
    "clean_body",
    "plain_text",
    "read_paragraphs",
    "render",
    "safe_body",
    "shorten",
]
