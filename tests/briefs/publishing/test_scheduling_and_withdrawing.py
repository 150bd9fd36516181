"""Scheduling and withdrawing: what the clock does by itself, and what was never published."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from briefs.choices import Change, Ended
from briefs.drafts import database_now, saving
from briefs.publishing import PublishingRefused
from tests.support.factories import make_brief, make_edition, publish, publish_unreviewed
from tests.support.publishing import (
    HOUR,
    live_range,
    refusal,
    save,
    schedule,
    visible_titles,
    withdraw,
)

pytestmark = pytest.mark.django_db


# What the clock does


def test_a_scheduled_edition_becomes_visible_by_the_clock_alone(publisher: User) -> None:
    at = database_now() + HOUR
    brief = make_brief(publisher, title="Later today")
    edition = schedule(brief, publisher, at)
    assert edition.first_published_at == at
    assert visible_titles() == set()
    assert visible_titles(at=at - timedelta(microseconds=1)) == set()
    assert visible_titles(at=at) == {"Later today"}


def test_a_scheduled_successor_takes_over_by_the_clock_alone(publisher: User) -> None:
    at = database_now() + HOUR
    first = make_edition(publisher, title="Now")
    save(first.brief, publisher, title="Then")
    second = schedule(first.brief, publisher, at, Change.SUBSTANTIVE)
    assert live_range(first).upper == live_range(second).lower == at
    assert second.updated_at == at
    assert visible_titles() == {"Now"}
    assert visible_titles(at=at - timedelta(microseconds=1)) == {"Now"}
    assert visible_titles(at=at) == {"Then"}


def test_a_second_schedule_waits_until_the_first_is_cancelled(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + HOUR)
    save(brief, publisher, title="Second")
    sentence = "Version 1 is already scheduled. Wait until it is live, or cancel it first."
    assert refusal(brief, publisher, change=Change.MINOR) == sentence


def test_a_cancelled_version_counts_as_never_published(publisher: User) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, database_now() + 24 * HOUR)
    withdraw(brief, publisher, "Too early.")
    save(brief, publisher, title="Again")
    edition = publish(brief, publisher, Change.MINOR)
    now = database_now()
    assert edition.number == 2
    assert edition.first_published_at == edition.updated_at == live_range(edition).lower
    assert edition.first_published_at < now


def test_a_cancelled_correction_corrects_nothing(publisher: User) -> None:
    first = make_edition(publisher)
    save(first.brief, publisher, title="Corrected")
    publish_unreviewed(
        brief=first.brief,
        revision=first.brief.newest_revision(),
        by=publisher,
        at=database_now() + HOUR,
        change=Change.CORRECTION,
        note="The ship was Danish.",
    )
    withdraw(first.brief, publisher)
    save(first.brief, publisher, title="As it was")
    edition = publish(first.brief, publisher, Change.MINOR)
    assert edition.updated_at == first.updated_at
    assert "The ship was Danish." not in edition.head_html


def test_a_correction_is_shown_with_its_date_on_every_later_version(publisher: User) -> None:
    first = make_edition(publisher)
    save(first.brief, publisher, title="Corrected")
    second = publish(first.brief, publisher, Change.CORRECTION, "The ship was <Danish>.")
    save(first.brief, publisher, title="Tidied")
    third = publish(first.brief, publisher, Change.MINOR)
    for edition in (second, third):
        assert "The ship was &lt;Danish&gt;." in edition.head_html
    assert "The ship was" not in first.head_html


# Withdrawal


def test_withdrawing_ends_the_live_edition_with_its_reason(publisher: User) -> None:
    edition = make_edition(publisher)
    ended = withdraw(edition.brief, publisher, " A source\nwas forged. ")
    assert ended == edition
    assert live_range(edition).upper <= database_now()
    assert (edition.ended_because, edition.reason) == ("withdrawn", "A source was forged.")
    assert visible_titles() == set()
    assert visible_titles(at=edition.first_published_at) == {edition.title}


def test_withdrawing_a_scheduled_version_cancels_it(publisher: User) -> None:
    at = database_now() + HOUR
    edition = schedule(make_brief(publisher), publisher, at)
    assert withdraw(edition.brief, publisher) == edition
    assert live_range(edition).isempty
    assert edition.ended_because == Ended.CANCELLED
    assert visible_titles(at=at) == set()


def test_withdrawing_ends_the_live_edition_and_cancels_its_successor(publisher: User) -> None:
    at = database_now() + HOUR
    first = make_edition(publisher)
    save(first.brief, publisher, title="Then")
    second = schedule(first.brief, publisher, at, Change.MINOR)
    assert withdraw(first.brief, publisher) == first
    assert live_range(first).upper <= database_now()
    assert first.ended_because == Ended.WITHDRAWN
    assert live_range(second).isempty
    assert second.ended_because == Ended.CANCELLED
    assert visible_titles() == visible_titles(at=at) == set()


def test_a_withdrawn_brief_can_be_published_again(publisher: User) -> None:
    first = make_edition(publisher)
    withdraw(first.brief, publisher)
    sentence = (
        "Saved draft 1 was published as version 1. Reinstate that version, or save a new draft."
    )
    assert refusal(first.brief, publisher, change=Change.MINOR) == sentence
    save(first.brief, publisher, title="Without the forged source")
    second = publish(first.brief, publisher, Change.CORRECTION, "A source was forged.")
    assert second.number == 2
    assert second.first_published_at == first.first_published_at
    assert live_range(first).upper < live_range(second).lower
    assert first.ended_because == Ended.WITHDRAWN
    assert visible_titles() == {"Without the forged source"}


def test_a_withdrawal_needs_a_reason_and_something_to_withdraw(publisher: User) -> None:
    brief = make_brief(publisher)
    with pytest.raises(PublishingRefused) as refused:
        withdraw(brief, publisher)
    assert str(refused.value) == "This brief is not published, so it cannot be withdrawn."
    publish(brief, publisher)
    for reason, sentence in (
        (" ", "Say why the brief is withdrawn. Readers will see the reason."),
        ("x" * 501, "The reason is longer than 500 characters. Shorten it."),
        ("\x00", "The control character U+0000 is not allowed. Delete it."),
    ):
        with pytest.raises(PublishingRefused) as refused:
            withdraw(brief, publisher, reason)
        assert str(refused.value) == sentence
    withdraw(brief, publisher)
    with pytest.raises(PublishingRefused, match="is not published"):
        withdraw(brief, publisher)


def test_a_published_brief_does_not_go_to_the_bin(publisher: User) -> None:
    edition = make_edition(publisher)
    with pytest.raises(saving.SaveRefused) as refused:
        saving.move_to_bin(brief=edition.brief, by=publisher)
    assert str(refused.value) == "This brief was published. Withdraw it instead."
