"""Folders and processes for tests of the server and the commands."""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from briefs_site.embedded_postgres.account import account_for
from briefs_site.embedded_postgres.cluster import Cluster
from briefs_site.embedded_postgres.place import Place, place_of
from briefs_site.embedded_postgres.server import remove_test_server, server_at

Manage = Callable[..., subprocess.CompletedProcess[str]]
Query = Callable[[str], list[Any]]

PATIENCE = 60
PROJECT = Path(__file__).resolve().parent.parent.parent
# Only root can become another user, so elsewhere these tests do not exist.
collect_ignore = [] if os.geteuid() == 0 else ["test_embedded_postgres_as_root.py"]


def runs(place: Place) -> bool:
    """Whether a server answers there."""
    return Cluster(place, account_for(place.data)).answers()


class User:
    """A process that uses the bundled server."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.site.postgres_user"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=PROJECT,
            env=environment,
        )

    def tell(self, command: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{command}\n")

    def answer(self) -> str:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, "the process does not answer"
        return self.process.stdout.readline().strip()

    def ask(self, command: str) -> str:
        self.tell(command)
        return self.answer()

    def end(self) -> str:
        """End it as programs end, and return what it wrote to standard error."""
        return self.process.communicate(timeout=PATIENCE)[1]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=PATIENCE)


@contextmanager
def new_folder() -> Iterator[Path]:
    """A folder that every user may pass through, with room for one server and its site."""
    folder = Path(tempfile.mkdtemp(prefix="briefdesk-site-"))
    folder.chmod(0o711)
    (folder / "var" / "static").mkdir(parents=True)
    yield folder
    remove_test_server(place_of(folder / "postgres"))
    shutil.rmtree(folder)


@pytest.fixture
def run_folder() -> Iterator[Path]:
    with new_folder() as folder:
        yield folder


@pytest.fixture
def place(run_folder: Path) -> Place:
    return place_of(run_folder / "postgres")


@pytest.fixture(scope="session")
def template() -> Iterator[Path]:
    """The folder of a server, stopped, whose database has all tables; made once and then copied."""
    with new_folder() as folder:
        assert run_manage(environment_of(folder), "migrate", "-v0").returncode == 0
        yield folder / "postgres"


@pytest.fixture
def migrated(template: Path, place: Place) -> Place:
    """A place whose database has all tables."""
    # Owners have to stay as they are, which Python's own copying does not see to.
    subprocess.run(["cp", "-a", template, place.home], check=True)
    return place


@pytest.fixture
def query(place: Place) -> Iterator[Callable[[str], list[Any]]]:
    """Ask the server of the place, which runs from the first question to the end of the test."""

    yield lambda sql: ask(place, sql)
    server_at(place).leave()


def ask(place: Place, sql: str) -> list[Any]:
    server_at(place).use()
    with psycopg.connect(f"host={place.socket} user=briefdesk dbname=briefdesk") as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def environment_of(folder: Path) -> dict[str, str]:
    own = {
        "BRIEFDESK_TEST_RUN": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "VAR_DIR": str(folder / "var"),
        "EMBEDDED_POSTGRES_DIR": str(folder / "postgres"),
    }
    return {name: os.environ[name] for name in ["PATH", "HOME"] if name in os.environ} | own


@pytest.fixture
def environment(run_folder: Path) -> dict[str, str]:
    """The environment of a site of its own, on a bundled server of its own."""
    return environment_of(run_folder)


@pytest.fixture
def start_user(environment: dict[str, str]) -> Iterator[Callable[[], User]]:
    started: list[User] = []

    def start() -> User:
        started.append(User(environment))
        return started[-1]

    yield start
    for user in started:
        if user.process.poll() is None:
            user.kill()


@pytest.fixture
def manage(environment: dict[str, str]) -> Manage:
    """Run manage.py with the own site's environment; `also` adds to it."""

    def run(*arguments: str, **also: str) -> subprocess.CompletedProcess[str]:
        return run_manage(environment | also, *arguments)

    return run


def run_manage(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=PROJECT,
        env=environment,
        timeout=2 * PATIENCE,
    )
