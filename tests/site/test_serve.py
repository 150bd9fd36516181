"""`serve` starts a site, keeps it running, and stops it completely."""

import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command

from briefs_site.embedded_postgres.paths import ServerPaths

from .conftest import (
    REPORT,
    Manage,
    Query,
    Serve,
    Site,
    ask,
    copy_server,
    environment_of,
    new_folder,
    run_manage,
    runs,
)

ADMINISTRATOR = """
INSERT INTO auth_user
(username, password, first_name, last_name, email,
 is_superuser, is_staff, is_active, date_joined)
VALUES ('chief', '', '', '', '', true, true, true, now())
"""
SITE_WITHOUT_SAMPLE = 'SAMPLE="off"\n'


@pytest.fixture(scope="module")
def folder(template: Path) -> Iterator[Path]:
    """The folder of a site with an administrator, and settings as `fresh` writes them."""
    with new_folder() as folder:
        copy_server(template, folder / "postgres")
        (folder / "var" / "site.env").write_text(SITE_WITHOUT_SAMPLE)
        ask(ServerPaths(folder / "postgres"), ADMINISTRATOR)
        yield folder


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    """A running site, for tests that leave it running."""
    # With one worker, a response shows that its replacement is fully started.
    site = Site(environment_of(folder) | {"REGISTER": "no"}, "--workers=1")
    try:
        site.get("/healthz")
        yield site
    finally:
        site.interrupt()


def test_pages_and_commands_name_the_port_that_is_served(
    site: Site, folder: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    canonical = re.search(r'<link rel="canonical" href="([^"]*)"', site.get("/briefs/"))

    imported = run_manage(environment_of(folder), "import_brief", str(report), "--publish")

    address = f"http://127.0.0.1:{site.port}"
    assert canonical
    assert canonical[1] == f"{address}/briefs/"
    assert f"  Page: {address}/briefs/the-canal/\n" in imported.stdout


def test_a_site_without_the_sample_stays_empty(site: Site, folder: Path) -> None:
    assert ask(ServerPaths(folder / "postgres"), "SELECT name FROM actors_actor") == []


def test_only_the_main_process_handles_ctrl_c(site: Site) -> None:
    # A worker that ends before it is told to counts as failed, which made Ctrl-C end with 1.
    (worker,) = site.workers()

    os.kill(worker, signal.SIGINT)

    assert site.answers(["/healthz"] * 100) == [200] * 100
    assert site.workers() == [worker]


def test_a_worker_is_replaced_however_often_it_is_killed(site: Site) -> None:
    for _ in range(3):
        (worker,) = site.workers()
        os.kill(worker, signal.SIGKILL)
        assert site.get("/healthz") == "ok\n"
        assert worker not in site.workers()


def test_a_killed_site_is_served_again_by_the_same_server_and_ctrl_c_stops_it_all(
    serve: Serve, migrated: ServerPaths
) -> None:
    killed = serve("--workers=1", SAMPLE="no")
    killed.get("/healthz")
    server = (migrated.data / "postmaster.pid").read_text()
    os.killpg(killed.process.pid, signal.SIGKILL)
    killed.process.communicate()

    again = serve("--workers=1", SAMPLE="no")

    assert again.get("/healthz") == "ok\n"
    assert (migrated.data / "postmaster.pid").read_text() == server
    for worker in again.workers():
        os.kill(worker, signal.SIGKILL)
    assert again.get("/healthz") == "ok\n"

    said, complained = again.interrupt()

    assert again.process.returncode == 0
    assert said.splitlines()[-2:] == [
        f"Serving on http://127.0.0.1:{again.port}/ (Ctrl-C stops it)",
        "Stopped.",
    ]
    assert "Traceback" not in complained
    with pytest.raises(ProcessLookupError):
        os.killpg(again.process.pid, 0)
    assert not runs(migrated)


def test_a_taken_port_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError) as refusal:
            call_command("serve", port=port)

    assert str(refusal.value) == f"Port {port} is taken; choose another one: make run PORT=8001."


def test_two_first_starts_at_once_fill_an_emptied_site_once(
    serve: Serve, manage: Manage, query: Query, migrated: ServerPaths, run_folder: Path
) -> None:
    query(ADMINISTRATOR)
    emptied = manage("fresh", "--yes")
    assert "The database is empty." in emptied.stdout
    assert query("SELECT count(*) FROM auth_user") == [(0,)]
    # The tests above show that a site with this file is not filled.
    assert (run_folder / "var" / "site.env").read_text() == SITE_WITHOUT_SAMPLE

    said = said_by_two_starts_at_once(serve, SAMPLE="yes")

    assert_filled_once(said, query)


@pytest.mark.soak
def test_two_first_starts_at_once_make_and_fill_the_site_once(serve: Serve, query: Query) -> None:
    said = said_by_two_starts_at_once(serve)
    assert_filled_once(said, query)


def said_by_two_starts_at_once(serve: Serve, **also: str) -> str:
    """Start a site twice, stop both, and return what they said."""
    sites = [serve("--workers=1", REGISTER="yes", **also) for _ in range(2)]
    assert [site.get("/healthz") for site in sites] == ["ok\n", "ok\n"]
    said = "".join(site.interrupt()[0] for site in sites)
    assert [site.process.returncode for site in sites] == [0, 0]
    return said


def assert_filled_once(said: str, query: Query) -> None:
    """Check that a site has log-ins, sample and register, and that it said so once."""
    assert said.count("Log-ins of the demonstration, shown only now:") == 1
    assert said.count("Loading the register") == said.count("Loading the sample collection") == 1
    log_ins = dict(re.findall(r"^  (\w+) +(\S+)$", said, re.MULTILINE))
    assert list(log_ins) == ["writer", "editor", "publisher", "administrator", "reader"]
    hashes = dict(query("SELECT username, password FROM auth_user"))
    assert hashes.keys() == log_ins.keys()
    assert all(check_password(log_ins[name], hashed) for name, hashed in hashes.items())
    assert query("SELECT count(*) > 0 FROM briefs_edition") == [(True,)]
    assert query("SELECT name FROM actors_actor WHERE name IN ('Hamas', 'Egypt') ORDER BY 1") == [
        ("Egypt",),
        ("Hamas",),
    ]
