"""Two people at once: exactly one edition, and times in the order of what happened."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User

from actors.register import register_actor
from briefs import publishing
from briefs.choices import Change, Ended
from briefs.document import ActorData
from briefs.drafts import database_now, locked_for_edit, one_snapshot, saving, tables
from briefs.models import Brief, ChainLink, Edition, FrontPageLead, Revision
from briefs.publishing import PublishingRefused, findings, newest_hash
from tests.support.concurrency import all_at_once, in_turn
from tests.support.factories import (
    key,
    make_brief,
    make_document,
    make_edition,
    make_user,
    publish_unreviewed,
)
from tests.support.forging import no_report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def publisher(transactional_db: None) -> User:
    return make_user("publisher", "Publisher")


def save(brief: Brief, by: User, title: str, base: int | None = None) -> Revision:
    base = base or brief.newest_revision().number
    document = replace(tables.read(brief), title=title)
    return saving.save(brief=brief, document=document, by=by, base_revision=base).revision


def publish_action(revision: Revision, by: User, change: str = Change.FIRST) -> Any:
    return partial(
        publish_unreviewed, brief=revision.brief, revision=revision, by=by, change=change
    )


def test_publishing_at_the_same_moment_makes_one_edition(publisher: User) -> None:
    revision = make_brief(publisher).newest_revision()
    results = all_at_once(*[publish_action(revision, publisher)] * 4)
    edition = Edition.objects.get()
    assert [result for result in results if not isinstance(result, Exception)] == [edition]
    refusals = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(refused, PublishingRefused) for refused in refusals)
    sentence = "Saved draft 1 is already published as version 1."
    assert {str(refused) for refused in refusals} == {sentence}


def test_briefs_published_at_once_make_one_chain(publisher: User) -> None:
    revisions = [make_brief(publisher).newest_revision() for _brief in range(4)]
    results = all_at_once(*(publish_action(revision, publisher) for revision in revisions))
    assert all(isinstance(result, Edition) for result in results)
    assert list(findings(no_report)) == []
    assert ChainLink.objects.count() == 4


def test_publishing_and_withdrawing_at_once_make_one_chain(publisher: User) -> None:
    withdrawals = [
        partial(
            publishing.withdraw, brief=make_edition(publisher).brief, by=publisher, reason="No."
        )
        for _brief in range(3)
    ]
    revisions = [make_brief(publisher).newest_revision() for _brief in range(3)]
    publications = [publish_action(revision, publisher) for revision in revisions]
    results = all_at_once(*withdrawals, *publications)
    assert all(isinstance(result, Edition) for result in results)
    assert list(findings(no_report)) == []
    in_order = list(ChainLink.objects.order_by("pk"))
    assert in_order == list(ChainLink.objects.order_by("at"))


def test_two_publishers_who_move_one_schedule_leave_one(publisher: User) -> None:
    brief = scheduled(publisher)
    move = partial(publishing.move_schedule, brief=brief, by=publisher, until=None)
    times = [database_now() + timedelta(hours=hours) for hours in (2, 3)]
    done = in_turn(*(partial(move, at=at) for at in times))
    assert done.second.live.lower == times[1]
    first, *others = brief.editions.order_by("number")
    assert [each.live.isempty for each in others] == [True, True, False]
    assert first.live.upper == times[1]
    assert list(findings(no_report)) == []


def test_of_two_who_cancel_and_move_the_second_learns_of_the_first(publisher: User) -> None:
    brief = scheduled(publisher)
    cancel = partial(publishing.cancel_schedule, brief=brief, by=publisher)
    move = partial(publishing.move_schedule, brief=brief, by=publisher, at=None, until=None)
    done = in_turn(cancel, move)
    assert (
        str(done.second) == "No version is scheduled, or it is live already. Load the page again."
    )
    assert brief.editions.get(number=1).live.upper is None
    assert list(findings(no_report)) == []


def test_a_cancellation_that_waited_until_the_version_was_live_is_refused(publisher: User) -> None:
    brief = make_edition(publisher).brief
    revision = save(brief, publisher, "Then")
    at = database_now() + timedelta(seconds=1)
    publish_action(revision, publisher, Change.MINOR)(at=at)
    hold = partial(locked_for_edit, brief, publisher)
    cancel = partial(publishing.cancel_schedule, brief=brief, by=publisher)
    done = in_turn(hold, cancel, rest_of_first=partial(wait_until, at))
    assert (
        str(done.second) == "No version is scheduled, or it is live already. Load the page again."
    )
    assert [each.title for each in Edition.objects.visible_to(publisher)] == ["Then"]


def test_two_briefs_that_replace_each_other_at_once_leave_one_live(publisher: User) -> None:
    one, other = make_edition(publisher).brief, make_edition(publisher).brief
    results = all_at_once(
        partial(publishing.consolidate, brief=one, into=other, by=publisher),
        partial(publishing.consolidate, brief=other, into=one, by=publisher),
    )
    sentence = "The brief that replaces this one must be published."
    assert [str(each) for each in results if isinstance(each, PublishingRefused)] == [sentence]
    assert Edition.objects.visible_to(publisher).count() == 1
    assert list(findings(no_report)) == []


def test_reinstating_at_the_same_moment_makes_one_edition(publisher: User) -> None:
    brief = make_edition(publisher).brief
    publishing.withdraw(brief=brief, by=publisher, reason="Forged.")
    results = all_at_once(*[partial(publishing.reinstate, brief=brief, by=publisher)] * 3)
    refusals = [str(each) for each in results if isinstance(each, PublishingRefused)]
    assert refusals == ["This brief is published, so there is nothing to reinstate."] * 2
    assert brief.editions.count() == 2
    assert list(findings(no_report)) == []


def test_of_two_briefs_pinned_at_once_one_leads(publisher: User) -> None:
    briefs = [make_edition(publisher).brief for _brief in range(3)]
    until = database_now() + timedelta(hours=1)
    pins = [partial(publishing.pin, brief=brief, by=publisher, until=until) for brief in briefs]
    results = all_at_once(*pins)
    assert all(isinstance(result, FrontPageLead) for result in results)
    assert FrontPageLead.objects.get().brief in briefs


def scheduled(by: User) -> Brief:
    """Return a live brief with a scheduled version."""
    brief = make_edition(by).brief
    revision = save(brief, by, "Then")
    publish_action(revision, by, Change.MINOR)(at=database_now() + timedelta(hours=1))
    return brief


def wait_until(moment: datetime) -> None:
    while database_now() < moment:
        pass


def test_a_check_sees_the_site_as_it_was_when_it_began(publisher: User) -> None:
    make_edition(publisher)
    revision = make_brief(publisher).newest_revision()
    with one_snapshot():
        before = newest_hash()
        (published,) = all_at_once(publish_action(revision, publisher))
        assert isinstance(published, Edition)
        assert newest_hash() == before
        assert list(findings(no_report)) == []
    assert newest_hash() == published.sha256


def test_a_publication_that_waited_for_a_withdrawal_comes_after_it(publisher: User) -> None:
    first = make_edition(publisher)
    revision = save(first.brief, publisher, "Second")
    withdrawal = partial(publishing.withdraw, brief=first.brief, by=publisher, reason="Forged.")
    done = in_turn(withdrawal, publish_action(revision, publisher, Change.MINOR))
    assert isinstance(done.second, Edition)
    first.refresh_from_db()
    assert first.ended_because == Ended.WITHDRAWN
    assert first.live.upper < done.committed_after < done.second.live.lower


def test_a_withdrawal_that_waited_for_a_publication_comes_after_it(publisher: User) -> None:
    brief = make_brief(publisher)
    withdrawal = partial(publishing.withdraw, brief=brief, by=publisher, reason="Forged.")
    done = in_turn(publish_action(brief.newest_revision(), publisher), withdrawal)
    assert done.first == done.second
    done.first.refresh_from_db()
    assert done.first.live.upper > done.committed_after
    assert not Edition.objects.visible_to(publisher).exists()


def test_a_publication_that_waited_for_a_save_does_not_publish_the_older_draft(
    publisher: User,
) -> None:
    brief = make_brief(publisher)
    opened = brief.newest_revision()
    done = in_turn(partial(save, brief, publisher, "Newer"), publish_action(opened, publisher))
    sentence = "There is a newer draft than saved draft 1. Read it, then publish."
    assert isinstance(done.second, PublishingRefused)
    assert str(done.second) == sentence
    assert not Edition.objects.exists()


def test_a_save_that_waited_for_a_publication_comes_after_it(publisher: User) -> None:
    brief = make_brief(publisher)
    publication = publish_action(brief.newest_revision(), publisher)
    done = in_turn(publication, partial(save, brief, publisher, "Newer"))
    assert done.second.number == 2
    assert done.second.saved_at > done.committed_after
    assert done.first.title != "Newer"
    assert Brief.objects.get().title == "Newer"


def test_a_save_that_waited_for_another_of_the_same_draft_is_refused(publisher: User) -> None:
    brief = make_brief(publisher)
    actions = [partial(save, brief, publisher, title, base=1) for title in ("One", "Other")]
    done = in_turn(*actions)
    assert isinstance(done.second, saving.StaleSave)
    assert done.second.newest == done.first
    assert Brief.objects.get().title == "One"


def test_only_one_of_many_simultaneous_saves_of_a_draft_is_kept(publisher: User) -> None:
    brief = make_brief(publisher)
    actions = [partial(save, brief, publisher, title, base=1) for title in ("One", "Two", "Three")]
    results = all_at_once(*actions)
    assert sorted(type(result).__name__ for result in results) == [
        "Revision",
        "StaleSave",
        "StaleSave",
    ]
    assert brief.revisions.count() == 2


def test_a_save_waits_for_an_actor_being_added_and_finds_it() -> None:
    keeper = make_user("keeper", "Administrator", is_superuser=True)
    document = make_document(actors=(ActorData(uid=key(), name="Hezbollah", kind="group"),))
    done = in_turn(
        partial(register_actor, by=keeper, name="Hezbollah", kind="group"),
        partial(saving.save, brief=None, document=document, by=keeper, base_revision=None),
    )
    assert done.second.notes == ("Hezbollah was found in the register by name.",)
    assert [each.uid for each in done.second.document.actors] == [str(done.first.uid)]
