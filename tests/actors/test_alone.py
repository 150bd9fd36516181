"""The register works without the rest of the product."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

PROJECT = Path(__file__).resolve().parents[2]
RUN = "import django; django.setup(); from tests.actors.alone.run import main; main()"
SERVER = ("HOST", "PORT", "USER", "PASSWORD")


@pytest.fixture
def empty_database(transactional_db: None) -> Iterator[dict[str, str]]:
    """Create a second test database, and drop it afterwards."""
    settings = connection.settings_dict
    name = f"{settings['NAME']}_alone"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    yield {key: str(settings[key]) for key in SERVER} | {"NAME": name}
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def test_the_register_creates_merges_imports_and_matches_alone(
    empty_database: dict[str, str],
) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.actors.alone.settings",
        "ALONE_DATABASE": json.dumps(empty_database),
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        check=False,
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
