"""Asks PostgreSQL for the plan of every prepared statement of every public page."""

import argparse
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from psycopg.sql import SQL, Literal

from .addresses import addresses

# What a page of 20 must never do at any size of the site.
SUSPECT = re.compile(r"Seq Scan on \w+|rows=\d{4,}\.\d|Disk: \d+kB|Removed by Filter: \d{4,}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--custom", action="store_true", help="plans made for these values")
    parser.add_argument("--whole", action="store_true", help="print whole plans")
    parser.add_argument("--only", nargs="*", help="names of pages")
    options = parser.parse_args()
    for name, path in addresses().items():
        if name not in (options.only or [name]):
            continue
        statements = list(_statements(path))
        print(f"\n{name} ({path}): {len(statements)} statements")
        for sql, parameters in statements:
            _report(sql, parameters, options)


def _statements(path: str) -> Iterator[tuple[str, Any]]:
    """Yield the statements of a page; raises ValueError unless its status is 200."""
    seen: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        answer = Client(headers={"host": "127.0.0.1"}).get(path)
    if answer.status_code != 200:
        raise ValueError(f"{path} answers {answer.status_code}, expected 200.")
    yield from seen


def _report(sql: str, parameters: Any, options: argparse.Namespace) -> None:
    plan = _plan(sql, parameters or (), "custom" if options.custom else "generic")
    times = re.findall(r"(?:Planning|Execution) Time: [\d.]+ ms", "\n".join(plan))
    buffers = re.search(r"Buffers: ([^\n]*)", "\n".join(plan))
    print(f"- {sql[:110]}…\n    {', '.join(times)}; {buffers[1] if buffers else 'no buffers'}")
    for line in plan:
        if options.whole:
            print(f"      {line}")
        elif SUSPECT.search(line):
            print(f"    ! {line.strip()}")


def _plan(sql: str, parameters: Any, kind: str) -> list[str]:
    """Return the plan of a prepared statement, with what it actually did."""
    numbers = iter(range(1, len(parameters) + 1))
    prepared = re.sub("%s", lambda _found: f"${next(numbers)}", sql).replace("%%", "%")
    arguments = f"({', '.join(['%s'] * len(parameters))})" if parameters else ""
    explain = f"EXPLAIN (ANALYZE, BUFFERS) EXECUTE measured{arguments}"
    with connection.cursor() as cursor:
        cursor.execute(f"SET plan_cache_mode = force_{kind}_plan")
        cursor.execute(f"PREPARE measured AS {prepared}", None)
        # Twice: the first one reads from disk what the second finds in memory.
        for _turn in range(2):
            cursor.execute(_written_out(explain, parameters), None)
            plan = [line for (line,) in cursor.fetchall()]
        cursor.execute("DEALLOCATE measured")
        cursor.execute("RESET plan_cache_mode")
    return plan


def _written_out(statement: str, parameters: Any) -> str:
    """Return a statement with literal values, as EXECUTE requires."""
    raw = connection.connection
    return SQL(statement.replace("%s", "{}")).format(*map(Literal, parameters)).as_string(raw)
