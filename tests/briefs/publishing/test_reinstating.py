"""A brief that ended is published again as it was, and the record keeps that it had ended."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from briefs.choices import Change, Ended
from briefs.drafts import database_now
from briefs.publishing import consolidate, reinstate
from tests.support.factories import (
    as_data,
    make_actor,
    make_brief,
    make_edition,
    publish_unreviewed,
)
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
    withdraw,
)

pytestmark = pytest.mark.django_db


def test_a_withdrawn_brief_is_live_again_under_the_next_number(publisher: User) -> None:
    egypt = make_actor()
    first = make_edition(
        publisher,
        title="As it was",
        actors=(as_data(egypt),),
        tags=("Canals",),
        authors=("A desk",),
    )
    withdraw(first.brief, publisher)
    save(first.brief, publisher, title="A newer draft")
    again = reinstate(brief=first.brief, by=publisher, note="The source was genuine.")
    assert (again.number, again.change) == (2, Change.REINSTATED)
    assert (again.revision, again.note) == (first.revision, "The source was genuine.")
    assert again.first_published_at == again.updated_at == first.first_published_at
    assert [actor.pk for actor in again.actors.all()] == [egypt.pk]
    assert again.authors_shown == first.authors_shown
    assert visible_titles() == {"As it was"}
    assert live_range(first).upper < live_range(again).lower
    assert (first.ended_because, first.reason) == ("withdrawn", "A source was forged.")
    assert entries(first.brief)[-1] == (
        "Published version 1 again as version 2: The source was genuine."
    )
    assert problems() == []


def test_an_expired_brief_is_reinstated_with_an_end_of_its_own(publisher: User) -> None:
    first = publish_until(make_brief(publisher), publisher, database_now() + HOUR)
    let_pass(2 * HOUR)
    until = database_now() + HOUR
    again = reinstate(brief=first.brief, by=publisher, until=until)
    assert (live_range(again).upper, again.ended_because) == (until, Ended.EXPIRED)


def test_a_brief_can_be_withdrawn_and_reinstated_time_and_again(publisher: User) -> None:
    brief = make_edition(publisher, title="Canal").brief
    for number in (2, 3):
        withdraw(brief, publisher)
        assert reinstate(brief=brief, by=publisher).number == number
    save(brief, publisher, title="Suez")
    revision = brief.newest_revision()
    publish_unreviewed(brief=brief, revision=revision, by=publisher, change=Change.MINOR)
    assert visible_titles() == {"Suez"}
    withdraw(brief, publisher)
    reinstate(brief=brief, by=publisher)
    assert visible_titles() == {"Suez"}
    assert problems() == []


def test_reinstating_undoes_a_consolidation(publisher: User) -> None:
    brief, other = make_edition(publisher, title="One").brief, make_edition(publisher).brief
    ended = consolidate(brief=brief, into=other, by=publisher)
    reinstate(brief=brief, by=publisher)
    ended.refresh_from_db()
    assert ended.replaced_by == other
    assert "One" in visible_titles()
    assert problems() == []


def test_only_what_has_ended_is_reinstated(publisher: User) -> None:
    brief = make_brief(publisher)
    never = "This brief was never published. Publish its draft."
    assert refused_with(reinstate, brief=brief, by=publisher) == never
    schedule(brief, publisher, database_now() + HOUR)
    scheduled = "Version 1 is already scheduled. Wait until it is live, or cancel it first."
    assert refused_with(reinstate, brief=brief, by=publisher) == scheduled
    let_pass(HOUR)
    live = "This brief is published, so there is nothing to reinstate."
    assert refused_with(reinstate, brief=brief, by=publisher) == live


def test_a_brief_is_not_reinstated_under_a_marking_that_its_draft_lost(publisher: User) -> None:
    brief = make_edition(publisher).brief
    withdraw(brief, publisher)
    save(brief, publisher, tlp="TLP:GREEN")
    assert refused_with(reinstate, brief=brief, by=publisher) == (
        "Version 1 is marked TLP:CLEAR, but the draft is now TLP:GREEN. Publish the draft instead."
    )


def test_nobody_publishes_a_kind_of_change_that_only_reinstating_makes(publisher: User) -> None:
    brief = make_edition(publisher).brief
    save(brief, publisher, title="Second")
    told = refused_with(
        publish_unreviewed,
        brief=brief,
        revision=brief.newest_revision(),
        by=publisher,
        change=Change.REINSTATED,
    )
    assert told == "Say what kind of change this is."


def test_only_a_publisher_reinstates(publisher: User, editor: User) -> None:
    brief = make_edition(publisher).brief
    withdraw(brief, publisher)
    with pytest.raises(PermissionDenied):
        reinstate(brief=brief, by=editor)
