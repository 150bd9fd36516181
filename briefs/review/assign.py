"""Say who holds a brief, and until when it is due."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from actors.people import person_name
from briefs.drafts import locked_for_edit, log_brief
from briefs.models import Brief

from .steps import hand_to


@transaction.atomic
def assign(*, brief: Brief, by: User, to: User | None, due_at: datetime | None) -> None:
    """Assign a brief to a colleague, or to nobody, with the time at which it is due.

    Raises PermissionDenied unless `by` may edit the brief, and ReviewRefused if `to` may not read
    its marking. Nothing is logged if nothing changes.
    """
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
