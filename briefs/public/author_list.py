"""The list of authors."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import groupby
from typing import NamedTuple

from django.db.models import Count, F, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import IsAmong, Prepared, param, written_day
from actors.text import display_letter, initial, sort_key
from briefs.markings import readable_markings
from briefs.models.author import Author
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
    latest_day: str


@require_safe
@vary_on_cookie
def authors(request: HttpRequest) -> HttpResponse:
    """List the authors of visible editions by name."""
    listed = _listed(readable_markings(request.user))
    context = {
        "canonical": absolute(request.path),
        "description": _("The people and desks that write the briefs."),
        "groups": _by_letter(listed) if len(listed) >= MANY else [("", listed)] * bool(listed),
    }
    return render(request, "briefs/author_list.html", context)


def _listed(markings: tuple[str, ...]) -> list[ListedAuthor]:
    """Return the authors of visible editions, sorted by name."""
    counts: dict[int, tuple[int, date]] = while_unchanged(
        ("authors", markings),
        lambda: {pk: (count, latest) for pk, count, latest in _counted(markings).fetch()},
    )
    rows = _named().fetch(ids=list(counts))
    return [
        ListedAuthor(
            name, role, reverse("briefs:author", args=[slug]), count, latest, written_day(latest)
        )
        for pk, name, role, slug in sorted(rows, key=lambda row: (sort_key(row[1]), row[1]))
        for count, latest in [counts[pk]]
    ]


@cache
def _counted(markings: tuple[str, ...]) -> Prepared:
    rows = Edition.objects.rows_of("author", markings).order_by().values("author")
    return Prepared(
        rows.annotate(count=Count("pk"), latest=Max("edition__day")).values_list(
            "author", "count", "latest"
        )
    )


@cache
def _named() -> Prepared:
    rows = Author.objects.filter(IsAmong(F("pk"), param("ids"))).order_by()
    return Prepared(rows.values_list("pk", "name", "role", "slug"))


def _by_letter(listed: Iterable[ListedAuthor]) -> list[tuple[str, list[ListedAuthor]]]:
    return [
        (display_letter(letter), list(group))
        for letter, group in groupby(listed, lambda author: initial(sort_key(author.name)))
    ]
