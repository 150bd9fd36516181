"""The editions of one brief: which one readers see, which comes next, and a new one. No writes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from actors.paging import midnight
from briefs.choices import LATER_CHANGES, Change, Ended
from briefs.models import Brief, Edition
from briefs.site import site_time_zone

from .derived import COPIED, DERIVED, Filters


def earlier_editions(brief: Brief) -> list[Edition]:
    """Return all editions of a brief, newest last, without their derived columns."""
    return list(brief.editions.defer(*DERIVED).order_by("number"))


def not_cancelled(editions: Iterable[Edition]) -> list[Edition]:
    """Return the editions that readers saw, see or will see."""
    return [each for each in editions if each.ended_because != Ended.CANCELLED]


def live_at(editions: Iterable[Edition], now: datetime) -> Edition | None:
    """Return the edition that readers see at a time."""
    return next((each for each in editions if now in each.live), None)


def scheduled_after(editions: Iterable[Edition], now: datetime) -> Edition | None:
    """Return the edition that becomes live after a time; a brief has at most one."""
    future = (each for each in editions if each.live and each.live.lower > now)
    return next(future, None)


def allowed_changes(editions: Iterable[Edition]) -> tuple[Change, ...]:
    """Return the kinds of change to choose from when a new draft is published."""
    return LATER_CHANGES if not_cancelled(editions) else (Change.FIRST,)


def next_edition(
    text: Brief | Edition,
    filters: Filters,
    earlier: Sequence[Edition],
    start: datetime,
    change: str,
    until: datetime | None = None,
) -> Edition:
    """Return the edition that follows `earlier`, not yet stored or rendered.

    Its text is that of the draft, or that of an edition that is published again.
    """
    first, day = _first_moment(text, earlier, start)
    updated, updated_on = first, day
    if published := not_cancelled(earlier):
        updated, updated_on = _update(published[-1], start, change)
    return Edition(
        brief=text.brief if isinstance(text, Edition) else text,
        number=earlier[-1].number + 1 if earlier else 1,
        change=change,
        first_published_at=first,
        day=day,
        updated_at=updated,
        updated_on=updated_on,
        **{name: getattr(text, name) for name in COPIED},
        authors_shown=filters.authors_shown(),
        live=DateTimeTZRange(start, until),
        ended_because=Ended.EXPIRED if until else "",
    )


def _first_moment(
    text: Brief | Edition, earlier: Sequence[Edition], start: datetime
) -> tuple[datetime, date]:
    """Return when the brief was first published, and the day of it as shown to readers.

    Versions that were cancelled before their time do not count.
    """
    if published := not_cancelled(earlier):
        return published[-1].first_published_at, published[-1].day
    # If it was first published elsewhere, only the day is known.
    elsewhere = _published_elsewhere(text)
    with timezone.override(site_time_zone()):
        first = midnight(elsewhere) if elsewhere else start
    return first, elsewhere or _day_of(start)


def _update(before: Edition, start: datetime, change: str) -> tuple[datetime, date]:
    """Return when the text last changed, and the day of it as shown to readers."""
    if change in (Change.SUBSTANTIVE, Change.CORRECTION):
        return start, _day_of(start)
    return before.updated_at, before.updated_on


def _day_of(moment: datetime) -> date:
    """Return the day in the zone of the site, whatever that of the person who publishes."""
    return timezone.localdate(moment, site_time_zone())


def _published_elsewhere(text: Brief | Edition) -> date | None:
    if isinstance(text, Brief):
        return text.published_on
    day = text.revision.document["published_on"]
    return date.fromisoformat(day) if day else None
