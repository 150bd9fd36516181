"""Folders and processes for tests of the server and the commands."""

import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import psycopg
import pytest

from briefs_site.embedded_postgres.cluster import Cluster
from briefs_site.embedded_postgres.locking import exclusive
from briefs_site.embedded_postgres.paths import ServerPaths
from briefs_site.embedded_postgres.server import server_at
from briefs_site.embedded_postgres.system_user import account_for
from tests.bundled_server import remove_test_server

Manage = Callable[..., subprocess.CompletedProcess[str]]
Query = Callable[[str], list[Any]]
Serve = Callable[..., "Site"]

# Seconds. Only a failure takes this long; a busy machine needs many for a start.
PATIENCE = 180
SETUP = ["--site-name=X", "--time-zone=UTC", "--username=chief", "--email=chief@example.org"]
REPORT = "The canal\n\nExecutive Summary\nEgypt took over the canal.\n\nAnalysis\nIt is open.\n"
PROJECT = Path(__file__).resolve().parent.parent.parent
# Only root can become another user, so elsewhere these tests do not exist.
collect_ignore = [] if os.geteuid() == 0 else ["test_embedded_postgres_as_root.py"]


def runs(place: ServerPaths) -> bool:
    """Return whether a server is running there."""
    return Cluster(place, account_for(place.data)).answers()


class User:
    """A process that uses the bundled server."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.postgres_user"],
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
        """End it normally, and return what it wrote to standard error."""
        return self.process.communicate(timeout=PATIENCE)[1]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=PATIENCE)


class Site:
    """A served site with all its processes in one group, as a terminal starts it."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", f"--port={self.port}", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
            env=environment,
            start_new_session=True,
        )

    def get(self, path: str) -> str:
        """Return the page, as soon as the site responds."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                    return str(answer.read().decode())
            except (URLError, ConnectionError):
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(timeout=0.05)
        raise AssertionError(f"the site does not answer: {self.process.communicate()}")

    def answers(self, paths: Sequence[str]) -> list[int]:
        """Request pages, eight at a time, and return their status codes."""

        def ask_for(path: str) -> int:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                    return int(answer.status)
            except HTTPError as error:
                return int(error.code)

        with ThreadPoolExecutor(8) as visitors:
            return list(visitors.map(ask_for, paths))

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def interrupt(self) -> tuple[str, str]:
        """Press Ctrl-C and return what the site wrote to standard output and error."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.communicate(timeout=PATIENCE)


@contextmanager
def new_folder() -> Iterator[Path]:
    """A folder that every user may enter, for one server and its site."""
    folder = Path(tempfile.mkdtemp(prefix="briefdesk-site-"))
    folder.chmod(0o711)
    (folder / "var" / "static").mkdir(parents=True)
    yield folder
    remove_test_server(ServerPaths(folder / "postgres"))
    shutil.rmtree(folder)


@pytest.fixture
def run_folder() -> Iterator[Path]:
    with new_folder() as folder:
        yield folder


@pytest.fixture
def place(run_folder: Path) -> ServerPaths:
    return ServerPaths(run_folder / "postgres")


@pytest.fixture(scope="session")
def template() -> Path:
    """The folder of a stopped server with all tables; created once for all workers, and copied."""
    made = Path(os.environ["BRIEFDESK_TEST_RUN"]) / "template"
    with exclusive(made.with_suffix(".lock")):
        if not made.exists():
            with new_folder() as folder:
                assert run_manage(environment_of(folder), "migrate", "-v0").returncode == 0
                copy_server(folder / "postgres", made)
    return made


def copy_server(source: Path, target: Path) -> None:
    # `cp` keeps the owners of files; Python's own copying does not.
    subprocess.run(["cp", "-a", source, target], check=True)


@pytest.fixture
def migrated(template: Path, place: ServerPaths) -> ServerPaths:
    """A place whose database has all tables."""
    copy_server(template, place.home)
    return place


@pytest.fixture
def query(place: ServerPaths) -> Iterator[Callable[[str], list[Any]]]:
    """Query the server of the place, which runs from the first query to the end of the test."""

    yield lambda sql: ask(place, sql)
    server_at(place).leave()


def ask(place: ServerPaths, sql: str) -> list[Any]:
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
    """The environment of a separate site on a bundled server of its own."""
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
def serve(environment: dict[str, str]) -> Iterator[Serve]:
    """Serve a separate site; the starter register takes seconds, so only on request."""
    sites: list[Site] = []

    def start(*options: str, **also: str) -> Site:
        sites.append(Site(environment | {"REGISTER": "no"} | also, *options))
        return sites[-1]

    yield start
    for site in sites:
        with suppress(ProcessLookupError):
            os.killpg(site.process.pid, signal.SIGKILL)
        site.process.communicate()


@pytest.fixture
def manage(environment: dict[str, str]) -> Manage:
    """Run manage.py with the environment of the separate site; `also` adds to it."""

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
