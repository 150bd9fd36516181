"""`serve`: bring the site up to date and serve it with granian until Ctrl-C."""

import os
import signal
import socket
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

from actors.management.console import step
from briefs_site.management import demo
from briefs_site.serving import logs, static_files

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104
# The key of an advisory lock.
STARTING = 5_411_100
ACCESS = "%(addr)s %(method)s %(path)s %(status)d %(dt_ms).1f ms"


class Command(BaseCommand):
    help = "Bring database and static files up to date, then serve the site until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default=LOOPBACK, help="default: %(default)s")
        parser.add_argument("--port", type=int, default=settings.PORT, help="default: %(default)s")
        parser.add_argument("--workers", type=int, help="default: one for each processor core")
        parser.add_argument("--access-log", action="store_true", help="log every request")

    def handle(self, *_args: object, **options: Any) -> None:
        address, port = options["address"], options["port"]
        _refuse_taken_port(address, port)
        with step(self.stdout, "Connecting to PostgreSQL"):
            connection.ensure_connection()
        with _one_start_at_a_time():
            self._bring_up_to_date()
            if settings.BUNDLED_DATABASE and address == LOOPBACK:
                demo.fill(self.stdout)
        # Another process may have taken the port while this one waited.
        _refuse_taken_port(address, port)
        _keep_address(address, port)
        self.stdout.write(f"Serving on http://{address}:{port}/ (Ctrl-C stops it)")
        self.stdout.flush()
        # Workers are forked and must not share a connection.
        connections.close_all()
        _serve(address, port, options["workers"] or _cores(), access=options["access_log"])
        self.stdout.write("Stopped.")

    def _bring_up_to_date(self) -> None:
        with step(self.stdout, "Bringing the database up to date"):
            call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        if static_files.need_collecting():
            with step(self.stdout, "Collecting and compressing static files"):
                static_files.collect()


def _refuse_taken_port(address: str, port: int) -> None:
    """Raise CommandError if another program uses the port: granian would share it with that one."""
    with socket.socket() as probe:
        if probe.connect_ex((address, port)) == 0:
            raise CommandError(f"Port {port} is taken; choose another one: make run PORT=8001.")


@contextmanager
def _one_start_at_a_time() -> Iterator[None]:
    """Allow only one process at a time to start a site on this database; others wait.

    The lock belongs to a transaction, not a session, so that it works through a pool too.
    """
    holder = connection.copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STARTING])
        yield
    finally:
        holder.close()


def _keep_address(address: str, port: int) -> None:
    """Without a SITE_URL, use the address served in pages, mails and later commands."""
    if settings.ADDRESS_FILE:
        host = LOOPBACK if address in EVERYWHERE else address
        # Forked workers inherit it; spawned ones read the file.
        settings.SITE_URL = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
        settings.ADDRESS_FILE.write_text(settings.SITE_URL)


def _cores() -> int:
    """Return the number of processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _let_go_of_signals() -> None:
    """Reset the main process's signal handlers in a worker that was just forked.

    Until the worker has its own handlers, they would swallow the signal to stop. Ctrl-C is only for
    the main process, which counts a worker that ends unasked as failed.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


class SupervisedServer(MPServer):
    """granian's server, but it gives up only on workers that fail by themselves.

    granian gives up when a worker ends twice within six seconds. Here a worker that was killed, for
    example when memory ran out, is always replaced.
    """

    def _respawn_workers(self, workers: list[int], *arguments: Any, **options: Any) -> None:
        killed = [index for index in workers if (self.wrks[index].inner.exitcode or 0) < 0]
        super()._respawn_workers(workers, *arguments, **options)
        for index in killed:
            self.respawned_wrks.pop(index)


def _serve(address: str, port: int, workers: int, *, access: bool) -> None:
    os.register_at_fork(after_in_child=_let_go_of_signals)
    SupervisedServer(
        "briefs_site.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # A long spreadsheet occupies one thread for seconds, while others ask the same worker for
        # pages. More than two would only compete for Python's global lock.
        blocking_threads=2,
        respawn_failed_workers=True,
        # Seconds that requests get to finish when the site stops.
        workers_kill_timeout=5,
        log_level=LogLevels.warning,
        log_dictconfig=logs.logging_settings(),
        log_access=access,
        log_access_format=ACCESS,
    ).serve()
