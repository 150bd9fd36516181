"""The system user that PostgreSQL runs as, because it refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "briefdesk"
FALLBACK = "nobody"


@dataclass(frozen=True)
class Account:
    """A user and group id; `foreign` if the current process must switch to it."""

    uid: int
    gid: int
    foreign: bool

    def as_options(self) -> dict[str, Any]:
        """Return the options for `subprocess` to run a program as this user."""
        if not self.foreign:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def account_for(data: Path) -> Account:
    """Return the current user; for root, the owner of the data or else the user `briefdesk`.

    The user `briefdesk` is created if necessary.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), foreign=False)
    if data.exists() and data.stat().st_uid != 0:
        owner = data.stat()
        return Account(owner.st_uid, owner.st_gid, foreign=True)
    entry = _entry(NAME) or _made() or pwd.getpwnam(FALLBACK)
    return Account(entry.pw_uid, entry.pw_gid, foreign=True)


def _entry(name: str) -> pwd.struct_passwd | None:
    return next((entry for entry in pwd.getpwall() if entry.pw_name == name), None)


def _made() -> pwd.struct_passwd | None:
    """Create the system user, if the machine has the program for it."""
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/var/lib/briefdesk"]
    # A failure is ignored: another process may have created the user, which is checked below.
    subprocess.run(
        [program, *options, "--shell", "/usr/sbin/nologin", NAME],
        check=False,
        capture_output=True,
    )
    return _entry(NAME)
