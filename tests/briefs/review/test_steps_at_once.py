"""Two people at once: one step is taken, and an approval is always of the newest text."""

from functools import partial

import pytest
from django.contrib.auth.models import User

from briefs.choices import ReviewAction, State
from briefs.models import Brief, ReviewStep
from briefs.review import ReviewRefused, take_step
from tests.support.concurrency import all_at_once, in_turn
from tests.support.factories import make_brief, make_user
from tests.support.publishing import save
from tests.support.review import step

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer(transactional_db: None) -> User:
    return make_user("writer", "Writer")


@pytest.fixture
def submitted(writer: User) -> Brief:
    brief = make_brief(writer)
    step(ReviewAction.SUBMIT, brief, writer)
    return brief


def taking(action: ReviewAction, brief: Brief, by: User) -> partial[Brief]:
    draft = brief.newest_revision()
    return partial(take_step, action=action, brief=brief, revision=draft, by=by, note="Say when.")


def test_approving_and_returning_at_once_does_one_of_them(submitted: Brief) -> None:
    actions = [
        taking(action, submitted, make_user(f"editor-{action}", "Editor"))
        for action in (ReviewAction.APPROVE, ReviewAction.TAKE_BACK)
    ]
    results = all_at_once(*actions)
    submitted.refresh_from_db()
    last = ReviewStep.objects.order_by("-pk")[0]
    if last.action == ReviewAction.APPROVE:
        assert submitted.state == State.APPROVED
    else:
        # What was approved first may be taken back; what was taken back is not approved.
        assert submitted.state == State.DRAFT
    assert ReviewStep.objects.count() == 3 - sum(isinstance(each, Exception) for each in results)


def test_two_colleagues_submit_once(writer: User) -> None:
    brief = make_brief(writer)
    results = all_at_once(*[taking(ReviewAction.SUBMIT, brief, writer)] * 3)
    refused = [each for each in results if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [ReviewRefused] * 2
    assert ReviewStep.objects.count() == 1


def test_a_save_while_a_colleague_approves_voids_the_approval(
    submitted: Brief, writer: User
) -> None:
    approve = taking(ReviewAction.APPROVE, submitted, make_user("editor", "Editor"))
    result = in_turn(approve, partial(save, submitted, writer, location="London"))
    submitted.refresh_from_db()
    assert (submitted.state, submitted.version) == (State.DRAFT, 2)
    assert result.second.changed


def test_an_approval_while_a_colleague_saves_is_refused(submitted: Brief, writer: User) -> None:
    approve = taking(ReviewAction.APPROVE, submitted, make_user("editor", "Editor"))
    result = in_turn(partial(save, submitted, writer, location="London"), approve)
    assert isinstance(result.second, ReviewRefused)
    assert str(result.second) == "There is a newer draft than saved draft 1. Read it first."
    submitted.refresh_from_db()
    assert submitted.state == State.IN_REVIEW
