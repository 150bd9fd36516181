"""Paging for lists of any length: looks one page ahead and never counts all rows."""

from functools import cached_property
from typing import Any

from django.contrib.admin.views.main import PAGE_VAR
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy

from .base import NothingIsErased
from .links import parse_id

# The texts of the links to the newer and older page.
NEWEST_FIRST = gettext_lazy("Newer"), gettext_lazy("Older")
BY_NAME = gettext_lazy("Previous"), gettext_lazy("Next")


def newest_first(rows: Any, before: str, size: int) -> tuple[list[Any], dict[str, Any]]:
    """Return one page of rows ordered by id, and the context for the links around it.

    `before` is the id of the last row on the previous page, "" for the first page.
    """
    if last := parse_id(before):
        rows = rows.filter(pk__lt=last)
    found = list(rows.order_by("-pk")[: size + 1])
    older = found[size - 1].pk if len(found) > size else None
    return found[:size], {"older": older, "first_page": not before}


class LookAhead(Paginator):
    """Counts no further than one row past the requested page."""

    def __init__(self, rows: Any, per_page: int, *, page: int) -> None:
        super().__init__(rows, per_page)
        self.rows = rows
        self.bound = max(page, 1) * per_page + 1

    @cached_property
    def count(self) -> int:
        """The number of rows up to the one that shows whether another page follows."""
        return len(self.rows.order_by().values_list("pk")[: self.bound])


class LongList(NothingIsErased):
    """A list of any length, with links to the previous and next page."""

    change_list_template = "admin/long_list.html"
    list_max_show_all = 0
    sides = NEWEST_FIRST

    def get_paginator(
        self, request: HttpRequest, queryset: Any, per_page: int, *_args: Any, **_options: Any
    ) -> Paginator:
        page = request.GET.get(PAGE_VAR, "1")
        number = int(page) if page.isdecimal() and len(page) < 7 else 1
        return LookAhead(queryset, per_page, page=number)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Show the list with links to the previous and next page."""
        response = super().changelist_view(request, extra_context)
        shown = response.context_data if isinstance(response, TemplateResponse) else None
        if shown and (cl := shown.get("cl")):
            shown["sides"] = self.sides
            shown["newer"] = cl.get_query_string({PAGE_VAR: cl.page_num - 1})
            if cl.paginator.num_pages > cl.page_num:
                shown["older"] = cl.get_query_string({PAGE_VAR: cl.page_num + 1})
        return response
