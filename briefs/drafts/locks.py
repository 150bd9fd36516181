"""Time and order between transactions, both from the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import IntEnum

from django.db import connection, transaction


class Lock(IntEnum):
    """What only one transaction may do at a time; values are keys of advisory locks."""

    SAVING = 5_411_001
    HASH_CHAIN = 5_411_002


def acquire(lock: Lock) -> None:
    """Wait until no other transaction has this lock; it is kept until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(lock)])


def database_now() -> datetime:
    """Return the database's time of this moment, later than any lock that was waited for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Read the database as it is at this moment, whatever others write in the meantime.

    Inside a transaction, this is what the transaction sees.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
