"""Import briefs: one module per format turns a file into a BriefDocument; `run` saves it."""

from .decoding import Line
from .formats import LARGEST, describe, read_brief
from .prose import to_html
from .result import Imported, ImportRefused
from .sources import date_in_words, parse_references, read_date, read_sources

__all__ = [
    "LARGEST",
    "ImportRefused",
    "Imported",
    "Line",
    "date_in_words",
    "describe",
    "parse_references",
    "read_brief",
    "read_date",
    "read_sources",
    "to_html",
]
