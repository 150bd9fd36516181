"""Schedules are cancelled and moved; what they would have replaced is as it was before."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from briefs.choices import Change, Ended
from briefs.drafts import database_now, saving
from briefs.models import ChainLink, Edition
from briefs.publishing import cancel_schedule, move_schedule
from tests.support.factories import as_data, make_actor, make_brief, make_edition, publish
from tests.support.publishing import (
    HOUR,
    entries,
    let_pass,
    live_range,
    problems,
    publish_until,
    refused_with,
    save,
    schedule,
    visible_titles,
)

pytestmark = pytest.mark.django_db
INSTANT = timedelta(microseconds=1)


def successor(first: Edition, by: User, hours: int, **changes: str) -> Edition:
    """Schedule a next version."""
    save(first.brief, by, **{"title": "Then"} | changes)
    return schedule(first.brief, by, database_now() + hours * HOUR, Change.SUBSTANTIVE)


# Cancelled


def test_cancelling_reopens_the_version_before(publisher: User) -> None:
    first = make_edition(publisher, title="Now")
    second = successor(first, publisher, 1)
    assert cancel_schedule(brief=first.brief, by=publisher) == second
    assert (live_range(first).upper, first.ended_because) == (None, "")
    assert live_range(second).isempty
    assert second.ended_because == Ended.CANCELLED
    assert visible_titles(at=database_now() + 2 * HOUR) == {"Now"}
    ends = list(ChainLink.objects.order_by("pk").values_list("edition__number", "because"))
    assert ends == [(1, ""), (1, "superseded"), (2, ""), (2, "cancelled"), (1, "reopened")]
    assert problems() == []


@pytest.mark.parametrize("hours", [1, 2, 3])
def test_cancelling_gives_a_version_back_the_end_that_it_had(publisher: User, hours: int) -> None:
    until = database_now() + 2 * HOUR
    first = publish_until(make_brief(publisher, title="Now"), publisher, until)
    for _twice in range(2):
        successor(first, publisher, hours, location=str(database_now()))
        cancel_schedule(brief=first.brief, by=publisher)
        assert (live_range(first).upper, first.ended_because) == (until, Ended.EXPIRED)
    assert visible_titles(at=until - INSTANT) == {"Now"}
    assert visible_titles(at=until) == set()
    assert problems() == []


def test_cancelling_a_first_version_leaves_a_draft(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + HOUR)
    cancel_schedule(brief=brief, by=publisher)
    assert visible_titles(at=database_now() + 2 * HOUR) == set()
    assert entries(brief)[-1] == "Cancelled version 1."
    saving.move_to_bin(brief=brief, by=publisher)


def test_a_cancelled_draft_can_be_published_again(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + HOUR)
    cancel_schedule(brief=brief, by=publisher)
    again = publish(brief, publisher)
    assert (again.number, again.change) == (2, Change.FIRST)
    assert again.first_published_at == live_range(again).lower
    assert problems() == []


def test_a_version_published_after_a_cancelled_one_replaces_the_live_one(publisher: User) -> None:
    first = make_edition(publisher)
    successor(first, publisher, 1)
    cancel_schedule(brief=first.brief, by=publisher)
    third = publish(first.brief, publisher, Change.MINOR)
    assert live_range(first).upper == live_range(third).lower
    assert visible_titles() == {"Then"}


# Moved


@pytest.mark.parametrize("hours", [1, 5])
def test_moving_is_cancelling_and_making_another(publisher: User, hours: int) -> None:
    first = make_edition(publisher, title="Now")
    second = successor(first, publisher, 3)
    save(first.brief, publisher, title="A later draft")
    at = database_now() + hours * HOUR
    third = move_schedule(brief=first.brief, by=publisher, at=at, until=None)
    assert (third.number, third.revision, third.change) == (3, second.revision, second.change)
    assert live_range(second).isempty
    assert live_range(first).upper == live_range(third).lower == third.updated_at == at
    assert visible_titles(at=at - INSTANT) == {"Now"}
    assert visible_titles(at=at) == {"Then"}
    assert problems() == []


def test_a_moved_first_version_is_still_the_first(publisher: User) -> None:
    egypt = make_actor()
    brief = make_brief(publisher, actors=(as_data(egypt),), tags=("Canals",))
    schedule(brief, publisher, database_now() + HOUR)
    at = database_now() + 48 * HOUR
    moved = move_schedule(brief=brief, by=publisher, at=at, until=at + HOUR)
    assert (moved.number, moved.change) == (2, Change.FIRST)
    assert moved.first_published_at == moved.updated_at == at
    assert moved.day == at.date()
    assert live_range(moved).upper == at + HOUR
    assert [actor.pk for actor in moved.actors.all()] == [egypt.pk]
    assert [topic.name for topic in moved.topics.all()] == ["Canals"]
    assert problems() == []


def test_a_moved_import_keeps_its_own_day(publisher: User) -> None:
    brief = make_brief(publisher, published_on="1990-10-28")
    schedule(brief, publisher, database_now() + HOUR)
    save(brief, publisher, published_on="1991-01-01")
    moved = move_schedule(brief=brief, by=publisher, at=database_now() + 2 * HOUR, until=None)
    assert moved.day.isoformat() == "1990-10-28"
    assert problems() == []


def test_readers_count_only_the_versions_that_they_could_see(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + HOUR)
    moved = move_schedule(brief=brief, by=publisher, at=None, until=None)
    assert (moved.number, "Version" in moved.head_html) == (2, False)

    third = successor(moved, publisher, 1)
    fourth = move_schedule(brief=brief, by=publisher, at=None, until=None)
    assert (third.number, fourth.number) == (3, 4)
    for edition in (third, fourth):
        assert "<dt>Version</dt><dd><b>2</b>" in edition.head_html


def test_a_scheduled_version_can_be_published_now(publisher: User) -> None:
    first = make_edition(publisher, title="Now")
    successor(first, publisher, 3)
    moved = move_schedule(brief=first.brief, by=publisher, at=None, until=None)
    assert live_range(moved).lower <= database_now()
    assert visible_titles() == {"Then"}
    assert problems() == []


def test_a_version_before_expires_by_itself_if_the_schedule_is_moved_behind_its_end(
    publisher: User,
) -> None:
    until = database_now() + 2 * HOUR
    first = publish_until(make_brief(publisher), publisher, until)
    successor(first, publisher, 1)
    at = database_now() + 3 * HOUR
    move_schedule(brief=first.brief, by=publisher, at=at, until=None)
    assert (live_range(first).upper, first.ended_because) == (until, Ended.EXPIRED)
    assert visible_titles(at=until) == set()
    assert visible_titles(at=at) == {"Then"}
    assert problems() == []


def test_the_audit_trail_says_to_when_it_was_moved(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + HOUR)
    at = database_now().replace(year=2031, month=3, day=3, hour=12, minute=0)
    move_schedule(brief=brief, by=publisher, at=at, until=at + HOUR)
    assert entries(brief)[-1] == (
        "Moved version 1 to 3 March 2031, 12:00 UTC until 3 March 2031, 13:00 UTC, as version 2."
    )


# Refused


def test_what_is_not_scheduled_cannot_be_moved_or_cancelled(publisher: User) -> None:
    sentence = "No version is scheduled, or it is live already. Load the page again."
    brief = make_brief(publisher)
    assert refused_with(cancel_schedule, brief=brief, by=publisher) == sentence
    schedule(brief, publisher, database_now() + HOUR)
    let_pass(HOUR)
    assert refused_with(cancel_schedule, brief=brief, by=publisher) == sentence
    told = refused_with(move_schedule, brief=brief, by=publisher, at=None, until=None)
    assert told == sentence


def test_a_refused_move_leaves_the_schedule(publisher: User) -> None:
    edition = schedule(make_brief(publisher), publisher, database_now() + HOUR)
    before, links = live_range(edition), ChainLink.objects.count()
    past = {"at": database_now() - HOUR, "until": None}
    told = refused_with(move_schedule, brief=edition.brief, by=publisher, **past)
    assert told == "The time of publication is in the past."
    save(edition.brief, publisher, tlp="TLP:AMBER")
    later = {"at": database_now() + HOUR, "until": None}
    assert refused_with(move_schedule, brief=edition.brief, by=publisher, **later) == (
        "Version 1 is marked TLP:CLEAR, but the draft is now TLP:AMBER. Publish the draft instead."
    )
    assert (live_range(edition), ChainLink.objects.count()) == (before, links)


def test_only_a_publisher_moves_and_cancels(publisher: User, editor: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + HOUR)
    with pytest.raises(PermissionDenied):
        cancel_schedule(brief=brief, by=editor)
    with pytest.raises(PermissionDenied):
        move_schedule(brief=brief, by=editor, at=None, until=None)
