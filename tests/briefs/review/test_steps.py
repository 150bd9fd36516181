"""The steps of review: from which status, by whom, with what effect, and what is said if not."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from pytest_django import Settings

from briefs.choices import ReviewAction, State
from briefs.drafts import move_to_bin
from briefs.models import Brief, ReviewStep
from briefs.review import TRANSITIONS, ReviewRefused, take_step
from tests.support.factories import make_brief, make_user, publish
from tests.support.publishing import save
from tests.support.review import step

pytestmark = pytest.mark.django_db
SUBMIT, APPROVE, RETURN, TAKE_BACK = (
    ReviewAction.SUBMIT,
    ReviewAction.APPROVE,
    ReviewAction.RETURN,
    ReviewAction.TAKE_BACK,
)
# Who may take each step with a brief that the writer wrote and nobody else has touched.
MAY = {
    SUBMIT: {"writer", "editor", "publisher", "administrator"},
    APPROVE: {"editor", "publisher", "administrator"},
    RETURN: {"editor", "publisher", "administrator"},
    TAKE_BACK: {"writer", "editor", "publisher", "administrator"},
}
PEOPLE = ("writer", "other_writer", "editor", "publisher", "administrator", "reader", "outsider")


def refused(action: ReviewAction, brief: Brief, by: User, note: str = "") -> str:
    with pytest.raises(ReviewRefused) as told:
        step(action, brief, by, note)
    return str(told.value)


@pytest.fixture
def brief(writer: User) -> Brief:
    return make_brief(writer)


@pytest.fixture
def submitted(brief: Brief, writer: User) -> Brief:
    step(SUBMIT, brief, writer)
    return brief


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", ReviewAction)
def test_each_person_can_take_each_step_exactly_from_the_states_of_the_table(
    action: ReviewAction, state: State, writer: User
) -> None:
    for name in PEOPLE:
        person = User.objects.filter(username=name).first() or make_user(name, _role(name))
        brief = make_brief(writer)
        Brief.objects.filter(pk=brief.pk).update(state=state)
        happened = True
        try:
            step(action, brief, person, "Say when.")
        except (ReviewRefused, PermissionDenied):
            happened = False
        transition = TRANSITIONS[action]
        assert happened == (state in transition.before and name in MAY[action]), (
            name,
            action,
            state,
        )
        assert brief.state == (transition.after if happened else state)


def _role(name: str) -> str:
    return {"other_writer": "Writer", "outsider": ""}.get(name, name.capitalize())


def test_a_step_is_kept_with_its_draft_and_logged(submitted: Brief, editor: User) -> None:
    step(RETURN, submitted, editor, "The second source is missing.")
    kept = [(row.action, row.revision.number, row.note) for row in submitted.review_steps.all()]
    assert kept == [(RETURN, 1, "The second source is missing."), (SUBMIT, 1, "")]
    logged = LogEntry.objects.filter(object_id=str(submitted.pk)).values_list(
        "change_message", flat=True
    )
    assert list(logged) == [
        "Returned draft 1: The second source is missing.",
        "Submitted draft 1 for review.",
    ]


def test_returning_needs_a_note(submitted: Brief, editor: User) -> None:
    sentence = "Say what should be changed before you return the brief."
    assert refused(RETURN, submitted, editor) == sentence
    assert refused(RETURN, submitted, editor, " \u200b ") == sentence


def test_a_wrong_step_says_what_is_possible_and_who_can_do_it(
    brief: Brief, writer: User, editor: User
) -> None:
    assert refused(APPROVE, brief, editor) == (
        "“Approve” is not possible in the status “Draft”. Next steps – Submit for review:"
        " editor, writer."
    )
    step(SUBMIT, brief, writer)
    assert refused(SUBMIT, brief, writer) == (
        "“Submit for review” is not possible in the status “In review”. Next steps – Approve:"
        " editor. Return with a note: editor. Take back: editor, writer."
    )


def test_whoever_may_not_take_a_step_is_told_whom_to_ask(
    submitted: Brief, writer: User, editor: User
) -> None:
    with pytest.raises(PermissionDenied, match=r"You may not do this\. Ask editor\."):
        step(APPROVE, submitted, writer)


def test_whoever_wrote_in_the_brief_cannot_approve_it(submitted: Brief, editor: User) -> None:
    save(submitted, editor, location="London")
    assert submitted.state == State.IN_REVIEW
    make_user("second", "Editor")
    assert refused(APPROVE, submitted, editor) == (
        "You wrote in this brief since it was last published, so someone else must approve it:"
        " second."
    )


def test_after_a_publication_the_next_draft_counts_alone(
    submitted: Brief, editor: User, publisher: User, writer: User
) -> None:
    save(submitted, editor, location="London")
    publish(submitted, publisher)
    assert save(submitted, writer, location="Paris").notes == ()
    step(SUBMIT, submitted, writer)
    step(APPROVE, submitted, editor)
    assert submitted.state == State.APPROVED


def test_a_site_without_second_readers_lets_writers_approve(
    submitted: Brief, editor: User, settings: Settings
) -> None:
    settings.SECOND_READER = False
    save(submitted, editor, location="London")
    step(APPROVE, submitted, editor)
    assert submitted.state == State.APPROVED


def test_a_later_save_voids_the_approval_and_says_so(
    submitted: Brief, writer: User, editor: User
) -> None:
    step(APPROVE, submitted, editor)
    result = save(submitted, writer, location="London")
    submitted.refresh_from_db()
    assert submitted.state == State.DRAFT
    assert result.notes == (
        "The approval no longer counts, because the text changed. Submit it again.",
    )


def test_a_save_that_changes_nothing_keeps_the_approval(
    submitted: Brief, writer: User, editor: User
) -> None:
    step(APPROVE, submitted, editor)
    save(submitted, writer)
    submitted.refresh_from_db()
    assert submitted.state == State.APPROVED


def test_an_approval_that_was_published_is_not_voided_but_used_up(
    submitted: Brief, writer: User, editor: User, publisher: User
) -> None:
    step(APPROVE, submitted, editor)
    publish(submitted, publisher)
    assert save(submitted, writer, location="Paris").notes == ()
    submitted.refresh_from_db()
    assert submitted.state == State.DRAFT


def test_an_old_draft_cannot_be_approved(submitted: Brief, writer: User, editor: User) -> None:
    old = submitted.newest_revision()
    save(submitted, writer, location="London")
    with pytest.raises(ReviewRefused, match="There is a newer draft than saved draft 1"):
        take_step(action=APPROVE, brief=submitted, revision=old, by=editor)


def test_what_readers_have_seen_is_not_reviewed_again(
    brief: Brief, writer: User, publisher: User
) -> None:
    publish(brief, publisher)
    assert refused(SUBMIT, brief, writer) == (
        "This draft is already version 1. There is nothing new to review."
    )


def test_a_brief_in_the_bin_is_restored_first(brief: Brief, writer: User) -> None:
    move_to_bin(brief=brief, by=writer)
    assert refused(SUBMIT, brief, writer) == "This brief is in the bin. Restore it first."


def test_a_brief_is_handed_on_with_each_step(brief: Brief, writer: User, editor: User) -> None:
    step(SUBMIT, brief, writer, to=editor)
    assert brief.assigned_to == editor
    step(RETURN, brief, editor, "Say when.")
    assert brief.assigned_to == writer
    step(SUBMIT, brief, writer)
    assert brief.assigned_to is None
    step(APPROVE, brief, editor)
    assert brief.assigned_to is None
    step(TAKE_BACK, brief, writer)
    assert brief.assigned_to == writer


def test_whoever_held_a_brief_can_still_open_it(
    brief: Brief, other_writer: User, writer: User
) -> None:
    Brief.objects.filter(pk=brief.pk).update(assigned_to=other_writer)
    step(SUBMIT, brief, other_writer)
    assert brief.is_editable_by(other_writer)


def test_a_brief_cannot_be_handed_to_someone_who_may_not_read_it(
    writer: User, editor: User
) -> None:
    brief = make_brief(writer, tlp="TLP:RED")
    with pytest.raises(
        ReviewRefused, match=r"editor cannot approve this draft\. Choose someone else\."
    ):
        step(SUBMIT, brief, writer, to=editor)
    assert not ReviewStep.objects.exists()
