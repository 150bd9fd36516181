"""Search: what was typed, understood with the register, and what it finds.

`find` is the one function before the engine: for readers in published versions, for the desk in
drafts.
"""

from .parsing import Filter, ParsedQuery, Term, parse_query
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
    "MOST_RANKED",
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
    "Sort",
    "Term",
    "WayOn",
    "parse_query",
]
