"""What every change of the record begins with: permission, locks, then the time."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from briefs.drafts import Lock, acquire, database_now
from briefs.models import Brief, Edition

from .editions import earlier_editions


@dataclass(frozen=True, slots=True)
class Locked:
    """A brief with its row and the hash chain locked, and its editions at a time, newest last."""

    brief: Brief
    editions: list[Edition]
    now: datetime


def lock(brief: Brief, by: User, permission: str) -> Locked:
    """Lock a brief and the hash chain until the transaction ends, and read them.

    Raises PermissionDenied unless `by` may do this to this brief. The time is read after any wait,
    so that the order of times is that of the changes.
    """
    row = Brief.objects.select_for_update().get(pk=brief.pk)
    if not by.has_perm(permission):
        raise PermissionDenied(_("You may not publish or withdraw briefs."))
    if not row.is_editable_by(by):
        raise PermissionDenied(_("You may not publish or withdraw this brief."))
    acquire(Lock.HASH_CHAIN)
    return Locked(row, earlier_editions(row), database_now())
