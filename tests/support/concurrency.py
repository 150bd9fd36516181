"""Two connections at one brief: actions in threads that begin together, or one after another."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from briefs.drafts import database_now

PATIENCE = 20
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
"""
Action = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class InTurn:
    """The results or errors of two actions; `committed_after` is the time between them."""

    first: Any
    second: Any
    committed_after: datetime


def all_at_once(*actions: Action) -> list[Any]:
    """Run all actions, each on its own connection, starting at the same moment.

    Returns what each returned, or the error it ended with.
    """
    gate = threading.Barrier(len(actions))

    def begin(do: Action) -> Any:
        connection.ensure_connection()
        gate.wait(PATIENCE)
        return do()

    with ThreadPoolExecutor(len(actions)) as pool:
        begun = [pool.submit(_on_its_own_connection, begin, do) for do in actions]
    return [_outcome(each) for each in begun]


def in_turn(first: Action, second: Action, rest_of_first: Action = lambda: None) -> InTurn:
    """Run the first action; before it commits, start the second and check that it waits.

    `rest_of_first` is done while it waits.
    """
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        done = first()
        begun = pool.submit(_on_its_own_connection, second)
        _see_it_wait(begun)
        rest_of_first()
        committed_after = database_now()
    return InTurn(done, _outcome(begun), committed_after)


def _on_its_own_connection(do: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return do(*arguments)
    finally:
        connection.close()


def _see_it_wait(begun: "Future[Any]") -> None:
    until = time.monotonic() + PATIENCE
    while not _somebody_waits():
        assert not begun.done(), f"the second action did not wait: {_outcome(begun)!r}"
        assert time.monotonic() < until, "the second action neither waited nor ended"


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        # Within one transaction PostgreSQL would keep returning its first answer.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(WAITING)
        (count,) = cursor.fetchone()
    return bool(count)


def _outcome(begun: "Future[Any]") -> Any:
    return begun.exception(PATIENCE) or begun.result(PATIENCE)
