"""Deciding what texts do with one name of an actor: link it, ask, or ignore it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from actors.choices import MatchMode
from actors.models import Actor, ActorName

from .audit import log_actors
from .locks import lock_register


@transaction.atomic
def set_match_mode(
    *, actor: Actor, value: str, mode: str, case_sensitive: bool, by: Any
) -> list[ActorName]:
    """Set what texts do with a name, in all languages in which an actor or its merged ones have it.

    Returns the names that changed, none if all were set so already. Raises PermissionDenied, and
    ValidationError if the mode is unknown or the actor no longer has the name.
    """
    lock_register(by)
    if mode not in MatchMode.values:
        raise ValidationError(_("Choose one of: Link it, Ask me, Never link."))
    family = Actor.objects.family_of(actor)
    rows = ActorName.objects.filter(actor__in=family, value=value)
    names = list(rows.select_related("actor").order_by("pk"))
    if not names:
        sentence = _("“%(value)s” is no longer a name of %(actor)s.")
        raise ValidationError(sentence % {"value": value, "actor": actor.name})
    changed = [
        name for name in names if (name.match_mode, name.case_sensitive) != (mode, case_sensitive)
    ]
    for name in changed:
        name.match_mode, name.case_sensitive = mode, case_sensitive
        name.save(update_fields=["match_mode", "case_sensitive"])
    if changed:
        owners = {name.actor_id: name.actor for name in changed}
        log_actors(by, owners.values(), _sentence(value, mode, case_sensitive=case_sensitive))
    return changed


def _sentence(value: str, mode: str, *, case_sensitive: bool) -> str:
    words = {"value": value, "mode": MatchMode(mode).label}
    if case_sensitive:
        return _("“%(value)s” in texts: %(mode)s, capitals matter.") % words
    return _("“%(value)s” in texts: %(mode)s.") % words
