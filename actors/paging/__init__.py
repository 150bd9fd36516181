"""Pages of long lists by key, and statements that PostgreSQL keeps prepared."""

from .keyset import (
    Card,
    Page,
    PageRequest,
    before_day,
    beyond_key,
    by_day,
    first_rows,
    make_page,
    midnight,
    written_day,
)
from .prepared import IsAmong, Matches, Param, Prepared, PreparedSQL, composed, param

__all__ = [
    "Card",
    "IsAmong",
    "Matches",
    "Page",
    "PageRequest",
    "Param",
    "Prepared",
    "PreparedSQL",
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
