"""The bundled server works in a project under a closed folder, for root and for another user."""

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefs_site.embedded_postgres.paths import ServerPaths, usual_home
from tests.bundled_server import remove_test_server

from .conftest import PROJECT

WHO = "SELECT current_setting('data_directory'), lower('ПРИВЕТ')"
SOURCES = ["actors", "briefs", "briefs_site", "manage.py"]
DEVELOPMENT = ["mypy", "playwright", "ruff", "hypothesis"]


@dataclass(frozen=True)
class Clone:
    """A copy of the project with its packages and its Python, under a folder closed to others."""

    folder: Path
    owner: pwd.struct_passwd

    @property
    def project(self) -> Path:
        return self.folder / "project"

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        home = self.folder / "python"
        return subprocess.run(
            [home / "bin" / "python3", "manage.py", *arguments],
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=self.project,
            user=self.owner.pw_uid,
            group=self.owner.pw_gid,
            extra_groups=[],
            env={
                "PATH": "/usr/bin:/bin",
                "PYTHONPATH": str(self.folder / "packages"),
                "LD_LIBRARY_PATH": str(home / "lib"),
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            timeout=120,
        )


def link_or_copy(source: str, target: str) -> None:
    """Link if possible, which costs nothing; copy between file systems."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def copy_tree(source: Path, target: Path, *leave_out: str) -> None:
    ignore = shutil.ignore_patterns(*leave_out)
    shutil.copytree(source, target, symlinks=True, ignore=ignore, copy_function=link_or_copy)


def copy_python(target: Path) -> None:
    """Also copy the interpreter: it may be in a folder that the other user cannot enter."""
    version = f"python3.{sys.version_info.minor}"
    base = Path(sys.base_prefix)
    (target / "bin").mkdir(parents=True)
    link_or_copy(str((base / "bin" / version).resolve()), str(target / "bin" / "python3"))
    copy_tree(base / "lib" / version, target / "lib" / version, "site-packages", "test", "config-*")
    for library in (base / "lib").glob("libpython*"):
        shutil.copy2(library, target / "lib")


@pytest.fixture(scope="module")
def closed_folder() -> Iterator[Path]:
    """A closed folder with all that a clone needs, which takes a while to copy."""
    folder = Path(tempfile.mkdtemp(prefix="briefdesk-closed-"))
    for name in SOURCES:
        source, target = PROJECT / name, folder / "project" / name
        target.parent.mkdir(exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy2(source, target)
    copy_tree(Path(sysconfig.get_path("purelib")), folder / "packages", *DEVELOPMENT)
    copy_python(folder / "python")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def clone(request: pytest.FixtureRequest, closed_folder: Path) -> Iterator[Clone]:
    clone = Clone(closed_folder, pwd.getpwnam(request.param))
    for path in [clone.folder, clone.project]:
        os.chown(path, clone.owner.pw_uid, clone.owner.pw_gid)
    assert clone.folder.stat().st_mode & 0o077 == 0
    yield clone
    shutil.rmtree(clone.project / "var")


@pytest.mark.parametrize("clone", ["root"], indirect=True)
def test_root_keeps_the_data_in_a_folder_of_the_system(clone: Clone) -> None:
    place = ServerPaths(usual_home(clone.project / "var"))

    shown = clone.manage("dbshell", "--", "-Atc", WHO)

    assert (shown.stdout, shown.stderr) == (f"{place.data}|привет\n", "")
    assert place.data.stat().st_uid != 0
    assert place.data.stat().st_mode & 0o777 == 0o700
    assert clone.folder.stat().st_mode & 0o777 == 0o700
    remove_test_server(place)


@pytest.mark.parametrize("clone", ["nobody"], indirect=True)
def test_another_user_keeps_the_data_in_the_project(clone: Clone) -> None:
    data = clone.project / "var" / "postgres" / "data"

    shown = clone.manage("dbshell", "--", "-Atc", WHO)

    assert (shown.stdout, shown.stderr) == (f"{data}|привет\n", "")
    assert data.stat().st_uid == clone.owner.pw_uid
    assert data.stat().st_mode & 0o777 == 0o700


def test_a_chosen_folder_that_the_server_cannot_enter_is_refused() -> None:
    closed = Path(tempfile.mkdtemp(prefix="briefdesk-closed-"))
    chosen = closed / "postgres"

    shown = subprocess.run(
        [sys.executable, "-m", "tests.support.postgres_user"],
        check=False,
        capture_output=True,
        text=True,
        input="pid\n",
        cwd=PROJECT,
        env={"EMBEDDED_POSTGRES_DIR": str(chosen), "PATH": "/usr/bin:/bin"},
        timeout=60,
    )

    assert shown.stderr.endswith(
        f"cannot enter {chosen}: set EMBEDDED_POSTGRES_DIR to a folder whose parent folders"
        " everybody may enter.\n"
    )
    shutil.rmtree(closed)


def test_processes_that_need_the_system_user_at_once_get_the_same_one() -> None:
    name = f"briefdesk-{uuid.uuid4().hex[:12]}"
    ask = (
        "from briefs_site.embedded_postgres.system_user import ensure_user;"
        f"input(); print(ensure_user({name!r}).pw_uid)"
    )
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ask], cwd=PROJECT, stdin=-1, stdout=-1, stderr=-1, text=True
        )
        for _ in range(6)
    ]

    for process in asking:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [process.communicate() for process in asking]

    subprocess.run(["/usr/sbin/userdel", name], check=True, capture_output=True)
    assert len(set(answers)) == 1
    assert answers[0][0].strip().isdigit()
