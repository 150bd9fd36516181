"""PgBouncer in transaction mode needs one variable, and a start without it says so."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from briefs_site.embedded_postgres.paths import ServerPaths
from briefs_site.embedded_postgres.server import server_at
from briefs_site.embedded_postgres.system_user import account_for

from .conftest import REPORT, SETUP, Manage, Serve

PROGRAM = shutil.which("pgbouncer", path="/usr/sbin:/usr/local/bin:/usr/bin")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="needs pgbouncer, which is not installed")
PORT = 6432
REFUSAL = (
    "A connection pool in front of the database, such as PgBouncer, loses prepared statements"
    " between transactions, so pages would fail: set TRANSACTION_POOLING=on."
)
PAGES = ["/", "/briefs/", "/briefs/the-canal/", "/actors/", "/topics/", "/healthz"]


def configuration(place: ServerPaths, size: int) -> str:
    return f"""
[databases]
briefdesk = host={place.socket} user=briefdesk
[pgbouncer]
unix_socket_dir = {place.socket}
listen_port = {PORT}
auth_type = any
pool_mode = transaction
default_pool_size = {size}
"""


@pytest.fixture(params=[1, 3], ids=["pool of one", "pool of three"])
def size(request: pytest.FixtureRequest) -> int:
    size: int = request.param
    return size


@pytest.fixture
def pooled(size: int, migrated: ServerPaths, run_folder: Path) -> Iterator[str]:
    """The address of a pool in front of the bundled server."""
    server_at(migrated).use()
    written = run_folder / "pgbouncer.ini"
    written.write_text(configuration(migrated, size))
    pool = subprocess.Popen(
        [str(PROGRAM), "--quiet", str(written)],
        stderr=subprocess.DEVNULL,
        **account_for(migrated.data).as_options(),
    )
    while pool.poll() is None and not answers(migrated):
        with suppress(subprocess.TimeoutExpired):
            pool.wait(timeout=0.05)
    yield f"postgres://briefdesk@:{PORT}/briefdesk?host={migrated.socket}"
    pool.kill()
    pool.wait()
    server_at(migrated).leave()


def answers(place: ServerPaths) -> bool:
    with suppress(psycopg.OperationalError):
        psycopg.connect(f"host={place.socket} port={PORT} dbname=briefdesk user=x").close()
        return True
    return False


def test_the_start_is_refused_and_the_variable_named(manage: Manage, pooled: str) -> None:
    refused = manage("check", "--database=default", DATABASE_URL=pooled)
    assert REFUSAL in refused.stderr

    allowed = manage("check", "--database=default", DATABASE_URL=pooled, TRANSACTION_POOLING="on")
    assert (allowed.returncode, allowed.stderr) == (0, "")


@pytest.mark.parametrize("size", [3], indirect=True)
def test_with_the_variable_commands_and_pages_work(
    serve: Serve, manage: Manage, pooled: str, tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    through = {"DATABASE_URL": pooled, "TRANSACTION_POOLING": "on", "REGISTER": "no"}
    commands = [
        ["setup", *SETUP],
        ["import_brief", str(report), "--publish"],
        ["export_actors"],
        ["verify_editions"],
    ]
    for command in commands:
        done = manage(*command, **through, SETUP_PASSWORD="correct horse battery")
        assert (done.returncode, done.stderr) == (0, ""), command

    site = serve("--workers=2", **through)
    site.get("/healthz")

    assert site.answers(PAGES * 30) == [200] * 180


@pytest.mark.parametrize("size", [1], indirect=True)
def test_a_backup_through_the_pool_is_refused(manage: Manage, pooled: str) -> None:
    refused = manage("backup", DATABASE_URL=pooled, TRANSACTION_POOLING="on")

    assert refused.stderr == (
        "CommandError: Backups cannot go through a connection pool: for this command, set"
        " DATABASE_URL to the address of PostgreSQL itself and TRANSACTION_POOLING=off.\n"
    )
