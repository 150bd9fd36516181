"""The cells of the table as plain text, so that the template only has to set them."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from briefs.terms import Marking

from .rows import Row

ACTORS_SHOWN = 2
DAY = "j F Y"


def cells_of(rows: list[Row]) -> list[dict[str, Any]]:
    """Return what the template shows of each row."""
    today = timezone.localdate()
    return [_cells(row, today) for row in rows]


def _cells(row: Row, today: Any) -> dict[str, Any]:
    saved = timezone.localtime(row.saved_at)
    others = row.actors[ACTORS_SHOWN:]
    return {
        "title": row.title,
        "url": row.url,
        "language": row.language,
        "marking": "" if row.tlp == Marking.CLEAR else row.tlp,
        "topics": ", ".join(row.topics),
        "glyph": row.standing.glyph,
        "status": row.standing.word,
        "note": row.standing.note,
        "event_on": row.event_date.isoformat() if row.event_date else "",
        "event": date_format(row.event_date, DAY) if row.event_date else "",
        "authors": ", ".join(row.authors),
        "actors": row.actors[:ACTORS_SHOWN],
        "others": ", ".join(others),
        "number_of_others": len(others),
        "saved_at": saved.isoformat(timespec="seconds"),
        "saved": _today(saved) if saved.date() == today else date_format(saved, DAY),
    }


def _today(moment: Any) -> str:
    return _("Today, %(time)s") % {"time": date_format(moment, "H:i")}
