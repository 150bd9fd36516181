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


def lock(brief: Brief, by: User, permission: str, *, also: Brief | None = None) -> Locked:
    """Lock a brief and the hash chain until the transaction ends, and read them.

    `also` is another brief to which the record will point. Both rows are locked before the chain
    and in the order of their ids, so that no two people wait for each other.

    Raises PermissionDenied unless `by` may do this to this brief. The time is read after any wait,
    so that the order of times is that of the changes.
    """
    pks = [each.pk for each in (brief, also) if each]
    rows = Brief.objects.select_for_update().order_by("pk").in_bulk(pks)
    row = rows[brief.pk]
    if not by.has_perm(permission):
        raise PermissionDenied(_("You may not publish or withdraw briefs."))
    if not row.is_editable_by(by):
        raise PermissionDenied(_("You may not publish or withdraw this brief."))
    acquire(Lock.HASH_CHAIN)
    return Locked(row, earlier_editions(row), database_now())
