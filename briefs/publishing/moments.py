"""Times in the sentences of the audit trail, each with its zone."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _


def moment_words(moment: datetime) -> str:
    """Return a time in words, such as “3 March 2026, 12:00 UTC”."""
    return written(timezone.localtime(moment), "j F Y, H:i T")


def until_words(until: datetime | None) -> str:
    """Return “ until …”, or "" if there is no end."""
    return _(" until %(time)s") % {"time": moment_words(until)} if until else ""
