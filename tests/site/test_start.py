"""With DEBUG off, a missing secret or host stops every start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import PROJECT

COMPLETE = {
    "DATABASE_URL": "postgres://nobody@localhost/nothing",
    "SECRET_KEY": "only for tests",
    "ALLOWED_HOSTS": "briefs.example.org",
}
MANAGE = ["manage.py", "check"]
WEB_SERVER = ["-m", "granian", "--interface", "wsgi", "--port", "0", "briefs_site.wsgi:application"]


def start(
    program: list[str], var: Path, *missing: str, **also: str
) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in COMPLETE.items() if name not in missing}
    return subprocess.run(
        [sys.executable, *program],
        check=False,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "VAR_DIR": str(var)} | given | also,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("program", "missing"),
    [(MANAGE, "SECRET_KEY"), (WEB_SERVER, "SECRET_KEY"), (WEB_SERVER, "ALLOWED_HOSTS")],
    ids=["manage.py-secret", "granian-secret", "granian-hosts"],
)
def test_a_missing_setting_stops_the_start(
    program: list[str], missing: str, tmp_path: Path
) -> None:
    stopped = start(program, tmp_path, missing)

    assert stopped.returncode == 1
    assert f"{missing} is not set: set it to" in stopped.stderr
    assert "Traceback" not in stopped.stdout + stopped.stderr


def test_only_the_sentence_is_printed(tmp_path: Path) -> None:
    stopped = start(MANAGE, tmp_path, "ALLOWED_HOSTS", DEBUG="off")

    assert stopped.stdout == ""
    assert stopped.stderr == (
        "ALLOWED_HOSTS is not set: set it to the host names of the site, separated by commas, or"
        " set DEBUG=on on a machine of your own.\n"
    )


def test_ones_own_machine_needs_no_settings(tmp_path: Path) -> None:
    started = start(MANAGE, tmp_path, *COMPLETE)

    assert started.returncode == 0
    assert (tmp_path / "secret_key").exists()


def test_a_site_with_https_has_safe_cookies_and_passes_the_checks(tmp_path: Path) -> None:
    deploy = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    secret = "a long random text for tests, with many different letters: 0123456789"

    checked = start(deploy, tmp_path, SITE_URL="https://briefs.example.org", SECRET_KEY=secret)

    assert (checked.returncode, checked.stderr) == (0, "")
