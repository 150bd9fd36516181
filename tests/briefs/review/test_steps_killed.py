"""A process killed at any step of review leaves nothing half done."""

import pytest
from django.contrib.auth.models import User

from briefs.choices import ReviewAction
from briefs.models import Brief, ReviewStep, UnreviewedPublication
from tests.support.factories import make_brief, make_user, publish
from tests.support.review import step
from tests.support.rows import Runner, everything

pytestmark = pytest.mark.django_db(transaction=True)
TAKING = ("locked_for_edit", "writers_of", "kept_text", "hand_to", "after hand_to", "log_brief")
STEPS = {
    "submit": (*TAKING, "after take_step"),
    "approve": (*TAKING, "after take_step"),
    "return": (*TAKING, "_submitted_by", "after take_step"),
    "take_back": (*TAKING, "after take_step"),
    "assign": ("locked_for_edit", "hand_to", "after hand_to", "log_brief", "after assign"),
    "sign_off": ("locked_for_edit", "signed_off_by", "log_brief", "after sign_off"),
}


@pytest.fixture
def brief(transactional_db: None) -> Brief:
    return make_brief(make_user("writer", "Writer"))


@pytest.fixture
def editor(transactional_db: None) -> User:
    return make_user("editor", "Editor")


@pytest.mark.parametrize("action", STEPS)
def test_killed_at_any_step_the_action_has_done_nothing(
    action: str, brief: Brief, editor: User, run: Runner
) -> None:
    if action == "sign_off":
        publish(brief, make_user("publisher", "Publisher"))
    elif action not in ("submit", "assign"):
        step(ReviewAction.SUBMIT, brief, brief.created_by)
    before = everything()
    for each in STEPS[action]:
        assert run(action, each, brief, editor) == "killed", each
        assert everything() == before, each
    assert run(action, "no step", brief, editor) == "done"
    assert everything() != before


def test_the_step_itself_is_done_once(brief: Brief, editor: User, run: Runner) -> None:
    assert run("submit", "no step", brief, editor) == "done"
    assert "is not possible in the status “In review”" in run("submit", "no step", brief, editor)
    assert ReviewStep.objects.count() == 1
    assert not UnreviewedPublication.objects.exists()
