"""`serve` starts a site, keeps it running, and stops it completely."""

import os
import re
import signal
import socket

import pytest
from django.contrib.auth.hashers import check_password

from briefs_site.embedded_postgres.paths import ServerPaths

from .conftest import Manage, Query, Serve, runs


def test_a_killed_worker_is_replaced_and_ctrl_c_stops_all_of_it(
    serve: Serve, migrated: ServerPaths
) -> None:
    # With one worker, a response shows that its replacement is fully started.
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


def test_a_worker_is_replaced_however_often_it_is_killed(
    serve: Serve, migrated: ServerPaths
) -> None:
    site = serve("--workers=1", SAMPLE="no")
    site.get("/healthz")
    for _ in range(3):
        (worker,) = site.workers()
        os.kill(worker, signal.SIGKILL)
        assert site.get("/healthz") == "ok\n"
        assert worker not in site.workers()


def test_only_the_main_process_handles_ctrl_c(serve: Serve, migrated: ServerPaths) -> None:
    # A worker that ends before it is told to counts as failed, which made Ctrl-C end with 1.
    site = serve("--workers=1", SAMPLE="no")
    site.get("/healthz")
    (worker,) = site.workers()

    os.kill(worker, signal.SIGINT)

    assert site.answers(["/healthz"] * 100) == [200] * 100
    assert site.workers() == [worker]


def test_two_first_starts_at_once_fill_the_site_once(serve: Serve, query: Query) -> None:
    sites = [serve("--workers=1"), serve("--workers=1")]
    assert [site.get("/healthz") for site in sites] == ["ok\n", "ok\n"]

    said = "".join(site.interrupt()[0] for site in sites)

    assert [site.process.returncode for site in sites] == [0, 0]
    assert said.count("Log-ins of the demonstration, shown only now:") == 1
    assert said.count("Loading the sample collection") == 1
    assert query("SELECT count(*) FROM auth_user") == [(5,)]


def test_a_killed_site_is_served_again_by_the_same_server(
    serve: Serve, migrated: ServerPaths
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
    serve: Serve, manage: Manage, query: Query
) -> None:
    first = serve(REGISTER="yes")
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


def test_fresh_leaves_other_databases_alone(manage: Manage) -> None:
    elsewhere = {"DATABASE_URL": "postgres://nobody@localhost/nothing"}

    assert manage("fresh", "--yes", **elsewhere).stderr == (
        "CommandError: fresh empties the bundled database only; DATABASE_URL names another one.\n"
    )
