"""`fresh`: start over with an empty bundled database, without sample briefs and log-ins."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from actors.management.console import step
from briefs_site import env

OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


class Command(BaseCommand):
    help = (
        "Remove all data of the bundled database and begin with an empty one; `serve` then no"
        " longer fills it with the sample collection."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *_args: object, **options: Any) -> None:
        if not settings.BUNDLED_DATABASE:
            raise CommandError(
                "fresh empties the bundled database only; DATABASE_URL names another one."
            )
        _refuse_while_in_use()
        if not options["yes"] and not _confirmed():
            raise CommandError("Nothing was changed.")
        with step(self.stdout, "Making an empty database"):
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE")
                cursor.execute("CREATE SCHEMA public")
            connection.close()
            call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        env.write_file(settings.VAR_DIR / "site.env", {"SAMPLE": "off"})
        self.stdout.write(
            "The database is empty. Create the first administrator with"
            " .venv/bin/python manage.py setup"
        )


def _refuse_while_in_use() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        if cursor.fetchone()[0]:
            raise CommandError("The site is running; stop it first (Ctrl-C where make run runs).")


def _confirmed() -> bool:
    try:
        answer = input("This deletes all briefs, users and settings of this site. Continue? [y/N] ")
    except EOFError:
        return False
    return answer.strip().lower() in {"y", "yes"}
