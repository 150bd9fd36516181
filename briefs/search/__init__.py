"""Search: what was typed, understood with the register, and what it finds.

`find` is the one function before the engine: for readers in published versions, for the desk in
drafts.
"""

from .archive import Archive, named_by_owner, published
from .engine import Results, find
from .hits import mark_hits
from .parsing import LONGEST, Filter, ParsedQuery, Term, parse_query, printable
from .results import (
    MOST_RANKED,
    Excerpted,
    Facet,
    FacetValue,
    Hit,
    NamedInQuery,
    Part,
    Piece,
    ResultPage,
    Sort,
    WayOn,
)

__all__ = [
    "LONGEST",
    "MOST_RANKED",
    "Archive",
    "Excerpted",
    "Facet",
    "FacetValue",
    "Filter",
    "Hit",
    "NamedInQuery",
    "ParsedQuery",
    "Part",
    "Piece",
    "ResultPage",
    "Results",
    "Sort",
    "Term",
    "WayOn",
    "find",
    "mark_hits",
    "named_by_owner",
    "parse_query",
    "printable",
    "published",
]
