"""Versions that are live until a time: they end by the clock, each with an end of its own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from briefs.choices import Change, Ended
from briefs.drafts import database_now
from tests.support.factories import make_brief, make_edition, publish
from tests.support.publishing import (
    HOUR,
    entries,
    let_pass,
    live_range,
    problems,
    publish_until,
    refusal,
    save,
    schedule,
    visible_titles,
    withdraw,
)

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


def test_a_version_expires_by_the_clock_alone(publisher: User) -> None:
    until = database_now() + HOUR
    edition = publish_until(make_brief(publisher, title="Until then"), publisher, until)
    assert (live_range(edition).upper, edition.ended_because) == (until, Ended.EXPIRED)
    assert visible_titles() == visible_titles(at=until - INSTANT) == {"Until then"}
    assert visible_titles(at=until) == set()
    assert problems() == []


def test_a_scheduled_version_may_expire(publisher: User) -> None:
    at = database_now() + HOUR
    schedule(make_brief(publisher, title="For an hour"), publisher, at, until=at + HOUR)
    times = (at - INSTANT, at, at + HOUR - INSTANT, at + HOUR)
    shown = [visible_titles(at=time) for time in times]
    assert shown == [set(), {"For an hour"}, {"For an hour"}, set()]
    assert problems() == []


def test_the_audit_trail_says_until_when(publisher: User) -> None:
    until = database_now().replace(year=2031, month=3, day=3, hour=12, minute=0)
    brief = make_brief(publisher)
    publish_until(brief, publisher, until)
    sentence = "Published version 1 until 3 March 2031, 12:00 UTC, without review."
    assert entries(brief) == [sentence]


def test_an_end_is_after_the_start_and_not_centuries_ahead(publisher: User) -> None:
    now, brief = database_now(), make_brief(publisher)
    early = "The end must be after the start. Choose a later time."
    assert refusal(brief, publisher, until=now - HOUR) == early
    assert refusal(brief, publisher, at=now + HOUR, until=now + HOUR) == early
    far = "This time is more than 100 years ahead. Check the year."
    assert refusal(brief, publisher, until=now.replace(year=9999)) == far
    assert refusal(brief, publisher, at=now.replace(year=9999)) == far


def test_a_version_published_before_the_end_stays_for_good(publisher: User) -> None:
    first = publish_until(make_brief(publisher), publisher, database_now() + HOUR)
    save(first.brief, publisher, title="For good")
    second = publish(first.brief, publisher, Change.MINOR)
    assert live_range(first).upper == live_range(second).lower
    assert (first.ended_because, live_range(second).upper) == (Ended.SUPERSEDED, None)
    assert visible_titles(at=database_now() + 2 * HOUR) == {"For good"}
    assert problems() == []


@pytest.mark.parametrize(
    ("start", "end", "because"),
    [(1, 1, Ended.SUPERSEDED), (2, 2, Ended.EXPIRED), (3, 2, Ended.EXPIRED)],
)
def test_a_scheduled_version_cuts_short_one_that_expires_later_only(
    publisher: User, start: int, end: int, because: str
) -> None:
    now = database_now()
    first = publish_until(make_brief(publisher), publisher, now + 2 * HOUR)
    save(first.brief, publisher, title="Second")
    schedule(first.brief, publisher, now + start * HOUR, Change.MINOR)
    assert (live_range(first).upper, first.ended_because) == (now + end * HOUR, because)
    assert problems() == []


def test_an_expiring_version_can_be_withdrawn_before(publisher: User) -> None:
    edition = publish_until(make_brief(publisher), publisher, database_now() + HOUR)
    assert withdraw(edition.brief, publisher) == edition
    assert live_range(edition).upper <= database_now()
    assert edition.ended_because == Ended.WITHDRAWN
    assert problems() == []


def test_an_expired_brief_can_be_published_anew(publisher: User) -> None:
    first = publish_until(make_brief(publisher), publisher, database_now() + HOUR)
    let_pass(2 * HOUR)
    save(first.brief, publisher, title="Anew")
    second = publish(first.brief, publisher, Change.SUBSTANTIVE)
    assert second.first_published_at == first.first_published_at
    first.refresh_from_db()
    assert first.ended_because == Ended.EXPIRED
    assert visible_titles() == {"Anew"}


def test_an_edition_without_an_end_is_unchanged_by_another_brief(publisher: User) -> None:
    edition = make_edition(publisher, title="For good")
    publish_until(make_brief(publisher), publisher, database_now() + HOUR)
    assert live_range(edition).upper is None
