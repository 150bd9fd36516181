"""The list of authors."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from typing import NamedTuple

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import Prepared
from actors.text import display_letter, initial, sort_key
from briefs.markings import readable_markings
from briefs.models.edition import Edition

from .addresses import absolute
from .unchanged import while_unchanged

# From this many on, authors are listed by letter.
MANY = 40


class ListedAuthor(NamedTuple):
    """An author with the number of visible briefs and the day of the latest."""

    name: str
    role: str
    url: str
    briefs: int
    latest: date


@require_safe
@vary_on_cookie
def authors(request: HttpRequest) -> HttpResponse:
    """List the authors of visible editions by name."""
    markings = readable_markings(request.user)
    context = {
        "canonical": absolute(request.path),
        "description": _("The people and desks that write the briefs."),
        "groups": while_unchanged(("authors", markings), lambda: _drawn(markings)),
    }
    return render(request, "briefs/author_list.html", context)


def _drawn(markings: tuple[str, ...]) -> SafeString:
    rows = sorted(_counted(markings).fetch(), key=lambda row: (sort_key(row[0]), row[0]))
    listed = [
        ListedAuthor(name, role, reverse("briefs:author", args=[slug]), briefs, latest)
        for name, role, slug, briefs, latest in rows
    ]
    groups = _by_letter(listed) if len(listed) >= MANY else [("", listed)] * bool(listed)
    return render_to_string("briefs/author_groups.html", {"groups": groups})


@cache
def _counted(markings: tuple[str, ...]) -> Prepared:
    rows = Edition.objects.rows_of("author", markings).order_by()
    named = rows.values("author__name", "author__role", "author__slug")
    return Prepared(
        named.annotate(briefs=Count("pk"), latest=Max("edition__day")).values_list(
            "author__name", "author__role", "author__slug", "briefs", "latest"
        )
    )


def _by_letter(listed: Iterable[ListedAuthor]) -> list[tuple[str, list[ListedAuthor]]]:
    return [
        (display_letter(letter), list(group))
        for letter, group in groupby(listed, lambda author: initial(sort_key(author.name)))
    ]
