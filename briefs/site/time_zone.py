"""The time zone in which readers see times, and in which a brief gets its day."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings

from .current import current_site


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of the time zones that a person or the site may choose."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


def site_time_zone() -> ZoneInfo:
    """Return the zone of the site; the variable TIME_ZONE wins over what was set in admin.

    Published dates do not follow it: an edition keeps its day.
    """
    own = "" if settings.TIME_ZONE_IS_FIXED else current_site().time_zone
    return _zone(own, settings.TIME_ZONE)


@cache
def _zone(own: str, usual: str) -> ZoneInfo:
    # A zone may be unknown on another machine.
    return ZoneInfo(own if own in time_zones() else usual)
