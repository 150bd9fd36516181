"""Lists that say in how many briefs each row is used."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from actors.admin.base import signed_in
from briefs.models import Brief, Citation, Source, TaggedTopic, Topic

# The tables that link briefs to rows: the column of the row, and that of the brief.
LINKS: dict[type[Model], tuple[Any, str, str]] = {
    Source: (Citation, "source", "brief"),
    Topic: (TaggedTopic, "tag", "content_object"),
}


class CountedList(ChangeList):
    """A page of rows; the briefs that the person may open are counted for these, in one query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        table, row, brief = LINKS[self.model]
        briefs = Brief.objects.editable_by(signed_in(request)).on_desk().values("pk")
        links = table.objects.filter(**{f"{row}__in": rows, f"{brief}__in": briefs}).order_by()
        counts = dict(links.values_list(row).annotate(Count(brief, distinct=True)))
        for each in rows:
            each.number_of_briefs = counts.get(each.pk, 0)
        self.result_list = rows


def briefs_link(number: int, address: str) -> SafeString | str:
    """Return a number of briefs as a link to them."""
    if not number:
        return "0"
    words = ngettext("%(number)s brief", "%(number)s briefs", number) % {"number": number}
    return format_html('<a href="{}">{}</a>', address, words)
