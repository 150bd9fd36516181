"""Arguments of commands: who changes the register, and which actor is meant."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from actors.models import Actor

MOST_SHOWN = 5


def add_by(parser: ArgumentParser) -> None:
    """Add the option for the user who makes the change."""
    parser.add_argument(
        "--by", metavar="USER", help="who makes the change; default: the first administrator"
    )


def resolve_user(username: str | None) -> Any:
    """Return an active user; without a name, the first administrator.

    Raises CommandError if there is none.
    """
    users = get_user_model().objects.filter(is_active=True)
    if username is None:
        user = users.filter(is_superuser=True).order_by("pk").first()
        if user is None:
            raise CommandError(
                "There is no administrator yet. Create one with `python manage.py setup`,"
                " or name another user with --by."
            )
    elif not (user := users.filter(username=username).first()):
        raise CommandError(f"There is no active user “{username}”.")
    return user


def acting_user(username: str | None) -> Any:
    """Return a user who may change actors. Raises CommandError if there is none."""
    user = resolve_user(username)
    if not user.has_perm("actors.change_actor"):
        raise CommandError(
            f"{user.get_username()} may not change the register of actors."
            " Name another user with --by."
        )
    return user


def resolve_actor(words: str) -> Actor:
    """Return the actor with a web address, an identifier (uid) or a name.

    An address or uid means exactly that actor, a name the survivor of whoever has it. Raises
    CommandError if no actor or several are found.
    """
    actor = Actor.objects.filter(slug=words).first() or _of_uid(words)
    if actor:
        return actor
    owners = list(Actor.objects.named(words).order_by("pk")[: MOST_SHOWN + 1])
    if not owners:
        raise CommandError(f"There is no actor “{words}”. Give a web address, uid or name.")
    if len(owners) > 1:
        slugs = ", ".join(each.slug for each in owners[:MOST_SHOWN])
        more = ", …" if len(owners) > MOST_SHOWN else ""
        raise CommandError(
            f"Several actors share the name “{words}”. Give a web address: {slugs}{more}."
        )
    return owners[0]


def _of_uid(words: str) -> Actor | None:
    try:
        uid = UUID(words)
    except ValueError:
        return None
    return Actor.objects.filter(uid=uid).first()
