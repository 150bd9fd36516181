"""Pages of long lists by key, and SQL statements that PostgreSQL keeps prepared."""

from .keyset import (
    LARGEST_ID,
    PAGE_SIZE,
    Card,
    Key,
    Page,
    PageRequest,
    Rows,
    before_day,
    beyond_key,
    by_day,
    first_rows,
    make_page,
    midnight,
    written_day,
)
from .prepared import IsAmong, Matches, MatchesAnyCase, Param, Prepared, PreparedSQL, composed, param

__all__ = [
    "LARGEST_ID",
    "PAGE_SIZE",
    "Card",
    "IsAmong",
    "Key",
    "Matches",
    "MatchesAnyCase",
    "Page",
    "PageRequest",
    "Param",
    "Prepared",
    "PreparedSQL",
    "Rows",
    "before_day",
    "beyond_key",
    "by_day",
    "composed",
    "first_rows",
    "make_page",
    "midnight",
    "param",
    "written_day",
]
