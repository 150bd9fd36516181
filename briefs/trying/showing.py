"""What the page shows of briefs with hits: status, sentences, and other actors of that name."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from actors.lookup import NameOwner
from actors.matching import excerpt
from actors.models import Actor
from briefs.choices import Marking
from briefs.desk.status import BriefStatus, status_of, with_status
from briefs.desk.table import DAY, editing_url
from briefs.models import Brief

from .replay import Found
from .trial import Hit

# The most other actors to list for a hit; beyond that, the page only says that there are more.
MOST_OTHERS = 5
COLUMNS = ("pk", "name", "slug", "kind", "country")


def owners(pks: Iterable[int]) -> list[NameOwner]:
    """Return the actors with these ids, in that order, without any that no longer exist."""
    places = {pk: place for place, pk in enumerate(pks)}
    rows = Actor.objects.filter(pk__in=places).values_list(*COLUMNS)
    return sorted((NameOwner(*row) for row in rows), key=lambda owner: places[owner.pk])


def cells(found: list[Found]) -> list[dict[str, object]]:
    """Return the template variables of briefs with hits; two queries, however many briefs."""
    if not found:
        return []
    url = editing_url()
    others = owners(pk for each in found for hit in each.hits for pk in hit.others)
    known = {owner.pk: owner for owner in others}
    rows = Brief.objects.filter(pk__in=[each.row.pk for each in found])
    shown = with_status(rows).only("state", "binned_at", "unseen_draft")
    edited = {brief.pk: status_of(brief) for brief in shown}
    return [_brief(each, url, edited.get(each.row.pk), known) for each in found]


def _brief(
    found: Found, url: str, status: BriefStatus | None, known: dict[int, NameOwner]
) -> dict[str, object]:
    row = found.row
    day = row.event_date
    return {
        "pk": row.pk,
        "title": row.title,
        "language": row.language,
        "url": url % row.pk,
        "marking": "" if row.tlp == Marking.CLEAR else row.tlp,
        "event_on": day.isoformat() if day else "",
        "event": date_format(day, DAY) if day else "",
        "status": status,
        "hits": [_hit(hit, known) for hit in found.hits],
        "not_shown": found.number - len(found.hits),
    }


def _hit(hit: Hit, known: dict[int, NameOwner]) -> dict[str, object]:
    others = [known[pk] for pk in hit.others[:MOST_OTHERS] if pk in known]
    return {
        "excerpt": excerpt(hit.block, hit.start, hit.end),
        "verdict": _("Would be linked") if hit.certain else _("Editors would be asked"),
        "certain": hit.certain,
        "others": others,
        "more": len(hit.others) - len(others),
    }
