"""Back up the whole database to one file, and restore it.

Uses pg_dump and pg_restore in a version that fits the server.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, cast

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from briefs_site.embedded_postgres import binaries

NEEDED = ["pg_dump", "pg_restore", "psql"]
TABLES = """
SELECT count(*) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
"""
EMPTY = b"DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
# pg_restore 17 and newer write this first; older servers do not know the setting.
UNKNOWN_TO_OLD_SERVERS = b"SET transaction_timeout = 0;\n"
# The setting is near the beginning; the data after it is copied unread.
LINES_OF_HEAD = 40
# Roles and permissions of one machine do not exist on another.
PLAIN = ["--no-owner", "--no-privileges"]


def write_backup(folder: Path) -> Path:
    """Write a backup into `folder` and return its path; an incomplete file never gets that name.

    Raises CommandError if PostgreSQL refuses, or is reached through a connection pool.
    """
    _refuse_pool()
    connection.ensure_connection()  # starts the bundled server where it does not run
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"briefdesk-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.dump"
    draft = target.with_suffix(".making")
    draft.touch(mode=0o600, exist_ok=False)
    try:
        _run([_fitting_tools() / "pg_dump", "--format=custom", *PLAIN, f"--file={draft}"])
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def database_is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return bool(cursor.fetchone()[0] == 0)


def restore_backup(file: Path, *, replace: bool) -> None:
    """Restore a backup, all or nothing; `replace` first removes all existing data.

    Raises CommandError if the file is not a backup, if PostgreSQL refuses it, or if PostgreSQL is
    reached through a connection pool.
    """
    _refuse_pool()
    connection.ensure_connection()
    # The newest pg_restore can read the backups of all older versions.
    tools = max(_candidates())[1]
    with NamedTemporaryFile(prefix="restore-", suffix=".sql") as script:
        if replace:
            script.write(EMPTY)
        _unpack([tools / "pg_restore", *PLAIN, "--file=-", file], script)
        script.flush()
        apply = ["--no-psqlrc", "--quiet", "--no-password", "--single-transaction"]
        _run([tools / "psql", *apply, "--set=ON_ERROR_STOP=1", f"--file={script.name}"])


def _refuse_pool() -> None:
    """Raise CommandError if a pool is used: it would pass the tools' session settings to pages."""
    if settings.TRANSACTION_POOLING:
        raise CommandError(
            "Backups cannot go through a connection pool: for this command, set DATABASE_URL to"
            " the address of PostgreSQL itself and TRANSACTION_POOLING=off."
        )


def _unpack(command: list[str | Path], script: IO[bytes]) -> None:
    with subprocess.Popen(command, stdout=subprocess.PIPE) as unpacking:
        plain = cast(IO[bytes], unpacking.stdout)
        head = islice(plain, LINES_OF_HEAD)
        script.writelines(line for line in head if line != UNKNOWN_TO_OLD_SERVERS)
        shutil.copyfileobj(plain, script)
    if unpacking.returncode != 0:
        raise CommandError(f"{command[-1]} is not a complete backup; nothing was changed.")


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, env=_environment(), text=True)
    if done.returncode != 0:
        name = Path(command[0]).name
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[0]
        raise CommandError(f"{name} failed and nothing was changed: {reason}")


def _fitting_tools() -> Path:
    """Return the folder of the oldest tools that are not older than the server.

    Newer ones than necessary would write backups that fewer servers can read. Raises CommandError
    if there are none.
    """
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


def _candidates() -> Iterator[tuple[int, Path]]:
    in_path = [Path(found).parent for found in [shutil.which("pg_dump")] if found]
    of_debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    for folder in [*of_debian, *in_path, binaries.tools()]:
        if all((folder / name).exists() for name in NEEDED):
            yield _major_version(folder / "pg_dump"), folder


def _major_version(program: Path) -> int:
    result = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    found = re.search(r"\) (\d+)", result.stdout)
    if found is None:
        raise CommandError(f"{program} does not report its version: {result.stdout.strip()}")
    return int(found[1])


def _environment() -> dict[str, str]:
    """Return the PG… variables for the database, which keep the password off the command line."""
    options = connection.connection.pgconn.info
    used = {each.envvar.decode(): each.val.decode() for each in options if each.envvar and each.val}
    return {**os.environ, **used}
