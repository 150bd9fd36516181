"""The status of briefs in the desk's list and in its filter: the filter finds what the row says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone

from briefs import publishing
from briefs.choices import Change, ReviewAction, State
from briefs.desk.filters import BriefFilters
from briefs.desk.order import Order, PageKey
from briefs.desk.query import FilterQuery
from briefs.desk.rows import read_page
from briefs.desk.status import (
    BriefStatus,
    Status,
    status_in_state,
)
from briefs.drafts import saving, tables
from briefs.models import Brief
from briefs.publishing import publication_state
from briefs.review import sign_off
from tests.support.desk import rows
from tests.support.factories import make_brief, publish, publish_unreviewed
from tests.support.publishing import let_pass, publish_until, schedule
from tests.support.review import step

pytestmark = pytest.mark.django_db


def shown(brief: Brief) -> BriefStatus:
    """Return what the row of a brief says, and see that its page says the same."""
    status = read_page(Brief.objects.filter(pk=brief.pk), PageKey(Order())).rows[0].status
    brief.refresh_from_db()
    state = publication_state(brief, brief.created_by)
    last = brief.review_steps.first()
    returned = last is not None and last.action == ReviewAction.RETURN
    assert status_in_state(brief, state, returned=returned) == status
    return status


def filtered(by: User) -> set[Status]:
    """Return the statuses under which the only brief is found.

    Without the one that says that nobody reviewed it, which no row's status contains.
    """
    others = set(Status) - {Status.UNREVIEWED}
    return {status for status in others if rows(by, status=status.value)}


def save_again(brief: Brief, by: User) -> None:
    document = tables.read(Brief.objects.get(pk=brief.pk))
    base = brief.newest_revision().number
    saving.save(
        brief=brief, document=replace(document, location="Cairo"), by=by, base_revision=base
    )


def test_what_was_published_without_review_is_found_until_it_is_signed_off(
    writer: User, editor: User, publisher: User
) -> None:
    brief = make_brief(writer, title="Unread")
    assert rows(editor, status="unreviewed") == []
    publish(brief, publisher)
    assert rows(editor, status="unreviewed") == ["Unread"]
    sign_off(brief=brief, by=editor)
    assert rows(editor, status="unreviewed") == []


def set_state(brief: Brief, state: State) -> None:
    Brief.objects.filter(pk=brief.pk).update(state=state)


@pytest.mark.parametrize(
    ("state", "word", "glyph", "status"),
    [
        (State.DRAFT, "Draft", "draft", Status.DRAFT),
        (State.IN_REVIEW, "In review", "review", Status.IN_REVIEW),
        (State.APPROVED, "Approved", "approved", Status.APPROVED),
    ],
)
def test_before_publication_the_status_is_that_of_the_draft(
    publisher: User, state: State, word: str, glyph: str, status: Status
) -> None:
    brief = make_brief(publisher)
    set_state(brief, state)
    assert shown(brief) == BriefStatus(word, glyph)
    assert filtered(publisher) == {status}


def test_a_published_brief_says_so_and_nothing_of_its_draft(publisher: User) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    assert shown(brief) == BriefStatus("Published", "live")
    assert filtered(publisher) == {Status.PUBLISHED}


def test_a_later_version_is_named(publisher: User) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    save_again(brief, publisher)
    publish(brief, publisher, Change.SUBSTANTIVE, "More is known.")
    assert shown(brief) == BriefStatus("Published, version 2", "live")


@pytest.mark.parametrize(
    ("state", "note", "status"),
    [
        (State.DRAFT, "new draft", Status.DRAFT),
        (State.IN_REVIEW, "new draft in review", Status.IN_REVIEW),
        (State.APPROVED, "new draft approved", Status.APPROVED),
    ],
)
def test_a_newer_draft_of_a_published_brief_is_shown_and_found(
    publisher: User, state: State, note: str, status: Status
) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    save_again(brief, publisher)
    set_state(brief, state)
    assert shown(brief) == BriefStatus("Published", "live", note)
    assert filtered(publisher) == {Status.PUBLISHED, status}


def test_a_scheduled_brief_is_scheduled_until_its_time(publisher: User) -> None:
    brief = make_brief(publisher)
    publish_unreviewed(
        brief=brief,
        revision=brief.newest_revision(),
        by=publisher,
        at=timezone.now() + timedelta(days=1),
        change=Change.FIRST,
    )
    assert shown(brief) == BriefStatus("Scheduled", "scheduled")
    assert filtered(publisher) == {Status.SCHEDULED}


def test_a_scheduled_version_of_a_published_brief_is_shown(publisher: User) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    save_again(brief, publisher)
    publish_unreviewed(
        brief=brief,
        revision=brief.newest_revision(),
        by=publisher,
        at=timezone.now() + timedelta(days=1),
        change=Change.SUBSTANTIVE,
        note="More is known.",
    )
    assert shown(brief) == BriefStatus("Published, version 2 scheduled", "live")
    assert filtered(publisher) == {Status.PUBLISHED, Status.SCHEDULED}


def test_a_withdrawn_brief_is_withdrawn_and_not_a_draft(publisher: User) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    publishing.withdraw(brief=brief, by=publisher, reason="The source took it back.")
    assert shown(brief) == BriefStatus("Withdrawn", "withdrawn")
    assert filtered(publisher) == {Status.WITHDRAWN}


def test_work_on_a_withdrawn_brief_is_a_new_draft(publisher: User) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    publishing.withdraw(brief=brief, by=publisher, reason="The source took it back.")
    save_again(brief, publisher)
    assert shown(brief) == BriefStatus("Withdrawn", "withdrawn", "new draft")
    assert filtered(publisher) == {Status.WITHDRAWN, Status.DRAFT}


def test_a_cancelled_schedule_leaves_a_draft(publisher: User) -> None:
    brief = make_brief(publisher)
    publish_unreviewed(
        brief=brief,
        revision=brief.newest_revision(),
        by=publisher,
        at=timezone.now() + timedelta(days=1),
        change=Change.FIRST,
    )
    publishing.withdraw(brief=brief, by=publisher, reason="Not yet.")
    assert shown(brief) == BriefStatus("Draft", "draft")
    assert filtered(publisher) == {Status.DRAFT}


def test_several_statuses_find_briefs_with_any_of_them(publisher: User) -> None:
    make_brief(publisher, title="Draft")
    publish(make_brief(publisher, title="Published"), publisher)
    set_state(make_brief(publisher, title="Approved"), State.APPROVED)
    assert sorted(rows(publisher, status=["draft", "published"])) == ["Draft", "Published"]


def test_a_brief_whose_time_ran_out_has_expired(publisher: User) -> None:
    brief = make_brief(publisher)
    publish_until(brief, publisher, timezone.now() + timedelta(days=1))
    assert filtered(publisher) == {Status.PUBLISHED}
    let_pass(timedelta(days=2))
    assert shown(brief) == BriefStatus("Expired", "withdrawn")
    assert filtered(publisher) == {Status.EXPIRED}


def test_a_brief_that_another_one_replaced_says_so(publisher: User) -> None:
    brief, other = make_brief(publisher, title="One"), make_brief(publisher, title="Other")
    publish(brief, publisher)
    publish(other, publisher)
    publishing.consolidate(brief=brief, into=other, by=publisher)
    assert shown(brief) == BriefStatus("Replaced by another brief", "withdrawn")
    assert rows(publisher, status="consolidated") == ["One"]
    assert rows(publisher, status="published") == ["Other"]


def test_a_reinstated_brief_is_published_and_nothing_else(publisher: User) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    publishing.withdraw(brief=brief, by=publisher, reason="The source took it back.")
    until = timezone.now() + timedelta(days=1)
    publishing.reinstate(brief=brief, by=publisher, until=until)
    assert shown(brief) == BriefStatus("Published, version 2", "live")
    assert filtered(publisher) == {Status.PUBLISHED}
    let_pass(timedelta(days=2))
    assert shown(brief) == BriefStatus("Expired", "withdrawn")
    assert filtered(publisher) == {Status.EXPIRED}


def test_a_withdrawn_brief_with_a_scheduled_version_is_both(publisher: User) -> None:
    brief = make_brief(publisher)
    publish(brief, publisher)
    publishing.withdraw(brief=brief, by=publisher, reason="The source took it back.")
    save_again(brief, publisher)
    schedule(brief, publisher, timezone.now() + timedelta(days=1), Change.MINOR)
    assert shown(brief) == BriefStatus("Withdrawn, version 2 scheduled", "withdrawn")
    assert filtered(publisher) == {Status.WITHDRAWN, Status.SCHEDULED}


def test_a_returned_brief_is_no_plain_draft(writer: User, editor: User) -> None:
    brief = make_brief(writer)
    step(ReviewAction.SUBMIT, brief, writer)
    step(ReviewAction.RETURN, brief, editor, "Say when.")
    assert shown(brief) == BriefStatus("Returned", "returned")
    assert filtered(editor) == {Status.RETURNED}
    save_again(brief, writer)
    assert filtered(editor) == {Status.RETURNED}
    step(ReviewAction.SUBMIT, brief, writer)
    assert filtered(editor) == {Status.IN_REVIEW}


def test_the_filter_offers_every_status(publisher: User) -> None:
    offered = BriefFilters(FilterQuery.of(QueryDict()), publisher).form.fields["status"].choices
    assert {value for value, _label in offered} == set(Status)
