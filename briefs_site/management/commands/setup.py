"""`setup`: prepare a new site with its name, its time zone and its first administrator."""

import os
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from actors.management.console import step
from briefs.models import SiteSettings
from briefs.models.site import ONE_ROW
from briefs.site import current_site, site_time_zone
from briefs_site import env
from briefs_site.management import demo

VARIABLE = "SETUP_PASSWORD"


class Command(BaseCommand):
    help = (
        "Prepare a new site: bring the database up to date, store its name and time zone, and"
        " create the first administrator. Asks for what no option gives; the"
        f" password may come from the variable {VARIABLE}. Also loads the starter register, unless"
        " REGISTER=no."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site-name")
        parser.add_argument("--time-zone", help="like Europe/Berlin")
        parser.add_argument("--username")
        parser.add_argument("--email")

    def handle(self, *_args: object, **options: Any) -> None:
        with step(self.stdout, "Bringing the database up to date"):
            call_command("migrate", interactive=False, verbosity=0, skip_checks=False)
        _refuse_second_administrator()
        name = options["site_name"] or _ask("Name of the site", current_site().name)
        zone = _checked_zone(options["time_zone"] or _ask("Time zone", site_time_zone().key))
        person = User(
            username=options["username"] or _ask("User name of the first administrator"),
            email=options["email"] or _ask("E-mail address"),
            is_staff=True,
            is_superuser=True,
        )
        _set_password(person, os.environ.get(VARIABLE) or _asked_password())
        with transaction.atomic():
            person.save()
            person.groups.add(Group.objects.get(name="Administrator"))
            own = {"name": name, "time_zone": zone}
            SiteSettings.objects.update_or_create(pk=ONE_ROW, defaults=own)
        env.write_file(settings.VAR_DIR / "site.env", {"SAMPLE": "off"})
        demo.load_register(self.stdout)
        self.stdout.write(f"{name} is ready: log in as {person.username}.")


def _refuse_second_administrator() -> None:
    first = User.objects.filter(is_superuser=True).order_by("pk").first()
    if first is not None:
        raise CommandError(
            f"The site is set up already: {first.username} is its administrator and creates more"
            " log-ins on the page /admin/. A forgotten password is set by"
            f" python manage.py changepassword {first.username}."
        )


def _ask(question: str, default: str = "") -> str:
    try:
        answer = input(f"{question} [{default}]: " if default else f"{question}: ").strip()
    except EOFError:
        answer = ""
    if not (answer or default):
        raise CommandError(f"{question}: no answer; give it as an option, see setup --help.")
    return answer or default


def _asked_password() -> str:
    first = getpass("Password: ")
    if first != getpass("Password again: "):
        raise CommandError("The two passwords differ; nothing was changed.")
    return first


def _checked_zone(zone: str) -> str:
    if not env.is_time_zone(zone):
        raise CommandError(f"{zone!r} is not a time zone; expected a name like Europe/Berlin.")
    return zone


def _set_password(person: User, password: str) -> None:
    try:
        validate_password(password, person)
        validate_email(person.email)
        person.set_password(password)
        person.full_clean()
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
