"""What tests of publishing do and look at: save, schedule, withdraw, what readers see."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AnonymousUser, User
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from briefs import publishing
from briefs.choices import Change
from briefs.drafts import saving, tables
from briefs.models import Brief, Edition
from briefs.publishing import PublishingRefused

HOUR = timedelta(hours=1)
anonymous = AnonymousUser()


def save(brief: Brief, by: User, **changes: Any) -> None:
    brief.refresh_from_db()
    base = brief.newest_revision().number
    document = replace(tables.read(brief), **changes)
    saving.save(brief=brief, document=document, by=by, base_revision=base)


def schedule(brief: Brief, by: User, at: datetime, change: str = Change.FIRST) -> Edition:
    revision = brief.newest_revision()
    return publishing.publish(brief=brief, revision=revision, by=by, at=at, change=change)


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
        publishing.publish(brief=brief, by=by, **arguments)
    return str(refused.value)
