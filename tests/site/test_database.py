"""The connection to PostgreSQL: statements are prepared, and a missing database is reported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from .conftest import PROJECT


@pytest.mark.django_db
def test_a_statement_that_runs_often_is_prepared_by_the_server() -> None:
    for number in range(4):
        list(Group.objects.filter(pk=number))

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
            ['%"auth_group"."id" = $1%'],
        )
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_health_is_ok_with_a_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_health_reports_an_unreachable_database(tmp_path: Path) -> None:
    ask = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "response = Client().get('/healthz', HTTP_HOST='localhost')\n"
        "print(response.status_code, response.content.decode(), end='')"
    )
    away = {
        "DATABASE_URL": f"postgres://nobody@/nothing?host={tmp_path}",
        "DJANGO_SETTINGS_MODULE": "briefs_site.settings",
        "OWN_MACHINE": "on",
        "VAR_DIR": str(tmp_path),
        "PATH": os.environ["PATH"],
    }

    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ask],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env=away,
    )

    assert told.stdout == "503 The database does not answer.\n"
