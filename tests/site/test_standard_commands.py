"""Django's own commands work without settings: `runserver` with styles, `test` with pytest."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from urllib.error import URLError

import pytest
from django.core.management import call_command

from briefs_site.embedded_postgres.paths import ServerPaths

from .conftest import PATIENCE, PROJECT, Manage

SITE = {"DJANGO_SETTINGS_MODULE": "briefs_site.settings"}


def get(address: str) -> str:
    """Return the body of a page, as soon as the server responds; fails unless it is 200."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return str(answer.read().decode(errors="replace"))
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError) or time.monotonic() > until:
                raise


@pytest.fixture
def runserver(environment: dict[str, str], migrated: ServerPaths) -> Iterator[str]:
    """The address of a site served by `runserver`, without collected files."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", str(port)],
        cwd=PROJECT,
        env=environment | SITE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(PATIENCE)


def test_runserver_serves_pages_with_their_styles(runserver: str) -> None:
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', get(f"{runserver}/"))
    assert "/static/css/base.css" in sheets
    assert all("{" in get(runserver + sheet) for sheet in sheets)


def test_manage_test_passes_paths_and_options_to_pytest(manage: Manage) -> None:
    done = manage("test", "--failfast", "tests/actors/text/test_partial_dates.py", **SITE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d+ passed", done.stdout)


def test_manage_test_fails_if_pytest_does(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="1"):
        call_command("test", "tests/no_such_file.py")
    assert "file or directory not found: tests/no_such_file.py" in capfd.readouterr().err
