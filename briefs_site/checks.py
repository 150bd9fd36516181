"""Checks of the database that Django does not make: new enough, and with room for any script."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

OLDEST = 14


def check_server(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """PostgreSQL is new enough and the database is in UTF-8."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('server_version_num'), getdatabaseencoding()")
            version, encoding = cursor.fetchone()
        found += complaints(int(version), encoding)
    return found


def complaints(version: int, encoding: str) -> list[CheckMessage]:
    """What is wrong with a server of this version number and a database of this encoding."""
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
    return found
