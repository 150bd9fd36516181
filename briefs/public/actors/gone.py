"""What stands at the address of an actor that no brief is about any more."""

from collections.abc import Collection
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from actors.languages import direction
from actors.paging import written_day
from briefs.models.edition import Edition

MOST = 20
NAMED = (
    "brief",
    "title",
    "slug",
    "language",
    "first_published_at",
    "day",
    "number",
    "withdrawn",
    "leads",
)


def gone(request: HttpRequest, name: str, family: Collection[int]) -> HttpResponse:
    """Say with status 410 that an actor has no page any more, and which briefs named it.

    Raises Http404 where the reader can never have seen one: only drafts name it, or versions that
    are still to come or that others alone may read.
    """
    # Of several versions of a brief the newest that named the actor.
    rows = {row["brief"]: row for row in reversed(_named(request.user, family))}
    if not rows:
        raise Http404(_("There is no brief about this actor here."))
    newest = sorted(rows.values(), key=itemgetter("first_published_at", "brief"), reverse=True)
    context = {"name": name, "briefs": list(map(_brief, newest[:MOST]))}
    return render(request, "briefs/actors/gone.html", context, status=410)


def _named(user: Any, family: Collection[int]) -> list[dict[str, Any]]:
    """Return the newest versions on record, and of withdrawn briefs, that named an actor."""
    visible = Edition.objects.visible_to(user).filter(brief=OuterRef("brief"))
    withdrawn = Edition.objects.withdrawn_for(user)
    parts = (
        _about(family, Edition.objects.on_record_for(user), withdrawn=False, leads=Exists(visible)),
        _about(family, withdrawn, withdrawn=True, leads=Value(value=True)),
    )
    named = parts[0].union(parts[1], all=True).order_by("-first_published_at", "-number", "-brief")
    return list(named[: MOST * 3])


def _about(family: Collection[int], rows: Any, *, withdrawn: bool, leads: Any) -> Any:
    told = rows.filter(actors__in=family).order_by().distinct()
    return told.annotate(withdrawn=Value(withdrawn), leads=leads).values(*NAMED)


def _brief(row: dict[str, Any]) -> dict[str, Any]:
    """Return a brief to be listed; its page is there or says why it was withdrawn, or is gone."""
    return {
        "title": row["title"],
        "slug": row["slug"] if row["leads"] else "",
        "language": row["language"],
        "direction": direction(row["language"]),
        "date": row["day"].isoformat(),
        "day": written_day(row["day"]),
        "what": _what(row),
    }


def _what(row: dict[str, Any]) -> str:
    if row["withdrawn"]:
        return _("withdrawn")
    return _("names it no longer") if row["leads"] else _("no longer published")
