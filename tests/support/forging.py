"""What somebody could do who has the database to himself; and a site as older code left it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from briefs.models import Edition
from briefs.publishing.hash_chain import chained

FROZEN = ("briefs_edition", "briefs_revision", "briefs_chainlink")


def no_report(_checked: int) -> None:
    """Report no progress."""


@contextmanager
def forged(*statements: str) -> Iterator[None]:
    """Change the database without its triggers, and undo the change at the end of the block."""
    with transaction.atomic():
        write_freely(*statements)
        yield
        transaction.set_rollback(True)


def write_freely(*statements: str) -> None:
    """Write without the triggers that freeze the record, until the transaction ends."""
    with connection.cursor() as cursor:
        # PostgreSQL does not alter a table while a constraint is still to be checked.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in FROZEN:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in statements:
            cursor.execute(statement, None)


def back_to_documents_alone() -> str:
    """Put the site into the state of code that hashed only documents; return the newest hash."""
    previous, updates = "", ["DELETE FROM briefs_chainlink"]
    for edition in Edition.objects.select_related("revision").order_by("pk"):
        own = chained(previous, edition.revision.document)
        updates.append(
            f"UPDATE briefs_edition SET sha256 = '{own}', previous_sha256 = '{previous}' "
            f"WHERE id = {edition.pk}"
        )
        previous = own
    write_freely(*updates)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in FROZEN:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return previous
