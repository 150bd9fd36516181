"""Dismiss suggestions for a brief, and bring dismissed ones back."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from actors.models import Actor
from actors.register import NORMALISED_LENGTH
from actors.text import fold, forbidden_character
from briefs.drafts import locked_for_edit
from briefs.models import Brief, RejectedSuggestion


class InvalidName(ValueError):
    """The text to ignore is not a name; the message is a sentence."""


@transaction.atomic
def reject(*, brief: Brief, by: User, actor: Actor | None = None, name: str = "") -> None:
    """Dismiss an actor, or an unknown name in the text; repeating it has no effect.

    Raises PermissionDenied unless `by` may edit the brief, and InvalidName.
    """
    locked = locked_for_edit(brief, by)
    what = _what(actor, name)
    shown = "" if actor else " ".join(name.split())
    RejectedSuggestion.objects.get_or_create(
        brief=locked, **what, defaults={"by": by, "name": shown}
    )


@transaction.atomic
def offer_again(*, brief: Brief, by: User, actor: Actor | None = None, name: str = "") -> None:
    """Undo a dismissal, if there is one.

    For an actor, dismissals of all actors merged into it are undone too. Raises PermissionDenied
    unless `by` may edit the brief, and InvalidName.
    """
    locked = locked_for_edit(brief, by)
    rows = RejectedSuggestion.objects.filter(brief=locked)
    if actor:
        rows.filter(actor__in=Actor.objects.family_of(actor)).delete()
    else:
        rows.filter(**_what(None, name)).delete()


def _what(actor: Actor | None, name: str) -> dict[str, object]:
    if actor:
        return {"actor": actor, "normalised": ""}
    folded = fold(name)
    if not folded or len(name) > NORMALISED_LENGTH or forbidden_character(name, "\n\r\t"):
        raise InvalidName(_("This is not a name that can be ignored."))
    return {"actor": None, "normalised": folded[: 2 * NORMALISED_LENGTH]}
