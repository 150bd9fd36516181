"""`serve` brings a site up, keeps it up, and leaves nothing behind when it is told to stop."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError

import pytest
from django.contrib.auth.hashers import check_password

from briefs_site.embedded_postgres.place import Place

from .conftest import PATIENCE, PROJECT, Manage, Query, runs


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
        """The page, as soon as the site answers."""
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                    return str(answer.read().decode())
            except (URLError, ConnectionError):
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(timeout=0.05)
        raise AssertionError(f"the site does not answer: {self.process.communicate()}")

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def interrupt(self) -> tuple[str, str]:
        """Press Ctrl-C and return what the site said on standard output and error."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.communicate(timeout=PATIENCE)


@pytest.fixture
def serve(environment: dict[str, str]) -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def start(*options: str, **also: str) -> Site:
        sites.append(Site(environment | also, *options))
        return sites[-1]

    yield start
    for site in sites:
        with suppress(ProcessLookupError):
            os.killpg(site.process.pid, signal.SIGKILL)
        site.process.communicate()


def test_a_killed_worker_is_replaced_and_ctrl_c_stops_all_of_it(
    serve: Callable[..., Site], migrated: Place
) -> None:
    # With one worker an answer says that the one in its place is all the way up.
    site = serve("--workers=1", SAMPLE="no")
    site.get("/healthz")
    for worker in site.workers():
        os.kill(worker, signal.SIGKILL)
    assert site.get("/healthz") == "ok\n"

    said, complained = site.interrupt()

    assert site.process.returncode == 0
    assert said.splitlines()[-2:] == [
        f"Serving on http://127.0.0.1:{site.port}/ (Ctrl-C stops it)",
        "Stopped.",
    ]
    assert "Traceback" not in complained
    with pytest.raises(ProcessLookupError):
        os.killpg(site.process.pid, 0)
    assert not runs(migrated)


def test_a_killed_site_is_served_again_by_the_same_server(
    serve: Callable[..., Site], migrated: Place
) -> None:
    killed = serve(SAMPLE="no")
    killed.get("/healthz")
    server = (migrated.data / "postmaster.pid").read_text()
    os.killpg(killed.process.pid, signal.SIGKILL)
    killed.process.communicate()

    again = serve(SAMPLE="no")

    assert again.get("/healthz") == "ok\n"
    assert (migrated.data / "postmaster.pid").read_text() == server


def test_a_taken_port_is_refused(manage: Manage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = manage("serve", f"--port={port}")

    assert refused.stderr == (
        f"CommandError: Port {port} is taken; choose another one: make run PORT=8001.\n"
    )


def test_an_empty_site_gets_samples_and_log_ins_until_a_fresh_one_is_asked_for(
    serve: Callable[..., Site], manage: Manage, query: Query
) -> None:
    first = serve()
    first.get("/healthz")
    in_use = manage("fresh", "--yes")
    said, _ = first.interrupt()
    log_ins = dict(re.findall(r"^  (\w+) +(\S+)$", said, re.MULTILINE))
    assert list(log_ins) == ["writer", "editor", "publisher", "administrator", "reader"]
    for name, hashed in query("SELECT username, password FROM auth_user"):
        assert check_password(log_ins[name], hashed)
    assert query("SELECT count(*) > 0 FROM briefs_edition") == [(True,)]
    assert query("SELECT name FROM actors_actor WHERE name IN ('Hamas', 'Egypt') ORDER BY 1") == [
        ("Egypt",),
        ("Hamas",),
    ]
    assert in_use.stderr == (
        "CommandError: The site is running; stop it first (Ctrl-C where make run runs).\n"
    )

    assert manage("fresh").stderr == "CommandError: Nothing was changed.\n"
    assert manage("fresh", "--yes").returncode == 0
    second = serve()
    second.get("/healthz")
    assert not re.search(r"log-in|sample|register", second.interrupt()[0])
    assert query("SELECT count(*) FROM auth_user") == [(0,)]


def test_fresh_keeps_its_hands_off_other_databases(manage: Manage) -> None:
    elsewhere = {"DATABASE_URL": "postgres://nobody@localhost/nothing"}

    assert manage("fresh", "--yes", **elsewhere).stderr == (
        "CommandError: fresh empties the bundled database only; DATABASE_URL names another one.\n"
    )
