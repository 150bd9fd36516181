"""Adding one actor to the register while something else is written."""

from typing import Any

from django.contrib.admin.models import ADDITION
from django.db import transaction
from django.utils.translation import gettext as _

from actors.models import Actor

from .audit import log_actors
from .locks import wait_for_the_register
from .names import create_actor, may_add_actors


class NameIsTaken(ValueError):
    """An actor of this name is there already; the message is a sentence."""


@transaction.atomic
def register_actor(
    *,
    by: Any,
    name: str,
    kind: str,
    language: str = "en",
    description: str = "",
    country: str = "",
    same_name: bool = False,
) -> Actor:
    """Add an actor with its main name, and write who did it.

    A name that is there already is refused (NameIsTaken) unless `same_name` says that another
    actor has it. Raises PermissionDenied, and ValidationError for a wrong value.
    """
    may_add_actors(by)
    wait_for_the_register()
    if not same_name and Actor.objects.seen_by(by).named(name).exists():
        sentence = _("An actor is called “%(name)s” already.") % {"name": name}
        raise NameIsTaken(sentence)
    actor = create_actor(
        by=by,
        name=name,
        kind=kind,
        language=language,
        description=description,
        country=country,
    )
    log_actors(by, [actor], _("Added while a brief was written."), flag=ADDITION)
    return actor
