"""From document to safe HTML: the only place that cleans HTML and the only one that trusts it."""

from .cleaning import clean_body, plain_text
from .page import Rendered, render
from .publication import Correction, Link, NamedActor, Publication

__all__ = [
    "Correction",
    "Link",
    "NamedActor",
    "Publication",
    "Rendered",
    "clean_body",
    "plain_text",
    "render",
]
