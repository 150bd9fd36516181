"""The table of My work: its groups, and what each row says beyond what the list says."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .dates import moment_of, short_day
from .holders import Whose
from .query import FilterQuery
from .rows import DeskRow
from .table import cells_of
from .work import MOST_WAITING, SHOWN, STATUS, Group, Scope

HINTS = {
    Group.REVIEW: gettext_lazy("Written by others, for you to read"),
    Group.RETURNED: gettext_lazy("A reviewer asks for changes"),
    Group.DRAFTS: gettext_lazy("Not submitted yet"),
    Group.APPROVED: gettext_lazy("Ready to publish"),
    Group.SCHEDULED: gettext_lazy("Goes out by itself at the time given"),
    Group.UNREVIEWED: gettext_lazy("Public or scheduled; a colleague signs it off"),
    Group.READERS: gettext_lazy("A reader says that something is wrong; see the comments"),
}
# The next step of a group, and the permission that it takes; without it, the brief is opened.
STEPS = {
    Group.REVIEW: (gettext_lazy("Review"), "briefs.approve_brief"),
    Group.RETURNED: (gettext_lazy("Answer"), "briefs.change_brief"),
    Group.DRAFTS: (gettext_lazy("Continue"), "briefs.change_brief"),
    Group.APPROVED: (gettext_lazy("Publish"), "briefs.publish_brief"),
    Group.SCHEDULED: (gettext_lazy("Change"), "briefs.publish_brief"),
    Group.UNREVIEWED: (gettext_lazy("Review"), "briefs.approve_brief"),
    Group.READERS: (gettext_lazy("Read"), "briefs.change_brief"),
}


def groups_of(
    ids: dict[Group, list[int]], rows: dict[Group, list[DeskRow]], scope: Scope, user: User
) -> list[dict[str, object]]:
    """Return the template variables of the groups that have rows."""
    return [
        {
            "name": group.value,
            "label": group.label,
            "hint": HINTS[group],
            "number": bounded(len(ids[group])),
            "rows": _cells(rows[group], group, user),
            "all": _list(group, scope) if len(ids[group]) > SHOWN and group in STATUS else "",
        }
        for group in Group
        if rows[group]
    ]


def bounded(number: int) -> str:
    """Return a number of briefs, or “100+” if counting stopped there."""
    return str(number) if number < MOST_WAITING else f"{MOST_WAITING}+"


def _list(group: Group, scope: Scope) -> str:
    """Return the address of the list with all briefs of a group."""
    query = FilterQuery((("status", STATUS[group].value),))
    if scope == Scope.NOBODY:
        query = query.with_pair("whose", Whose.NOBODY)
    elif scope == Scope.ME and group in (Group.RETURNED, Group.DRAFTS):
        query = query.with_pair("whose", Whose.MINE)
    return query.link(reverse("desk:list"))


def _cells(rows: list[DeskRow], group: Group, user: User) -> list[dict[str, object]]:
    label, permission = STEPS[group]
    step = label if user.has_perm(permission) else _("Open")
    place = "#tab-comments" if group == Group.READERS else ""
    return [
        cells | {"facts": _facts(row, group), "step": step, "place": place, **_waiting(row, group)}
        for row, cells in zip(rows, cells_of(rows, user), strict=True)
    ]


def _facts(row: DeskRow, group: Group) -> str:
    """Return the line under the title: which draft or version, its topics, its event."""
    number = max((edition["number"] for edition in row.last_editions), default=0)
    if group in (Group.SCHEDULED, Group.UNREVIEWED):
        first = _("Version %s") % number
    elif number:
        values = {"draft": row.version, "version": number + 1}
        first = _("Draft %(draft)s, for version %(version)s") % values
    else:
        first = _("Draft %s") % row.version
    event = _("event %s") % _on_one_line(row.event_date) if row.event_date else ""
    return " · ".join(filter(None, [first, ", ".join(row.topics_shown), event]))


def _on_one_line(day: date) -> str:
    return date_format(day, "j F Y").replace(" ", "\N{NO-BREAK SPACE}")


def _waiting(row: DeskRow, group: Group) -> dict[str, object]:
    """Return how long a brief has waited and since when, or when it goes out."""
    now, begin = timezone.now(), _begin(row, group)
    if begin > now:
        return {"age": _("in %s") % timeuntil(begin, now, depth=1), "since": moment_of(begin)}
    return {"age": _age(begin, now), "since": _("since %s") % short_day(begin)}


def _begin(row: DeskRow, group: Group) -> datetime:
    """Return when a brief came into its group, or when readers see it."""
    starts = [datetime.fromisoformat(edition["since"]) for edition in row.last_editions]
    if group == Group.READERS and row.told_at:
        return row.told_at
    if starts and group == Group.SCHEDULED:
        return max(starts)
    if starts and group == Group.UNREVIEWED:
        return min(starts)
    return row.updated_at if group == Group.DRAFTS else row.stepped_at or row.updated_at


def _age(begin: datetime, now: datetime) -> str:
    minute = 60
    if (now - begin).total_seconds() < minute:
        return _("less than a minute")
    return timesince(begin, now, depth=1)


def summary(number: int, scope: Scope, rows: dict[Group, list[DeskRow]]) -> str:
    """Return how many briefs wait, and how many of those shown are due today or overdue."""
    names = {
        Scope.ME: ngettext(
            "%(number)s brief waits for you", "%(number)s briefs wait for you", number
        ),
        Scope.NOBODY: ngettext(
            "%(number)s brief waits for someone to take it",
            "%(number)s briefs wait for someone to take them",
            number,
        ),
        Scope.DESK: ngettext("%(number)s brief waits", "%(number)s briefs wait", number),
    }
    said = [names[scope] % {"number": bounded(number)}]
    due = {row.pk: row.due_at for each in rows.values() for row in each if row.due_at}
    now, today = timezone.now(), timezone.localdate()
    late = sum(at < now for at in due.values())
    soon = sum(at >= now and timezone.localdate(at) == today for at in due.values())
    if late:
        said.append(ngettext("%s is overdue", "%s are overdue", late) % late)
    if soon:
        said.append(ngettext("%s is due today", "%s are due today", soon) % soon)
    return "; ".join(said) + "."
