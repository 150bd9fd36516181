"""Nobody gets round the second reader, and nobody who has left stops a review."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from briefs import publishing
from briefs.choices import Change, ReviewAction, State
from briefs.models import Brief
from briefs.review import ReviewRefused, assign, assignable_people, sign_off, take_step
from tests.support.factories import make_brief, make_user, publish
from tests.support.publishing import save, schedule
from tests.support.review import step

pytestmark = pytest.mark.django_db
SUBMIT, APPROVE, RETURN = ReviewAction.SUBMIT, ReviewAction.APPROVE, ReviewAction.RETURN


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer)


def test_a_version_that_no_reader_has_seen_yet_makes_nobody_a_second_reader(
    publisher: User, writer: User
) -> None:
    brief = make_brief(publisher)
    schedule(brief, publisher, timezone.now() + timedelta(days=1))
    save(brief, make_user("helper", "Editor"), location="Suez")
    step(SUBMIT, brief, publisher)
    with pytest.raises(ReviewRefused, match="You wrote in this brief"):
        step(APPROVE, brief, publisher)


def test_a_draft_saved_after_a_publication_is_not_in_review(
    brief: Brief, writer: User, publisher: User
) -> None:
    step(SUBMIT, brief, writer)
    publish(brief, publisher)
    save(brief, writer, location="Suez")
    brief.refresh_from_db()
    assert brief.state == State.DRAFT


def test_after_an_approved_publication_nothing_is_said_about_the_approval(
    brief: Brief, writer: User, publisher: User
) -> None:
    step(SUBMIT, brief, writer)
    step(APPROVE, brief, publisher)
    publish(brief, publisher)
    assert save(brief, writer, location="Suez").notes == ()
    brief.refresh_from_db()
    assert brief.state == State.DRAFT


def test_whoever_published_a_text_without_review_does_not_sign_it_off_when_it_is_moved(
    brief: Brief, publisher: User
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    schedule(brief, publisher, tomorrow)
    other = make_user("other", "Publisher")
    publishing.move_schedule(brief=brief, by=other, at=tomorrow + timedelta(days=1), until=None)
    with pytest.raises(ReviewRefused, match="so a colleague must sign it off"):
        sign_off(brief=brief, by=publisher)


def test_a_brief_is_submitted_only_to_someone_who_can_approve_it(
    brief: Brief, editor: User, writer: User
) -> None:
    save(brief, editor, location="Suez")
    for person in (editor, writer):
        with pytest.raises(ReviewRefused, match=f"{person} cannot approve this draft"):
            take_step(
                action=SUBMIT, brief=brief, revision=brief.newest_revision(), by=editor, to=person
            )


def test_a_brief_is_returned_although_whoever_submitted_it_has_left(
    brief: Brief, writer: User, editor: User
) -> None:
    step(SUBMIT, brief, writer)
    User.objects.filter(pk=writer.pk).update(is_active=False)
    step(RETURN, brief, editor, "Say when.")
    assert (brief.state, brief.assigned_to) == (State.DRAFT, None)


def test_the_writer_of_a_brief_can_hold_it_whatever_its_marking(writer: User) -> None:
    brief = make_brief(writer, tlp="TLP:RED")
    assert list(assignable_people(brief)) == [writer]
    assign(brief=brief, by=writer, to=writer, due_at=None)
    assert brief.is_editable_by(writer)


def test_nobody_is_offered_who_cannot_open_the_desk(brief: Brief, editor: User) -> None:
    make_user("reads_only", "Editor", is_staff=False)
    assert {each.username for each in assignable_people(brief)} == {"editor", "writer"}


@pytest.mark.parametrize("years", [-2000, 101, 7000])
def test_a_due_date_far_away_is_a_slip(brief: Brief, writer: User, years: int) -> None:
    now = timezone.now()
    due = now.replace(year=max(1, min(9999, now.year + years)), day=1)
    with pytest.raises(ReviewRefused, match=r"more than 100 years away\. Check the year\."):
        assign(brief=brief, by=writer, to=None, due_at=due)


def test_nobody_signs_off_what_they_wrote_in_a_version_that_nobody_read(
    publisher: User, editor: User
) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    other = make_user("other", "Publisher")
    save(brief, other, location="Suez")
    publish(brief, other, Change.MINOR)
    with pytest.raises(ReviewRefused, match="so a colleague must sign it off"):
        sign_off(brief=brief, by=publisher)
    sign_off(brief=brief, by=editor)
    save(brief, editor, location="Cairo")
    publish(brief, other, Change.MINOR)
    sign_off(brief=brief, by=publisher)
