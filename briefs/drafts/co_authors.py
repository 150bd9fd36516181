"""Add and remove co-authors: the colleagues who may edit a brief besides its creator."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from briefs.markings import readable_markings
from briefs.models import Brief

from .audit import log_brief
from .saving import locked_for_edit


class NotNamed(ValueError):
    """The co-authors were not changed; the message gives the reason for each person refused."""


@transaction.atomic
def change_co_authors(
    *,
    brief: Brief,
    by: User,
    add: Iterable[User] = (),
    remove: Iterable[User] = (),
) -> bool:
    """Add and remove co-authors, all or none; return whether anything changed.

    Takes the changes rather than the new list, so that two people can edit it at the same time.
    Raises PermissionDenied unless `by` may edit the brief, and NotNamed if anyone is refused.
    """
    brief = locked_for_edit(brief, by)
    named = set(brief.co_authors.all())
    added, removed = set(add) - named, set(remove) & named
    if not added and not removed:
        return False
    if refusals := [sentence for user in _sorted(added) if (sentence := _refusal(user, brief))]:
        raise NotNamed(" ".join(refusals))
    brief.co_authors.add(*added)
    brief.co_authors.remove(*removed)
    if not brief.is_editable_by(by):
        sentence = _("You would lose access to this brief. Ask a colleague to remove you.")
        raise NotNamed(sentence)
    _record(by, brief, added, removed)
    return True


def _refusal(user: User, brief: Brief) -> str:
    """Return why this person cannot be a co-author; "" if they can."""
    words = {"name": user.get_username(), "marking": brief.tlp}
    if not user.is_active:
        return _("%(name)s can no longer log in and cannot be a co-author.") % words
    if not user.is_staff or not user.has_perm("briefs.change_brief"):
        return _("%(name)s may not write briefs and cannot be a co-author.") % words
    if brief.tlp not in readable_markings(user):
        return _("%(name)s may not read %(marking)s and cannot be a co-author.") % words
    return ""


def _record(by: User, brief: Brief, added: set[User], removed: set[User]) -> None:
    sentences = {
        _("Co-authors added: %(names)s."): added,
        _("Co-authors removed: %(names)s."): removed,
    }
    logged = [
        sentence % {"names": ", ".join(user.get_username() for user in _sorted(users))}
        for sentence, users in sentences.items()
        if users
    ]
    log_brief(by, brief, " ".join(logged))


def _sorted(users: Iterable[User]) -> list[User]:
    return sorted(users, key=User.get_username)
