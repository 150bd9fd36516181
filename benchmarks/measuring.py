"""Starts a web server and reads the CPU time of its processes and PostgreSQL's from the kernel."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 120
WARMING = 20
FEWEST = 20
# Milliseconds; a page that takes long is asked for less often.
LONGEST_ROUND = 4000


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one request: milliseconds of CPU and of waiting, and bytes."""

    web: float
    database: float
    median: float
    p95: float
    bytes: int


class Served:
    """A web server in its own process, for the duration of the `with` block."""

    def __init__(self, command: list[str], port: int) -> None:
        self.command = command
        self.port = port
        # Sent with every request: a session, where a page is not for everybody.
        self.cookie = ""

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(self.command, cwd=ROOT, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + PATIENCE
        while not _answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"The server did not start: {' '.join(self.command)}")
            time.sleep(0.2)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

    def workers(self) -> list[int]:
        """Return the processes that the server started to answer requests."""
        parents = {pid: _stat(pid)[1] for pid in _processes()}
        return [pid for pid, parent in parents.items() if parent == str(self.process.pid)]

    def worked(self) -> tuple[float, float]:
        """Return the milliseconds of CPU used so far by the workers and by PostgreSQL for them."""
        return worked(self.workers()), worked(_backends())

    def measure(self, path: str, times: int, rounds: int) -> Cost:
        """Return the median cost of a page over several rounds of requests."""
        wait = self._ask(path, WARMING)["median"]
        times = min(times, max(FEWEST, round(LONGEST_ROUND / wait)))
        self._ask(path, times // 2)
        costs = [self._round(path, times) for _turn in range(rounds)]
        return Cost(
            web=statistics.median(cost.web for cost in costs),
            database=statistics.median(cost.database for cost in costs),
            median=statistics.median(cost.median for cost in costs),
            p95=statistics.median(cost.p95 for cost in costs),
            bytes=costs[-1].bytes,
        )

    def _round(self, path: str, times: int) -> Cost:
        # One connection talks to one worker, and which one is up to the kernel: count all.
        before = self.worked()
        waits = self._ask(path, times)
        now = self.worked()
        return Cost(
            web=(now[0] - before[0]) / times,
            database=(now[1] - before[1]) / times,
            median=waits["median"],
            p95=waits["p95"],
            bytes=int(waits["bytes"]),
        )

    def _ask(self, path: str, times: int) -> dict[str, float]:
        asked = [str(self.port), path, str(times), *filter(None, [self.cookie])]
        command = [sys.executable, "-m", "benchmarks.client", *asked]
        answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        waits: dict[str, float] = json.loads(answer.stdout)
        return waits


def the_site(port: int) -> Served:
    """The site under granian, started as `make run` does."""
    return Served([sys.executable, "manage.py", "serve", "--port", str(port)], port)


def plain_django(port: int) -> Served:
    """The peer in `benchmarks/plain` on the same server with the same number of workers."""
    options = ["--interface", "wsgi", "--blocking-threads", "1", "--log-level", "warning"]
    workers = ["--workers", str(len(os.sched_getaffinity(0))), "--port", str(port)]
    program = str(Path(sys.executable).with_name("granian"))
    return Served([program, *options, *workers, "benchmarks.plain.wsgi:application"], port)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _backends() -> list[int]:
    """Return PostgreSQL's processes for all connections to the database but our own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        return [pid for (pid,) in cursor.fetchall()]


def worked(pids: list[int]) -> float:
    """Return the milliseconds of CPU, user and system, used by processes so far."""
    ticks = sum(sum(map(int, _stat(pid)[11:13])) for pid in pids)
    return ticks * 1000 / TICKS


def _processes() -> list[int]:
    return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat after the program's name; zeros if it has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ["", "", *["0"] * 11]
    return text.rpartition(")")[2].split()
