"""Fill an empty site for newcomers: the starter register, sample briefs and log-ins."""

import io
import secrets

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import transaction

from actors.importing import has_starter
from actors.management.console import step
from briefs.management.commands.import_brief import importer
from briefs.models import Brief
from briefs.roles import ROLES
from briefs.sample import load_sample


def fill(out: OutputWrapper) -> None:
    """Load sample data and log-ins into an empty site, as far as the settings allow."""
    if settings.SAMPLE and not User.objects.exists():
        with step(out, "Making a log-in for each role"):
            passwords = _make_log_ins()
        out.write("Log-ins of the demonstration, shown only now:")
        for name, password in passwords.items():
            out.write(f"  {name:<14} {password}")
    load_register(out)
    if settings.SAMPLE and not Brief.objects.exists():
        with step(out, "Loading the sample collection"):
            load_sample(**_people())


def _people() -> dict[str, User]:
    """Return who works at the desk of the sample: the log-ins above, or the administrator."""
    named = User.objects.in_bulk(["writer", "editor"], field_name="username")
    by = importer(None, publish=True)
    return {"by": by, "writer": named.get("writer", by), "reviewer": named.get("editor", by)}


def load_register(out: OutputWrapper) -> None:
    """Load the starter register if an administrator exists and it was never loaded.

    A second load could undo changes that editors have made.
    """
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    if settings.REGISTER and administrators.exists() and not has_starter():
        with step(out, "Loading the register"):
            call_command("import_actors", "starter", update=True, stdout=io.StringIO())


@transaction.atomic
def _make_log_ins() -> dict[str, str]:
    """Create a user for each role; return user names with their random passwords."""
    passwords = {}
    for role in ROLES:
        name = role.lower()
        passwords[name] = secrets.token_urlsafe(9)
        person = User.objects.create_user(
            name,
            password=passwords[name],
            first_name=f"Demo {name}",
            is_staff=role != "Reader",
            is_superuser=role == "Administrator",
        )
        person.groups.add(Group.objects.get(name=role))
    return passwords
