"""Say who holds a brief, and until when it is due."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from briefs.drafts import database_now, locked_for_edit, log_brief
from briefs.models import Brief

from .people import person_name
from .refusals import ReviewRefused
from .steps import hand_to

# Farther away is a slip of the keyboard, and years near 1 and 9999 overflow in some zones.
FARTHEST_DUE = timedelta(days=100 * 365)


@transaction.atomic
def assign(*, brief: Brief, by: User, to: User | None, due_at: datetime | None) -> None:
    """Assign a brief to a colleague, or to nobody, with the time at which it is due.

    Raises PermissionDenied unless `by` may edit the brief, and ReviewRefused if `to` may not open
    it, or if the time is out of reach. Nothing is logged if nothing changes.
    """
    if due_at and abs(due_at - database_now()) > FARTHEST_DUE:
        raise ReviewRefused(_("This time is more than 100 years away. Check the year."))
    locked = locked_for_edit(brief, by)
    if (locked.assigned_to, locked.due_at) == (to, due_at):
        return
    locked.due_at = due_at
    hand_to(locked, to)
    log_brief(by, locked, _sentence(to, due_at))


def _sentence(to: User | None, due_at: datetime | None) -> str:
    name = person_name(to) if to else _("nobody")
    if due_at is None:
        return _("Assigned to %(name)s.") % {"name": name}
    due = date_format(localtime(due_at), "j F Y, H:i T")
    return _("Assigned to %(name)s, due %(time)s.") % {"name": name, "time": due}
