"""What the Publish menu may offer at each stage of a brief."""

import pytest
from django.contrib.auth.models import User

from briefs.choices import LATER_CHANGES, Change
from briefs.drafts import database_now
from briefs.models import Brief
from briefs.publishing import Deed, cancel_schedule, pin, publication_state
from tests.support.factories import make_brief, publish
from tests.support.publishing import HOUR, let_pass, publish_until, save, schedule, withdraw

pytestmark = pytest.mark.django_db


def deeds(brief: Brief, user: User) -> set[Deed]:
    return set(publication_state(brief, user).deeds)


def test_a_draft_can_be_published(publisher: User, editor: User) -> None:
    brief = make_brief(publisher)
    state = publication_state(brief, publisher)
    assert (state.live, state.scheduled, state.ended, state.next_number) == (None, None, None, 1)
    assert state.changes == (Change.FIRST,)
    assert state.deeds == {Deed.PUBLISH}
    assert deeds(brief, editor) == set()


def test_a_scheduled_draft_can_be_moved_cancelled_and_withdrawn(publisher: User) -> None:
    brief = make_brief(publisher)
    edition = schedule(brief, publisher, database_now() + HOUR)
    assert publication_state(brief, publisher).scheduled == edition
    expected = {Deed.MOVE_SCHEDULE, Deed.CANCEL_SCHEDULE, Deed.WITHDRAW}
    assert deeds(brief, publisher) == expected
    save(brief, publisher, title="Newer")
    assert deeds(brief, publisher) == expected
    cancel_schedule(brief=brief, by=publisher)
    state = publication_state(brief, publisher)
    assert state.deeds == {Deed.PUBLISH}
    assert state.changes == (Change.FIRST,)
    assert state.next_number == 2


def test_a_live_brief_can_be_ended_and_pinned(publisher: User) -> None:
    brief, until = make_brief(publisher), database_now() + HOUR
    edition = publish_until(brief, publisher, until)
    live = {Deed.WITHDRAW, Deed.CONSOLIDATE, Deed.PIN}
    state = publication_state(brief, publisher)
    assert (state.live, state.changes) == (edition, LATER_CHANGES)
    assert state.deeds == live
    assert edition.live.upper == until
    pin(brief=brief, by=publisher, until=until)
    save(brief, publisher, title="Newer")
    state = publication_state(brief, publisher)
    assert state.pinned_until == until
    assert state.deeds == live | {Deed.UNPIN, Deed.PUBLISH}


def test_a_brief_that_ended_can_be_reinstated(publisher: User) -> None:
    brief = make_brief(publisher)
    edition = publish(brief, publisher)
    withdraw(brief, publisher)
    state = publication_state(brief, publisher)
    assert (state.live, state.ended) == (None, edition)
    assert state.deeds == {Deed.REINSTATE}
    save(brief, publisher, title="Newer")
    assert deeds(brief, publisher) == {Deed.REINSTATE, Deed.PUBLISH}
    schedule(brief, publisher, database_now() + HOUR, Change.MINOR)
    assert Deed.REINSTATE not in deeds(brief, publisher)
    let_pass(HOUR)
    assert deeds(brief, publisher) == {Deed.WITHDRAW, Deed.CONSOLIDATE, Deed.PIN}
