"""What a newcomer finds in an empty site: the starter register, sample briefs and log-ins."""

import io
import secrets

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import transaction

from actors.importing import has_starter
from actors.management.console import step
from briefs.models import Brief
from briefs.roles import ROLES


def fill(out: OutputWrapper) -> None:
    """Load what an empty site lacks, as far as its settings want it."""
    if settings.SAMPLE and not User.objects.exists():
        with step(out, "Making a log-in for each role"):
            passwords = _make_log_ins()
        out.write("Log-ins of the demonstration, shown only now:")
        for name, password in passwords.items():
            out.write(f"  {name:<14} {password}")
    load_register(out)
    if settings.SAMPLE and not Brief.objects.exists():
        # What the command says of itself would stand in the middle of a line of ours.
        with step(out, "Loading the sample collection"):
            call_command("load_sample", stdout=io.StringIO())


def load_register(out: OutputWrapper) -> None:
    """Load the starter register, once an administrator exists.

    And only once, so that what a desk has changed stays that way.
    """
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    if settings.REGISTER and administrators.exists() and not has_starter():
        with step(out, "Loading the register"):
            call_command("import_actors", "starter", update=True, stdout=io.StringIO())


@transaction.atomic
def _make_log_ins() -> dict[str, str]:
    """Make one person for each role and return user names with their random passwords."""
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
