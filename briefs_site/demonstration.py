"""What a newcomer finds in an empty site: the starter register, sample briefs and log-ins."""

import io
import secrets

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import OutputWrapper
from django.db import transaction

from actors.importing.starter import has_starter
from actors.progress import step

ROLES = ["Writer", "Editor", "Publisher", "Administrator", "Reader"]


def has_briefs() -> bool:
    return bool(apps.get_model("briefs", "Brief")._default_manager.exists())


def has_people() -> bool:
    return User.objects.exists()


def _lacks_register() -> bool:
    """True if the starter register was never loaded and an administrator exists."""
    administrators = User.objects.filter(is_superuser=True, is_active=True)
    return administrators.exists() and not has_starter()


def load_register(out: OutputWrapper) -> None:
    """Load the starter register once, so that what a desk has changed stays that way."""
    if settings.REGISTER and _lacks_register():
        with step(out, "Loading the register"):
            call_command("import_actors", "starter", update=True, stdout=io.StringIO())


def load_sample() -> None:
    # What it says of itself would stand in the middle of a line of ours.
    call_command("load_sample", stdout=io.StringIO())


@transaction.atomic
def make_log_ins() -> dict[str, str]:
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
