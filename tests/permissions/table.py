"""The table: who may do what, from what really came of each request."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from tests.support.factories import make_user

from .visit import Visit

# Sends a change, and returns whether it was written.
Write = Callable[[Visit], bool]
# By a description of the change.
Writes = dict[str, Write]
ROLES = ("Reader", "Writer", "Editor", "Publisher", "Administrator")
COLUMNS = ("Nobody", "No role", *ROLES, "Superuser")
HEAD = f"| | {' | '.join(COLUMNS)} |\n|---|{':-:|' * len(COLUMNS)}\n"


def make_people() -> list[User | None]:
    """Create a user for each column; all may open admin, so only their permissions decide."""
    roles = [make_user(name.lower(), name, is_staff=True) for name in ROLES]
    superuser = make_user("superuser", is_staff=True, is_superuser=True)
    return [None, make_user("somebody", is_staff=True), *roles, superuser]


def line_of(name: str, write: Write, people: list[User | None], root: User) -> str:
    """Return a line of the table, and roll back everything written for it."""
    cells = ["yes" if _happens(write, person, root) else "–" for person in people]
    return f"| {name} | {' | '.join(cells)} |\n"


def _happens(write: Write, person: User | None, root: User) -> bool:
    client = Client()
    with transaction.atomic():
        if person:
            client.force_login(person)
        happened = write(Visit(client, person, root))
        transaction.set_rollback(True)
    return happened
