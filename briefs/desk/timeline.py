"""The history of a brief for staff: its saved drafts, and what the log says was done with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from actors.paging import Key
from actors.people import person_name_column
from actors.usage import Person
from briefs.comparing import Choice
from briefs.drafts import entries_for
from briefs.models import Brief, Edition

ROWS = 50


@dataclass(frozen=True, slots=True)
class VersionShown:
    """A published version of a draft: its page, the kind of change, and when readers saw it."""

    number: int
    url: str
    change: str
    note: str
    since: datetime | None
    until: datetime | None
    ended: str
    reason: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A saved draft with its published versions, or, without a `draft`, what was done."""

    at: datetime
    by: str
    text: str
    draft: Choice | None = None
    versions: tuple[VersionShown, ...] = ()


class _Found(NamedTuple):
    # Both kinds of rows in one order: drafts have odd ranks, entries of the log even ones.
    at: datetime
    rank: int
    draft: int | None
    text: str
    by: str


def read_timeline(
    brief: Brief, user: Person, before: Key | None
) -> tuple[list[TimelineRow], Key | None]:
    """Return a page of the history, newest first, and the key of the next page, if any.

    Three queries and those for what is hidden from `user`, however long the history is. A draft
    whose marking they may not read is named without its note, and cannot be opened.
    """
    drafts = _before(_drafts(brief.revisions.all()), before)
    entries = _before(_entries(brief, user), before)
    union = drafts.union(entries, all=True).order_by("-at", "-rank")
    found = [_Found(*row) for row in union[: ROWS + 1]]
    shown = found[:ROWS]
    after = Key(*shown[-1][:2]) if len(found) > ROWS else None
    numbers = [row.draft for row in shown if row.draft is not None]
    rows = brief.revisions.readable_by(user).filter(number__in=numbers)
    readable = set(rows.values_list("number", flat=True))
    versions = _versions(brief, readable)
    return [_row(brief, row, readable, versions) for row in shown], after


def draft_choices(brief: Brief, user: Person, numbers: Iterable[int]) -> list[Choice]:
    """Return the drafts with these numbers that `user` may read, newest first; one query."""
    rows = (
        _drafts(brief.revisions.readable_by(user))
        .filter(number__in=list(numbers))
        .order_by("-number")
    )
    return [_choice(brief, _Found(*row)) for row in rows]


def newest_choices(brief: Brief, user: Person) -> list[Choice]:
    """Return the newest drafts that `user` may read; one query."""
    rows = _drafts(brief.revisions.readable_by(user)).order_by("-number")[:ROWS]
    return [_choice(brief, _Found(*row)) for row in rows]


def _drafts(revisions: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    rows = revisions.order_by().annotate(
        at=F("saved_at"),
        rank=F("pk") * 2 + 1,
        draft=F("number"),
        text=Cast("note", TextField()),
        by=person_name_column("saved_by"),
    )
    return rows.values_list(*_Found._fields)


def _entries(brief: Brief, user: Person) -> QuerySet[Any, Any]:
    of_brief = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Brief), object_id=str(brief.pk)
    )
    rows = (
        entries_for(user, of_brief)
        .order_by()
        .annotate(
            at=F("action_time"),
            rank=F("pk") * 2,
            draft=Value(None, IntegerField()),
            text=F("change_message"),
            by=person_name_column("user"),
        )
    )
    return rows.values_list(*_Found._fields)


def _before(rows: QuerySet[Any, Any], key: Key | None) -> QuerySet[Any, Any]:
    """Return the rows that a page begins with, plus one that shows if more follow."""
    if key:
        rows = rows.filter(Q(at__lt=key.at) | Q(at=key.at, rank__lt=key.pk))
    return rows.order_by("-at", "-rank")[: ROWS + 1]


def _row(
    brief: Brief, row: _Found, readable: set[int], versions: Mapping[int, list[VersionShown]]
) -> TimelineRow:
    if row.draft is None:
        entry = LogEntry(change_message=row.text, action_flag=CHANGE)
        return TimelineRow(row.at, row.by, entry.get_change_message())
    if row.draft not in readable:
        sentence = _("Saved draft %(number)s, whose marking you may not read")
        return TimelineRow(row.at, row.by, sentence % {"number": row.draft})
    published = tuple(versions.get(row.draft, ()))
    return TimelineRow(row.at, row.by, row.text, _choice(brief, row), published)


def _choice(brief: Brief, row: _Found) -> Choice:
    number = row.draft or 0
    return Choice(
        number=number,
        name=_("Saved draft %(number)s") % {"number": number},
        url=reverse("desk:draft", args=[brief.pk, number]),
        at=row.at,
        by=row.by,
        note=row.text,
    )


def _versions(brief: Brief, drafts: Iterable[int]) -> dict[int, list[VersionShown]]:
    """Return the published versions of drafts by the number of the draft; one query."""
    rows = (
        Edition.objects.filter(brief=brief, revision__number__in=list(drafts))
        .order_by("-number")
        .only("number", "change", "note", "live", "ended_because", "reason", "revision__number")
        .select_related("revision")
    )
    versions: dict[int, list[VersionShown]] = defaultdict(list)
    for edition in rows:
        versions[edition.revision.number].append(_version(brief, edition))
    return versions


def _version(brief: Brief, edition: Edition) -> VersionShown:
    return VersionShown(
        number=edition.number,
        url=reverse("desk:version", args=[brief.pk, edition.number]),
        change=str(edition.get_change_display()),
        note=edition.note,
        since=edition.live.lower,
        until=edition.live.upper,
        ended=str(edition.get_ended_because_display()),
        reason=edition.reason,
    )
