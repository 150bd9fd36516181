"""Lists that say in how many briefs each row is used."""

from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.db.models import IntegerField, Model, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actors.admin.base import signed_in
from briefs.models import Brief, Citation, Source, TaggedTopic, Topic

# The tables that link briefs to rows: the column of the row, and that of the brief.
LINKS: dict[type[Model], tuple[Any, str, str]] = {
    Source: (Citation, "source", "brief"),
    Topic: (TaggedTopic, "tag", "content_object"),
}
# Counting stops here: to count all briefs of every topic would read most briefs of the site.
COUNTED = 500


class _Count(Subquery):
    """The number of rows of a subquery."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


class CountedList(ChangeList):
    """A page of rows; the briefs that the person may open are counted for these, in one query."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows = list(self.result_list)
        table, row, brief = LINKS[self.model]
        briefs = Brief.objects.editable_by(signed_in(request)).on_desk().values("pk")
        links = table.objects.filter(**{row: OuterRef("pk"), f"{brief}__in": briefs}).order_by()
        # A brief has a topic once, but may cite a source several times.
        used = links.values(brief).distinct() if self.model is Source else links.values(brief)
        number = _Count(used[: COUNTED + 1])
        page = self.model._default_manager.filter(pk__in=[each.pk for each in rows])
        counts = dict(page.order_by().values_list("pk", number))
        for each in rows:
            each.number_of_briefs = counts.get(each.pk, 0)
        self.result_list = rows


def briefs_link(number: int, address: str) -> SafeString | str:
    """Return a number of briefs as a link to them."""
    if not number:
        return "0"
    if number > COUNTED:
        words = _("more than %(number)s briefs") % {"number": COUNTED}
    else:
        words = ngettext("%(number)s brief", "%(number)s briefs", number) % {"number": number}
    return format_html('<a href="{}">{}</a>', address, words)
