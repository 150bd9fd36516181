"""A backup is one dated file that restores completely into an empty database elsewhere."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefs_site.embedded_postgres.paths import ServerPaths

from .conftest import Manage, Query, ask, new_folder

FILL = """
INSERT INTO auth_user
(username, password, first_name, last_name, email,
 is_superuser, is_staff, is_active, date_joined)
SELECT 'user' || n, '', '', '', '', false, false, true, now() FROM generate_series(1, 40) AS n
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


def rows(place: ServerPaths) -> dict[str, int]:
    """Return the number of rows in each table."""
    names = [name for (name,) in ask(place, TABLES)]
    counts = [f"SELECT '{name}', count(*) FROM {name}" for name in names]
    return dict(ask(place, " UNION ALL ".join(counts)))


@pytest.fixture
def other_machine() -> Iterator[Path]:
    """The folder of another site with an empty server."""
    with new_folder() as folder:
        yield folder


def test_a_backup_is_restored_on_another_machine(
    manage: Manage, query: Query, migrated: ServerPaths, other_machine: Path, run_folder: Path
) -> None:
    query(FILL)

    told = manage("backup")
    (backup,) = (run_folder / "var" / "backups").iterdir()
    assert told.stdout.startswith(f"Wrote {backup} (")
    assert re.fullmatch(r"briefdesk-\d{4}-\d\d-\d\d-\d{6}\.dump", backup.name)
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600

    restored = manage("restore", str(backup), BRIEFDESK_TEST_RUN=str(other_machine))
    assert (restored.returncode, restored.stderr) == (0, "")
    assert rows(migrated)["auth_user"] == 40
    assert rows(ServerPaths(other_machine / "postgres")) == rows(migrated)


def test_a_filled_database_is_replaced_only_on_request_and_only_by_a_complete_backup(
    manage: Manage, query: Query, migrated: ServerPaths, run_folder: Path
) -> None:
    query("SELECT 1")
    manage("backup", str(run_folder))
    (backup,) = run_folder.glob("*.dump")
    query(FILL)

    refused = manage("restore", str(backup))
    assert refused.stderr == (
        "CommandError: The database is not empty. To lose what it holds and put the backup in its"
        " place, add --replace (make restore FILE=… REPLACE=yes).\n"
    )

    broken = run_folder / "broken.dump"
    broken.write_bytes(backup.read_bytes()[:-2000])
    failed = manage("restore", str(broken), "--replace")
    assert failed.stderr.endswith(
        f"CommandError: {broken} is not a complete backup; nothing was changed.\n"
    )
    assert rows(migrated)["auth_user"] == 40

    replaced = manage("restore", str(backup), "--replace")
    assert replaced.returncode == 0
    assert rows(migrated)["auth_user"] == 0


def test_a_missing_backup_is_reported(manage: Manage) -> None:
    assert manage("restore", "nowhere.dump").stderr == (
        "CommandError: There is no file nowhere.dump.\n"
    )
