"""Checks of the database that Django does not make: new enough, and at home in any script."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Caution
from django.db import connections

OLDEST = 14


def check_server(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL is new enough, and the database is in UTF-8 and knows letters beyond English."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('server_version_num'), getdatabaseencoding(), datctype"
                " FROM pg_database WHERE datname = current_database()"
            )
            version, encoding, ctype = cursor.fetchone()
        found += complaints(int(version), encoding, ctype)
    return found


def complaints(version: int, encoding: str, ctype: str) -> list[CheckMessage]:
    """What is wrong with a server of this version number, a database's encoding and LC_CTYPE."""
    found: list[CheckMessage] = []
    if version < OLDEST * 10000:
        found.append(
            Error(
                f"The database is PostgreSQL {version // 10000}; Briefdesk needs PostgreSQL"
                f" {OLDEST} or newer.",
                id="briefs_site.E001",
            )
        )
    if encoding != "UTF8":
        found.append(
            Error(
                f"The database holds text in {encoding}, which has no room for every script;"
                " make one with: createdb --encoding=UTF8 --template=template0",
                id="briefs_site.E002",
            )
        )
    if ctype in ("C", "POSIX"):
        found.append(
            Caution(
                f"The LC_CTYPE of the database is {ctype}, so PostgreSQL finds no parts of names in"
                " Cyrillic, Arabic or Hebrew: the index of actors and likely duplicates miss them.",
                hint="Make one with: createdb --locale=C.UTF-8 --template=template0",
                id="briefs_site.W001",
            )
        )
    return found
