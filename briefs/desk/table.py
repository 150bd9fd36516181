"""The table of briefs: cells as plain text, headings, and links between pages."""

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from actors.usage import Person
from briefs.choices import Marking

from .dates import due_in_words
from .order import Order, PageKey
from .query import FilterQuery
from .rows import DeskPage, DeskRow

ACTORS_SHOWN = 2
DAY = "j F Y"
# The headings, each with its name in the `sort` parameter, or "" if the list is not sorted by it.
HEADS = (
    (gettext_lazy("Title"), "title"),
    (gettext_lazy("Status"), ""),
    (gettext_lazy("Held by"), ""),
    (gettext_lazy("Event"), "event"),
    (gettext_lazy("Authors"), ""),
    (gettext_lazy("Actors"), ""),
    (gettext_lazy("Last saved"), "saved"),
)


def cells_of(
    rows: list[DeskRow], user: Person, asked_for: Collection[str] = ()
) -> list[dict[str, object]]:
    """Return the template variables of each row, as `user` reads it.

    Actors that were `asked_for` by name come first, so that they are among those shown.
    """
    today = timezone.localdate()
    url = editing_url()
    return [_cells(row, url % row.pk, today, user, asked_for) for row in rows]


def editing_url() -> str:
    """Return the address of a brief's editing page, with `%d` for its id."""
    return _with_id("admin:briefs_brief_change")


def preview_url() -> str:
    """Return the address of a brief's preview, with `%d` for its id."""
    return _with_id("desk:preview")


def _with_id(name: str) -> str:
    # Calling `reverse` for each row would take longer than rendering the rest of the row.
    before, after = reverse(name, args=[0]).rsplit("0", 1)
    return f"{before}%d{after}"


def _cells(
    row: DeskRow, url: str, today: date, user: Person, asked_for: Collection[str]
) -> dict[str, object]:
    saved = timezone.localtime(row.updated_at)
    actors = sorted(row.actors, key=lambda name: name not in asked_for)
    shown = max(ACTORS_SHOWN, sum(name in asked_for for name in actors))
    status, others = row.status, actors[shown:]
    return {
        "pk": row.pk,
        "title": row.title,
        "url": url,
        "language": row.language,
        "marking": "" if row.tlp == Marking.CLEAR else row.tlp,
        "topics": ", ".join(row.topics_shown),
        "glyph": status.glyph,
        "status": status.word,
        "note": status.note,
        "held_by": _("You") if row.holder == user.pk else row.holder_name,
        **due_in_words(row.due_at),
        "event_on": row.event_date.isoformat() if row.event_date else "",
        "event": _day(row.event_date, get_language()) if row.event_date else "",
        "authors": ", ".join(row.authors_shown),
        "actors": actors[:shown],
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


def heads_of(query: FilterQuery, order: Order, path: str) -> list[dict[str, object]]:
    """Return the headings: sortable ones with a link, the current one with its direction."""
    direction = "descending" if order.descending else "ascending"
    return [
        {
            "label": label,
            "url": query.with_pair("sort", str(order.toggled(name))).link(path) if name else "",
            "sorted": direction if name == order.name else "",
        }
        for label, name in HEADS
    ]


def pages_of(
    query: FilterQuery, place: PageKey, page: DeskPage, path: str
) -> list[dict[str, object]]:
    """Return the links to the first, previous and next page, as far as they exist."""
    before, after = _labels(place.order)
    links: list[dict[str, object]] = []
    if place.key:
        links.append({"label": _("First page"), "url": query.link(path), "side": "first"})
    if page.before:
        url = query.link(path, before=str(page.before))
        links.append({"label": before, "url": url, "side": "newer", "rel": "prev"})
    if page.after:
        url = query.link(path, after=str(page.after))
        links.append({"label": after, "url": url, "side": "older", "rel": "next"})
    return links


def _labels(order: Order) -> tuple[str, str]:
    if order.name == "title":
        return _("Previous"), _("Next")
    return (_("Newer"), _("Older")) if order.descending else (_("Older"), _("Newer"))
