"""The cells of the table as plain text, so that the template only has to set them."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from briefs.terms import Marking

from .rows import Row

ACTORS_SHOWN = 2
DAY = "j F Y"


def cells_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Return what the template shows of each row."""
    today = timezone.localdate()
    url = editing_url()
    return [_cells(row, url % row.pk, today) for row in rows]


def editing_url() -> str:
    """Return the address of the page to edit a brief, with `%d` for its id.

    Django takes longer to find an address than to write all else that a row shows.
    """
    before, after = reverse("admin:briefs_brief_change", args=[0]).rsplit("0", 1)
    return f"{before}%d{after}"


def _cells(row: Row, url: str, today: date) -> dict[str, Any]:
    saved = timezone.localtime(row.saved_at)
    others = row.actors[ACTORS_SHOWN:]
    return {
        "title": row.title,
        "url": url,
        "language": row.language,
        "marking": "" if row.tlp == Marking.CLEAR else row.tlp,
        "topics": ", ".join(row.topics),
        "glyph": row.standing.glyph,
        "status": row.standing.word,
        "note": row.standing.note,
        "event_on": row.event_date.isoformat() if row.event_date else "",
        "event": _day(row.event_date, get_language()) if row.event_date else "",
        "authors": ", ".join(row.authors),
        "actors": row.actors[:ACTORS_SHOWN],
        "others": ", ".join(others),
        "number_of_others": len(others),
        "saved_at": saved.isoformat(timespec="seconds"),
        "saved": _today(saved) if saved.date() == today else _day(saved.date(), get_language()),
    }


@lru_cache(maxsize=2000)
def _day(day: date, _language: str | None) -> str:
    return date_format(day, DAY)


def _today(moment: datetime) -> str:
    return _("Today, %(time)s") % {"time": date_format(moment, "H:i")}
