"""Removes rows that tests have committed, faster than Django's `flush`.

`flush` truncates every table and then recreates all permissions and roles. That takes hundreds of
milliseconds, while most tests take ten. A test leaves a few rows in a few tables, and deleting
those takes six.
"""

from django.core.management import call_command
from django.db import connection

# The tables that `migrate` fills, and that hardly any test changes.
FILLED_BY_MIGRATE = (
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
)


class Emptier:
    """Empties the database of a worker; create it before any test has committed."""

    def __init__(self) -> None:
        self.filled = _fingerprint()

    def empty(self) -> None:
        """Remove every row that tests have committed; renew permissions and roles if changed."""
        if _fingerprint() == self.filled:
            _delete_rows()
        else:
            call_command("flush", verbosity=0, interactive=False)
            self.filled = _fingerprint()


def end_other_sessions() -> None:
    """End what still uses the database, such as a thread that answered a browser."""
    _column(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


def _fingerprint() -> list[str]:
    of_table = "SELECT coalesce(md5(string_agg(row::text, ',' ORDER BY row::text)), '') FROM {} row"
    return _column(" UNION ALL ".join(map(of_table.format, FILLED_BY_MIGRATE)))


def _delete_rows() -> None:
    tables = sorted(set(connection.introspection.django_table_names()) - set(FILLED_BY_MIGRATE))
    if_any = "SELECT '{0}' WHERE EXISTS (SELECT FROM {0})"
    filled = _column(" UNION ALL ".join(map(if_any.format, tables)))
    with connection.cursor() as cursor:
        # Foreign keys and triggers are off, including those that freeze the record.
        cursor.execute(
            "SET session_replication_role = replica;"
            + "".join(f"DELETE FROM {name};" for name in filled)
            + "RESET session_replication_role"
        )


def _column(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [value for (value,) in cursor]
