"""`fresh` empties the bundled database only, only while nobody uses it, and only if confirmed.

What it leaves is tested with `serve`.
"""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

# A connection that was closed goes on in PostgreSQL for a moment; this waits until it is gone.
END_OTHERS = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
# Within a transaction PostgreSQL otherwise shows the same connections again.
LOOK_AGAIN = "SELECT pg_stat_clear_snapshot()"


@pytest.fixture(autouse=True)
def bundled(db: None, settings: Settings) -> None:
    settings.BUNDLED_DATABASE = True
    with connection.cursor() as cursor:
        cursor.execute(END_OTHERS)
        cursor.execute(LOOK_AGAIN)


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("fresh", *arguments)
    return str(refused.value)


def test_other_databases_are_left_alone(settings: Settings) -> None:
    settings.BUNDLED_DATABASE = False
    assert refusal("--yes") == (
        "fresh empties the bundled database only; DATABASE_URL names another one."
    )


def test_a_site_in_use_has_to_be_stopped_first() -> None:
    other = connection.copy()
    other.ensure_connection()
    assert refusal("--yes") == "The site is running; stop it first (Ctrl-C where make run runs)."
    other.close()


def test_without_an_answer_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO())
    assert refusal() == "Nothing was changed."
