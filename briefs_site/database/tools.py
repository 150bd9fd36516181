"""Finds the programs of PostgreSQL that fit the database in use, and tells them where it is."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connection

from briefs_site.embedded_postgres import binaries

NEEDED = ["pg_dump", "pg_restore", "psql"]


def fitting_tools() -> Path:
    """The folder of the oldest programs that are not older than the server: to write backups."""
    if connection.settings_dict["ENGINE"] == "briefs_site.embedded_postgres":
        return binaries.tools()
    server = int(connection.cursor().connection.info.server_version) // 10000
    fitting = [(major, folder) for major, folder in _candidates() if major >= server]
    if not fitting:
        raise CommandError(
            f"The database is PostgreSQL {server}, and no pg_dump of that version was found:"
            f" install the package postgresql-client-{server} or a newer one."
        )
    return min(fitting)[1]


def newest_tools() -> Path:
    """The folder of the newest programs, which read the backups of all older ones."""
    return max(_candidates())[1]


def _candidates() -> Iterator[tuple[int, Path]]:
    in_path = [Path(found).parent for found in [shutil.which("pg_dump")] if found]
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for folder in [*of_debian, *in_path, binaries.tools()]:
        if all((folder / name).exists() for name in NEEDED):
            yield _major_version(folder / "pg_dump"), folder


def _major_version(program: Path) -> int:
    said = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    found = re.search(r"\) (\d+)", said.stdout)
    if found is None:
        raise CommandError(f"{program} does not tell its version: {said.stdout.strip()}")
    return int(found[1])


def environment() -> dict[str, str]:
    """The PG… variables that lead to the database; the password stays out of the command line."""
    options = connection.connection.pgconn.info
    used = {each.envvar.decode(): each.val.decode() for each in options if each.envvar and each.val}
    return {**os.environ, **used}
