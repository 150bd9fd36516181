"""What tests of publishing do and look at: save, schedule, withdraw, what readers see."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from briefs import publishing
from briefs.choices import Change
from briefs.drafts import Saved, saving, tables
from briefs.models import Brief, Edition
from briefs.publishing import PublishingRefused

from .factories import publish_unreviewed
from .forging import no_report, write_freely

HOUR = timedelta(hours=1)
anonymous = AnonymousUser()


def save(brief: Brief, by: User, **changes: Any) -> Saved:
    brief.refresh_from_db()
    base = brief.newest_revision().number
    document = replace(tables.read(brief), **changes)
    return saving.save(brief=brief, document=document, by=by, base_revision=base)


def schedule(
    brief: Brief, by: User, at: datetime, change: str = Change.FIRST, until: datetime | None = None
) -> Edition:
    return publish_unreviewed(
        brief=brief, revision=brief.newest_revision(), by=by, at=at, until=until, change=change
    )


def publish_until(brief: Brief, by: User, until: datetime, change: str = Change.FIRST) -> Edition:
    return publish_unreviewed(
        brief=brief, revision=brief.newest_revision(), by=by, until=until, change=change
    )


def let_pass(time: timedelta) -> None:
    """Let time pass for readers: move what is live, earlier editions first, into the past."""
    rows = Edition.objects.filter(live__isempty=False).order_by("live__startswith")
    write_freely(
        *(
            f"UPDATE briefs_edition SET live = tstzrange(lower(live) - {by}, upper(live) - {by})"
            f" WHERE id = {pk}"
            for pk in rows.values_list("pk", flat=True)
            for by in [f"interval '{time.total_seconds()} seconds'"]
        )
    )


def refused_with(act: Callable[..., object], **arguments: Any) -> str:
    """Return the sentence with which an act of publishing is refused."""
    with pytest.raises(PublishingRefused) as told:
        act(**arguments)
    return str(told.value)


def problems() -> list[str]:
    """Return what the check of the record finds."""
    return list(publishing.findings(no_report))


def withdraw(brief: Brief, by: User, reason: str = "A source was forged.") -> Edition:
    return publishing.withdraw(brief=brief, by=by, reason=reason)


def live_range(edition: Edition) -> DateTimeTZRange:
    edition.refresh_from_db()
    return edition.live


def visible_titles(at: datetime | None = None) -> set[str]:
    return {edition.title for edition in Edition.objects.visible_to(anonymous, at=at)}


def entries(brief: Brief) -> list[str]:
    rows = LogEntry.objects.filter(object_id=str(brief.pk), content_type__model="brief")
    return [row.get_change_message() for row in rows.order_by("pk")]


def refusal(brief: Brief, by: User, **arguments: Any) -> str:
    """Return the sentence with which publishing is refused."""
    arguments.setdefault("revision", brief.newest_revision())
    arguments.setdefault("change", Change.FIRST)
    with pytest.raises(PublishingRefused) as refused:
        publish_unreviewed(brief=brief, by=by, **arguments)
    return str(refused.value)
