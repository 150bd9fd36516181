"""Limits on guessing passwords and on asking for password resets."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db.models import Q, Sum
from django.http import HttpRequest
from django.utils import timezone

# Wrong passwords in 15 minutes (AXES_COOLOFF_TIME): for a name from one client address, for a name
# from all addresses, and for an address with all names.
FAILURES_PER_NAME_AND_ADDRESS = 5
FAILURES_PER_NAME = 30
FAILURES_PER_ADDRESS = 50
# Requests for a password reset in an hour.
RESETS_PER_EMAIL = 5
RESETS_PER_ADDRESS = 20
HOUR = timedelta(hours=1)
# Marks our rows in a table of axes that it does not use itself and that has all columns we need.
RESET = "password reset"


def attempted_name(request: HttpRequest, credentials: Mapping[str, str] | None) -> str | None:
    """Return the user name of a log-in attempt, shortened to what axes can store."""
    name: str | None = (credentials or request.POST).get("username")
    return name and name[:255]


def failure_limit(request: Any, credentials: Mapping[str, str] | None) -> int:
    """Return how many wrong passwords lock this user name for this client address.

    Usually five. If a name is attacked from many addresses, each gets only one attempt; locking
    the name for everyone would let anyone lock out its owner. An address that has tried many names
    gets none.
    """
    name, address = attempted_name(request, credentials), request.axes_ip_address
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    of_name, of_address = Q(username=name), Q(ip_address=address)
    recent = AccessAttempt.objects.filter(of_name | of_address, attempt_time__gte=since)
    failures = recent.aggregate(
        of_name=Sum("failures_since_start", filter=of_name, default=0),
        of_address=Sum("failures_since_start", filter=of_address, default=0),
    )
    if failures["of_address"] >= FAILURES_PER_ADDRESS:
        return 0
    return 1 if failures["of_name"] >= FAILURES_PER_NAME else FAILURES_PER_NAME_AND_ADDRESS


class TooManyResets(Exception):
    """A client's address has asked for too many password resets."""


def count_reset(*, address: str, email: str) -> bool:
    """Count a request for a password reset; return whether a mail may be sent.

    Raises TooManyResets if the client's address has asked too often. Requests beyond a limit do not
    extend it, so nobody can block another person's mails for good.
    """
    resets = AccessFailureLog.objects.filter(path_info=RESET)
    resets.filter(attempt_time__lt=timezone.now() - HOUR).delete()
    if resets.filter(ip_address=address or None).count() >= RESETS_PER_ADDRESS:
        raise TooManyResets
    email = email.casefold()
    allowed = resets.filter(username=email).count() < RESETS_PER_EMAIL
    AccessFailureLog.objects.create(
        path_info=RESET, ip_address=address or None, username=email if allowed else None
    )
    return allowed
