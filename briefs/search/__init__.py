"""Search: what was typed, understood with the register, and what it finds.

`find` is the one function before the engine: for readers in published versions, for the desk in
drafts.
"""

from .archive import Archive, named_by_owner, published
from .engine import Results, find
from .hits import mark_hits
from .parsing import LONGEST_QUERY, Filter, ParsedQuery, Term, parse_query, printable
from .results import (
    MOST_RANKED,
    Excerpted,
    Facet,
    Hit,
    NamedInQuery,
    QueryPart,
    ResultPage,
    Sort,
)

__all__ = [
    "LONGEST_QUERY",
    "MOST_RANKED",
    "Archive",
    "Excerpted",
    "Facet",
    "Filter",
    "Hit",
    "NamedInQuery",
    "ParsedQuery",
    "QueryPart",
    "ResultPage",
    "Results",
    "Sort",
    "Term",
    "find",
    "mark_hits",
    "named_by_owner",
    "parse_query",
    "printable",
    "published",
]
