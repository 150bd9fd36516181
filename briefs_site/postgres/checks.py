"""System checks of the database that Django lacks: version, encoding and connection pools."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.db import connections
from psycopg.errors import DuplicatePreparedStatement, InvalidSqlStatementName

OLDEST = 14


def check_server(databases: Sequence[str] | None = None, **_kwargs: object) -> list[CheckMessage]:
    """Check the version of PostgreSQL, and the database's encoding and locale."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num'), getdatabaseencoding(), datctype"
                " FROM pg_database WHERE datname = current_database()"
            )
            version, encoding, ctype = cursor.fetchone()
        found += complaints(int(version), encoding, ctype)
        found += complaints_of_pool(alias)
    return found


def complaints_of_pool(alias: str) -> Iterator[CheckMessage]:
    """Yield an error if connections to the server are pooled by transaction.

    The next transaction may then run in another server process, where a prepared statement is
    missing or its name is already taken. Pools that track prepared statements, such as PgBouncer
    from 1.21, are fine.
    """
    if connections[alias].settings_dict["OPTIONS"]["prepare_threshold"] is None:
        return
    with closing(connections[alias].copy()) as one, closing(connections[alias].copy()) as other:
        try:
            # A round-robin pool runs the second query in another process; any other pool runs the
            # third in the same process as the first.
            for each in (one, one, other):
                each.ensure_connection()
                each.connection.execute("SELECT pg_backend_pid()", prepare=True)
        except (DuplicatePreparedStatement, InvalidSqlStatementName):
            yield Error(
                "A connection pool in front of the database, such as PgBouncer, loses prepared"
                " statements between transactions, so pages would fail: set"
                " TRANSACTION_POOLING=on.",
                id="briefs_site.E003",
            )


def complaints(version: int, encoding: str, ctype: str) -> Iterator[CheckMessage]:
    """Yield a message for each problem with a server version, an encoding and an LC_CTYPE."""
    if version < OLDEST * 10000:
        yield Error(
            f"The database is PostgreSQL {version // 10000}; Briefdesk needs PostgreSQL"
            f" {OLDEST} or newer.",
            id="briefs_site.E001",
        )
    if encoding != "UTF8":
        yield Error(
            f"The database holds text in {encoding}, which has no room for every script;"
            " make one with: createdb --encoding=UTF8 --template=template0",
            id="briefs_site.E002",
        )
    if ctype in ("C", "POSIX"):
        yield Caution(
            f"The LC_CTYPE of the database is {ctype}, so PostgreSQL finds no parts of names in"
            " Cyrillic, Arabic or Hebrew: the index of actors and likely duplicates miss them.",
            hint="Make one with: createdb --locale=C.UTF-8 --template=template0",
            id="briefs_site.W001",
        )
