"""The bundled server runs as long as any process uses it, not just its first one."""

import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs_site.embedded_postgres.paths import ServerPaths, ServerRefused
from briefs_site.embedded_postgres.server import server_at

from .conftest import Manage, Query, User, runs

StartUser = Callable[[], User]


def test_several_processes_that_start_at_once_share_one_server(start_user: StartUser) -> None:
    users = [start_user() for _ in range(4)]
    for user in users:
        user.tell("pid")

    assert len({user.answer() for user in users} - {""}) == 1


def test_the_last_process_stops_the_server(start_user: StartUser, migrated: ServerPaths) -> None:
    first, second = start_user(), start_user()
    first.ask("pid")
    second.ask("pid")

    first.end()
    assert runs(migrated)

    second.end()
    assert not runs(migrated)


def test_a_second_start_finds_the_data_of_the_first_whatever_libpq_is_told(
    manage: Manage, query: Query, migrated: ServerPaths
) -> None:
    query("CREATE TABLE kept AS SELECT 'ПРИВЕТ' AS greeting")
    server_at(migrated).leave()
    assert not runs(migrated)
    elsewhere = {"PGPORT": "1", "PGUSER": "x", "PGHOST": "y"}

    found = manage(
        "dbshell", "--", "-Atc", "SELECT current_user, lower(greeting) FROM kept", **elsewhere
    )

    assert found.stdout == "briefdesk|привет\n"


def test_a_server_left_by_a_killed_process_is_taken_over(
    start_user: StartUser, migrated: ServerPaths
) -> None:
    killed = start_user()
    server = killed.ask("pid")
    killed.kill()
    assert runs(migrated)

    heir = start_user()

    assert heir.ask("pid") == server
    heir.end()
    assert not runs(migrated)


def test_a_killed_server_is_started_again_for_a_running_process(
    start_user: StartUser, migrated: ServerPaths
) -> None:
    user = start_user()
    killed = user.ask("pid")
    os.kill(int(killed), signal.SIGKILL)
    user.tell("forget")

    assert user.ask("pid") not in {killed, ""}


def test_a_child_keeps_the_server_when_its_parent_ends(
    start_user: StartUser, migrated: ServerPaths
) -> None:
    parent = start_user()
    server = parent.ask("pid")
    child = parent.ask("fork")
    assert child != str(parent.process.pid)
    parent.process.wait(timeout=60)

    assert parent.ask("pid") == server
    parent.end()
    assert not runs(migrated)


def test_a_pid_file_that_names_another_program_does_not_stop_the_start(
    start_user: StartUser, migrated: ServerPaths
) -> None:
    stale = migrated.data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{migrated.data}\n")

    assert start_user().ask("pid") not in {str(os.getpid()), ""}


def test_leftovers_of_a_killed_first_start_are_not_data(
    start_user: StartUser, place: ServerPaths
) -> None:
    half = place.home / "data.making"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")

    assert start_user().ask("pid")


def test_data_of_another_major_version_is_refused(place: ServerPaths) -> None:
    place.data.mkdir(parents=True)
    (place.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(ServerRefused) as refusal:
        server_at(place).use()

    assert str(refusal.value) == (
        f"The data in {place.data} was written by PostgreSQL 17, but this release brings"
        " PostgreSQL 18: make a backup with the release that wrote it (make backup), move the"
        " folder away, then restore the backup with this release (make restore FILE=…)."
    )


def test_only_the_owner_reaches_data_and_socket_and_nobody_by_network(
    query: Query, migrated: ServerPaths
) -> None:
    assert query("SHOW listen_addresses") == [("",)]
    assert stat.S_IMODE(migrated.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(migrated.socket.stat().st_mode) == 0o700


def test_a_path_too_long_for_a_socket_gets_one_in_a_short_folder(tmp_path: Path) -> None:
    long = ServerPaths(tmp_path / ("a" * 100))

    assert long.socket.parent == Path("/tmp")
    assert long.socket != ServerPaths(tmp_path / ("b" * 100)).socket
    assert ServerPaths(Path("/srv/site")).socket == Path("/srv/site/socket")
