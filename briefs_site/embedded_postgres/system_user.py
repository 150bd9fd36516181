"""The system user that PostgreSQL runs as, because it refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from .locking import exclusive

NAME = "briefdesk"
# What belongs to the user: copies of the programs, and data that no project folder can keep.
ROOT_HOME = Path("/var/lib/briefdesk")
FALLBACK = "nobody"


class ProcessOptions(TypedDict, total=False):
    """Arguments of `subprocess.Popen`."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """A user and group id; `foreign` if the current process must switch to it."""

    uid: int
    gid: int
    foreign: bool

    def as_options(self) -> ProcessOptions:
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
    entry = ensure_user(NAME) or pwd.getpwnam(FALLBACK)
    return Account(entry.pw_uid, entry.pw_gid, foreign=True)


def ensure_user(name: str) -> pwd.struct_passwd | None:
    """Return the system user of a name, created if necessary; None if it cannot be created."""
    return _entry(name) or _create(name)


def make_root_home() -> None:
    """Create the folder for what belongs to the system user; everybody may pass through it."""
    ROOT_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
    ROOT_HOME.chmod(0o755)


def _entry(name: str) -> pwd.struct_passwd | None:
    return next((entry for entry in pwd.getpwall() if entry.pw_name == name), None)


def _create(name: str) -> pwd.struct_passwd | None:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if program is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", str(ROOT_HOME)]
    make_root_home()
    # Of two useradd at once, the second replaces the user of the first by one with another id.
    with exclusive(ROOT_HOME / "user.lock"):
        if _entry(name) is None:
            subprocess.run(
                [program, *options, "--shell", "/usr/sbin/nologin", name],
                check=False,  # a machine may forbid new users: then there is none
                capture_output=True,
            )
    return _entry(name)
