"""Paging for lists of any length: looks one page ahead and never counts all rows."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator


class LookAhead(Paginator):
    """Counts no further than one row past the page that is asked for."""

    def __init__(self, rows: Any, per_page: int, *, page: int) -> None:
        super().__init__(rows, per_page)
        self.rows = rows
        self.bound = max(page, 1) * per_page + 1

    @cached_property
    def count(self) -> int:
        """Rows up to the one that says whether another page follows."""
        return len(self.rows.order_by().values_list("pk")[: self.bound])
