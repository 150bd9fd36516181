"""Locks on the register: one writer at a time merges, creates or renames."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.translation import gettext as _

from actors.usage import Person

# The key of an advisory lock: chains of merges are read and changed by one transaction at a time.
MERGING = 5_411_003


def may_change_the_register(by: Person) -> None:
    """Raise PermissionDenied with a sentence unless `by` may change actors."""
    if not by.has_perm("actors.change_actor"):
        raise PermissionDenied(_("You may not change the register of actors."))


def lock_decisions(by: User) -> None:
    """Wait, within a transaction, until nobody else merges or decides.

    Raises PermissionDenied unless `by` may.
    """
    may_change_the_register(by)
    _acquire()


def lock_register(by: User) -> None:
    """Let no page and no import write the register until the transaction ends.

    Raises PermissionDenied unless `by` may change actors.
    """
    may_change_the_register(by)
    wait_for_the_register()


def wait_for_the_register() -> None:
    """Wait, within a transaction, until nobody else writes actors."""
    with connection.cursor() as cursor:
        # An import locks the whole table. Who waited for that with a row or this lock in hand,
        # which the import then wants, would wait for ever.
        cursor.execute("LOCK TABLE actors_actor IN ROW EXCLUSIVE MODE")
    _acquire()


def _acquire() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MERGING])
