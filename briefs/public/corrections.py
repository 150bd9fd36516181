"""What was corrected in published briefs, and which briefs were withdrawn, newest first.

A correction is listed as long as the reader may see the brief, even after newer versions replaced
the corrected one. Of a withdrawn brief only the withdrawal is listed: its versions are gone.
"""

from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from django.db.models import F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import JSONObject, Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_cookie

from actors.paging import PAGE_SIZE, Card, Page, PageRequest, Prepared, beyond_key, make_page
from actors.text import direction
from briefs.choices import Change
from briefs.markings import readable_markings
from briefs.models.edition import Edition

from .addresses import absolute


class CorrectionRow(NamedTuple):
    """A correction, or a withdrawal, whose `number` is None; `brief` says what it is called now."""

    at: datetime
    pk: int
    number: int | None
    note: str
    language: str
    brief: dict[str, str]


@require_safe
@vary_on_cookie
def corrections(request: HttpRequest) -> HttpResponse:
    """Show a page of the corrections and withdrawals that the reader may see."""
    page = _page(request)
    context = {
        "canonical": absolute(request.path),
        "description": _("What we corrected in published briefs, and the briefs we withdrew."),
        **page._asdict(),
    }
    return render(request, "briefs/corrections.html", context)


def _page(request: HttpRequest) -> Page:
    side, key = bounds = PageRequest.of(request.GET)
    statement = _nearest(readable_markings(request.user), side)
    rows = map(CorrectionRow._make, statement.fetch(**(key._asdict() if key else {})))
    nearest = sorted(rows, key=attrgetter("at", "pk"), reverse=side != "after")[: PAGE_SIZE + 1]
    return make_page(bounds, list(map(_card, nearest)))


def _card(row: CorrectionRow) -> Card:
    day = timezone.localdate(row.at)
    return Card(row.at, row.pk, day, render_to_string("briefs/correction.html", _shown(row)))


def _shown(row: CorrectionRow) -> dict[str, object]:
    """Return what the list shows; a withdrawn brief has no page to link to."""
    slug = row.brief["slug"]
    shown: dict[str, object] = {
        "title": row.brief["title"],
        "language": row.brief["language"],
        "direction": direction(row.brief["language"]),
        "number": row.number,
        "note": row.note,
        "note_language": row.language,
    }
    if row.number is not None:
        changes = reverse("briefs:compare", args=[slug])
        shown["url"] = reverse("briefs:brief", args=[slug])
        shown["changes_url"] = f"{changes}?new={row.number}"
    return shown


@cache
def _nearest(markings: tuple[str, ...], side: str) -> Prepared:
    """Return the statement for a page of corrections and a page of withdrawals, in no order."""
    visible = Edition.objects.marked(markings).filter(brief=OuterRef("brief")).order_by()
    now = JSONObject(title="title", slug="slug", language="language")
    corrected = Edition.objects.numbered_for_readers().filter(
        change=Change.CORRECTION, live__startswith__lte=Now(), tlp__in=markings
    )
    corrected = corrected.annotate(now=Subquery(visible.values(data=now)[:1]))
    withdrawn = Edition.objects.withdrawn(markings)
    rows = (
        beyond_key(corrected.filter(now__isnull=False), side, at="updated_at").values_list(
            F("updated_at"), "pk", F("shown"), F("note"), "language", "now"
        ),
        beyond_key(withdrawn, side, at="live__endswith").values_list(
            F("live__endswith"),
            "pk",
            Value(None, IntegerField()),
            F("reason"),
            "language",
            now,
        ),
    )
    return Prepared(rows[0].union(rows[1], all=True))
