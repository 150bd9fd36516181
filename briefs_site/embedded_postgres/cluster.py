"""One PostgreSQL data folder: create it, start and stop a server on it, check its state."""

import shlex
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from . import binaries
from .paths import ServerPaths, ServerRefused, make_private
from .system_user import Account

SUPERUSER = "briefdesk"
DATABASE = "briefdesk"
# Generous, because recovery after a crash takes time.
SECONDS_TO_START = 120
# How long to wait for the children of a killed server, which end by themselves shortly after it.
SECONDS_TO_DIE = 10
# Without PG… variables, which would make the programs use another server.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
LIST_DATABASES = "SELECT datname FROM pg_database"
ORPHANS = "pre-existing shared memory block"


@dataclass(frozen=True)
class Cluster:
    """The data folder of a server, and the account that owns it."""

    place: ServerPaths
    account: Account

    @property
    def pid_file(self) -> Path:
        return self.place.data / "postmaster.pid"

    def exists(self) -> bool:
        return (self.place.data / "PG_VERSION").exists()

    def refuse_other_version(self) -> None:
        found = (self.place.data / "PG_VERSION").read_text().strip()
        bundled = binaries.major_version()
        if found != str(bundled):
            raise ServerRefused(
                f"The data in {self.place.data} was written by PostgreSQL {found}, but this"
                f" release brings PostgreSQL {bundled}: make a backup with the release that wrote"
                " it (make backup), move the folder away, then restore the backup with this"
                " release (make restore FILE=…)."
            )

    def create(self) -> None:
        # Created under a temporary name first, so that an interrupted folder is never used.
        draft = self.place.home / "data.making"
        shutil.rmtree(draft, ignore_errors=True)
        make_private(draft, self.account)
        locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        access = [f"--username={SUPERUSER}", "--auth-local=trust", "--auth-host=reject"]
        durability = [] if self.place.durable else ["--no-sync"]
        self.run("initdb", f"--pgdata={draft}", *locale, *access, *durability)
        draft.rename(self.place.data)

    def answers(self) -> bool:
        ask = [str(binaries.tools() / "pg_isready"), f"--host={self.place.socket}", "--quiet"]
        return subprocess.run(ask, check=False, env=ENVIRONMENT).returncode == 0

    def lives(self) -> bool:
        """Return whether the server named in the pid file exists, ready or not.

        Another program may have that process id by now, and PostgreSQL would mistake it for a
        server; so this checks the command line.
        """
        if not self.pid_file.exists():
            return False
        pid = int(self.pid_file.read_text().partition("\n")[0])
        return str(self.place.data) in _command_of(pid)

    def ensure_running(self) -> None:
        """Use a running server, wait for one that is starting or stopping, or start one."""
        if not self.answers():
            _wait(lambda: self.answers() or not self.lives(), SECONDS_TO_START)
        if not self.answers():
            self._remove_traces()
            self._start()
            self._create_database()

    def stop(self) -> None:
        if self.lives():
            self.run("pg_ctl", "stop", "--mode=fast", "--wait", f"--pgdata={self.place.data}")

    def run(self, program: str, *options: str) -> str:
        """Run a PostgreSQL program as the account; return its output. Raises ServerRefused."""
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [binaries.tools() / program, *options],
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            **self.account.as_options(),
        )
        if done.returncode != 0:
            raise ServerRefused(
                f"{program} of the bundled PostgreSQL ended with code {done.returncode}:"
                f" {_last_line(done.stderr or done.stdout)} (more in {self.place.log})"
            )
        return done.stdout

    def _remove_traces(self) -> None:
        """Remove the pid and lock files of a dead server: another process may have its id now."""
        for trace in [self.pid_file, *self.place.socket.glob(".s.PGSQL.*")]:
            trace.unlink(missing_ok=True)

    def _start(self) -> None:
        start = ["start", "--wait", f"--timeout={SECONDS_TO_START}", "--silent"]
        place = [f"--pgdata={self.place.data}", f"--log={self.place.log}"]
        until = time.monotonic() + SECONDS_TO_DIE
        while True:
            try:
                self.run("pg_ctl", *start, *place, f"--options={self._settings()}")
            except ServerRefused as refusal:
                reason = self._reason_in_log()
                if time.monotonic() > until or ORPHANS not in reason:
                    raise ServerRefused(f"{refusal} {reason}") from refusal
                time.sleep(0.1)
            else:
                return

    def _settings(self) -> str:
        socket = str(self.place.socket).replace('"', '""')
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{socket}"',
            "jit": "off",
            "log_checkpoints": "off",
        }
        if not self.place.durable:
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in options.items())

    def _create_database(self) -> None:
        connect = [f"--host={self.place.socket}", f"--username={SUPERUSER}"]
        names = self.run("psql", *connect, "--dbname=postgres", "-XAtc", LIST_DATABASES)
        if DATABASE not in names.splitlines():
            self.run("createdb", *connect, DATABASE)

    def _reason_in_log(self) -> str:
        lines = self.place.log.read_text(errors="replace").splitlines()
        return next((line for line in reversed(lines) if "FATAL" in line), "")


def _wait(condition: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.05)


def _command_of(pid: int) -> str:
    """Return the command line of a process, or "" if it does not exist."""
    if Path("/proc/self/cmdline").exists():
        with suppress(FileNotFoundError, ProcessLookupError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
        return ""
    show = ["ps", "-o", "args=", "-p", str(pid)]
    return subprocess.run(show, check=False, capture_output=True, text=True).stdout


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no message"])[-1].strip()
