"""Locks on the register: merging, creating and renaming happen one at a time."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from actors.usage import Person

# The key of an advisory lock: only one transaction at a time may read and change merge chains.
MERGING = 5_411_003


def may_change_the_register(by: Person) -> None:
    """Raise PermissionDenied with a sentence unless `by` may change actors."""
    if not by.has_perm("actors.change_actor"):
        raise PermissionDenied(_("You may not change the register of actors."))


def lock_decisions(by: User) -> None:
    """Wait, within a transaction, until nobody else merges or decides.

    Raises PermissionDenied unless `by` may change actors.
    """
    may_change_the_register(by)
    _acquire()


def lock_register(by: User) -> None:
    """Keep all pages and imports from writing the register until the transaction ends.

    Raises PermissionDenied unless `by` may change actors.
    """
    may_change_the_register(by)
    wait_for_the_register()


def wait_for_the_register() -> None:
    """Wait, within a transaction, until nobody else is writing actors."""
    with connection.cursor() as cursor:
        # Take the table lock first, because an import locks the whole table: a transaction that
        # waited for it with a row or the lock below, which the import needs, would deadlock.
        cursor.execute("LOCK TABLE actors_actor IN ROW EXCLUSIVE MODE")
    _acquire()


def _acquire() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MERGING])
