"""Locks, the clock and snapshots of the database, for work that runs in parallel."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import IntEnum

from django.db import connection, transaction


class Lock(IntEnum):
    """Work that only one transaction may do at a time; values are PostgreSQL advisory lock keys."""

    SAVING = 5_411_001
    HASH_CHAIN = 5_411_002


def acquire(lock: Lock) -> None:
    """Wait for the lock and hold it until the current transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(lock)])


def database_now() -> datetime:
    """Return the database's current time: after any wait for a lock, unlike SQL's `now()`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Give every query in the block the same view of the database, whatever others write.

    Inside a transaction that is already open, its own isolation level applies instead.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
