"""The page at the address of an actor who no longer appears in any brief."""

from collections.abc import Collection
from operator import itemgetter
from typing import Any

from django.db.models import Exists, OuterRef, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from actors.text import direction
from actors.usage import Person
from briefs.models.edition import Edition

MOST_BRIEFS = 20
FACTS = ("brief", "title", "slug", "language", "first_published_at", "day", "number")


def gone(request: HttpRequest, name: str, family: Collection[int]) -> HttpResponse:
    """Return a 410 page that says that the actor's page is gone and which briefs named it.

    Raises Http404 if the reader can never have seen the page, because the actor is named only in
    drafts, in scheduled versions, or in versions that the reader may not read.
    """
    # Of each brief, the newest version that named the actor: later rows replace earlier ones.
    rows = {row["brief"]: row for row in reversed(_named(request.user, family))}
    if not rows:
        raise Http404(_("There are no briefs about this actor here."))
    newest = sorted(rows.values(), key=itemgetter("first_published_at", "brief"), reverse=True)
    briefs = [row | {"direction": direction(row["language"])} for row in newest[:MOST_BRIEFS]]
    return render(request, "briefs/actors/gone.html", {"name": name, "briefs": briefs}, status=410)


def _named(user: Person, family: Collection[int]) -> list[dict[str, Any]]:
    """Return the newest versions that named an actor, including those of withdrawn briefs.

    `leads` says whether a link to the brief works: it is live, or its page says why it was
    withdrawn.
    """
    visible = Edition.objects.visible_to(user).filter(brief=OuterRef("brief"))
    on_record, withdrawn = (
        rows.filter(actors__in=family)
        .order_by()
        .distinct()
        .values(*FACTS, withdrawn=Value(is_withdrawn), leads=leads)
        for rows, is_withdrawn, leads in (
            (Edition.objects.on_record_for(user), False, Exists(visible)),
            (Edition.objects.withdrawn_for(user), True, Value(value=True)),
        )
    )
    named = on_record.union(withdrawn, all=True)
    return list(named.order_by("-first_published_at", "-number", "-brief")[: MOST_BRIEFS * 3])
