"""Many briefs at once, killed at any step: each brief is changed as a whole or not at all."""

import pytest
from django.contrib.auth.models import User

from briefs.models import Brief, Topic
from tests.support.factories import make_brief, make_user
from tests.support.rows import Runner

STEPS = (
    *("carry_out", "plan", "_changed", "save", "write", "_keep_revision", "after _keep_revision"),
    *("after save", "after _changed"),
)


@pytest.fixture
def publisher(transactional_db: None) -> User:
    return make_user("publisher", "Publisher")


State = tuple[int, int, list[str], list[str]]


def state(brief: Brief) -> State:
    """Return what must change together: the number, the drafts, the topics here and there."""
    fresh = Brief.objects.get(pk=brief.pk)
    newest = fresh.newest_revision()
    tags = list(fresh.topics.values_list("name", flat=True))
    return fresh.version, fresh.revisions.count(), tags, newest.document["tags"]


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_no_brief_is_half_changed(
    publisher: User, run: Runner, step: str
) -> None:
    Topic.objects.create(name="Canals", slug="canals")
    briefs = [make_brief(publisher, title=title) for title in ("A", "B")]
    before: State = (1, 1, [], [])
    after: State = (2, 2, ["Canals"], ["Canals"])
    assert run("bulk", step, briefs[0], publisher) == "killed"
    # When `save` returns, its transaction has yet to be committed.
    saved = step == "after _changed"
    assert [state(brief) for brief in briefs] == [after if saved else before, before]
    # What is left can be done afterwards; what was done is not done twice.
    assert run("bulk", "no step", briefs[0], publisher) == "done"
    assert [state(brief) for brief in briefs] == [after, after]
