"""Days and times in the words of the desk, each no longer than it must be to be clear."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _


def short_day(moment: datetime) -> str:
    """Return the time if it is today, or else the day, without the year if it is this one."""
    local = timezone.localtime(moment)
    return date_format(local, "H:i") if _is_today(local) else _day(local)


def moment_of(moment: datetime) -> str:
    """Return the day and the time."""
    local = timezone.localtime(moment)
    return f"{_day(local)}, {date_format(local, 'H:i')}"


def due_in_words(due_at: datetime | None) -> dict[str, str]:
    """Return when a brief is due, and in words if that is today or over; empty if never."""
    if due_at is None:
        return {"due": "", "late": ""}
    now = timezone.now()
    late = _("today") if _is_today(timezone.localtime(due_at)) else ""
    if due_at < now:
        late = _("overdue by %s") % timesince(due_at, now, depth=1)
    return {"due": moment_of(due_at), "late": late}


def _day(day: date) -> str:
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")


def _is_today(local: datetime) -> bool:
    return local.date() == timezone.localdate()
