"""A process killed at any step leaves nothing half done, and the next one can continue."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from briefs.drafts import save, tables
from briefs.models import Brief, Edition, Topic
from briefs.publishing import findings
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_edition,
    make_source,
    make_user,
)
from tests.support.forging import no_report
from tests.support.killing import REPLACEMENT
from tests.support.rows import Runner, everything

pytestmark = pytest.mark.django_db(transaction=True)

LOCKING = ["lock", "acquire", "earlier_editions", "database_now", "after lock"]
ADDING = [
    "next_edition",
    "add",
    "fill_derived",
    "after fill_derived",
    "publication",
    "after publication",
    "store",
    "after store",
    "_keep_address",
    "after add",
]
ENDING = ["hash_to_follow", "end", "_save_end", "after _save_end", "after end"]
PUBLISHING = [
    *LOCKING,
    "check_revision",
    "check_document",
    "check_times",
    "check_change",
    "of_draft",
    *ENDING,
    *ADDING,
    "log_brief",
    "after publish",
]
WITHDRAWING = [*LOCKING, *ENDING, "log_brief", "after withdraw"]
# The other actions, each with its steps.
ACTIONS = {
    "schedule": PUBLISHING,
    "move": [
        *LOCKING,
        *ENDING,
        "reopen",
        "reopening",
        "after reopen",
        "reissue",
        "of_edition",
        *ADDING,
        "log_brief",
        "after move_schedule",
    ],
    "cancel": [*LOCKING, *ENDING, "reopen", "after reopen", "log_brief", "after cancel_schedule"],
    "reinstate": [
        *LOCKING,
        "reissue",
        "of_edition",
        *ADDING,
        "after reissue",
        "log_brief",
        "after reinstate",
    ],
    "consolidate": [*LOCKING, "_successor", *ENDING, "log_brief", "after consolidate"],
    "pin": [*LOCKING, "check_times", "log_brief", "after pin"],
}
SAVING = [
    "acquire",
    "locked_for_edit",
    "_cleaned",
    "permitted",
    "write",
    "authors",
    "actors",
    "topics",
    "after topics",
    "_sections",
    "_citation",
    "_places",
    "after write",
    "_keep_revision",
    "after _keep_revision",
    "after save",
]


MERGING_TOPICS = [
    "_may_change_topics",
    "acquire",
    "_move_tags",
    "after _move_tags",
    "_move_subtopics",
    "after _move_subtopics",
    "after merge_topics",
]


@pytest.fixture
def publisher(transactional_db: None) -> User:
    return make_user("publisher", "Publisher")


# Each step costs a process, and the questions after what is left.
some_or_all = pytest.mark.parametrize("apart", [7, pytest.param(1, marks=pytest.mark.soak)])


def full_brief(by: User) -> Brief:
    """Create a published brief with a row in every table, and a newer draft."""
    egypt, france = make_actor("Egypt"), make_actor("France")
    edition = make_edition(
        by,
        actors=(as_data(egypt), as_data(france)),
        tags=("Canals", "Africa"),
        authors=("A desk",),
        citations=cite(make_source("One"), make_source("Two")),
    )
    return edition.brief


def newer_draft(brief: Brief, by: User) -> None:
    document = tables.read(brief)
    sections = tuple(reversed(document.sections))
    save(brief=brief, document=replace(document, sections=sections), by=by, base_revision=1)


@some_or_all
def test_killed_at_any_step_publishing_has_published_nothing(
    publisher: User, run: Runner, apart: int
) -> None:
    brief = full_brief(publisher)
    newer_draft(brief, publisher)
    before = everything()
    for step in PUBLISHING[::-apart]:
        assert run("publish", step, brief, publisher) == "killed", step
        assert everything() == before, step
    assert run("publish", "no step", brief, publisher) == "done"
    first, second = Edition.objects.order_by("number")
    assert first.live.upper == second.live.lower
    assert list(Edition.objects.visible_to(publisher)) == [second]
    assert list(findings(no_report)) == []


def test_killed_at_any_step_merging_topics_has_moved_nothing(publisher: User, run: Runner) -> None:
    brief = full_brief(publisher)
    Topic.objects.filter(name="Africa").update(parent=Topic.objects.get(name="Canals"))
    before = everything()
    for step in MERGING_TOPICS:
        assert run("merge topics", step, brief, publisher) == "killed", step
        assert everything() == before, step
    assert run("merge topics", "no step", brief, publisher) == "done"
    assert list(findings(no_report)) == []


def test_killed_at_any_step_a_first_publication_has_published_nothing(
    publisher: User, run: Runner
) -> None:
    brief = make_brief(publisher)
    before = everything()
    for step in ("publication", "_keep_address", "after publish"):
        assert run("publish", step, brief, publisher) == "killed", step
        assert everything() == before, step
    assert run("publish", "no step", brief, publisher) == "done"


@some_or_all
def test_killed_at_any_step_withdrawing_has_withdrawn_nothing(
    publisher: User, run: Runner, apart: int
) -> None:
    brief = full_brief(publisher)
    before = everything()
    for step in WITHDRAWING[::-apart]:
        assert run("withdraw", step, brief, publisher) == "killed", step
        assert everything() == before, step
    assert Edition.objects.visible_to(publisher).count() == 1
    assert run("withdraw", "no step", brief, publisher) == "done"
    assert not Edition.objects.visible_to(publisher).exists()


@some_or_all
@pytest.mark.parametrize("action", ACTIONS)
def test_killed_at_any_step_every_other_action_has_done_nothing(
    publisher: User, run: Runner, action: str, apart: int
) -> None:
    brief = full_brief(publisher)
    make_edition(publisher, title=REPLACEMENT)
    if action == "reinstate":
        run("withdraw", "no step", brief, publisher)
    else:
        newer_draft(brief, publisher)
    if action in ("move", "cancel"):
        run("schedule", "no step", brief, publisher)
    before = everything()
    for step in ACTIONS[action][::-apart]:
        assert run(action, step, brief, publisher) == "killed", step
        assert everything() == before, step
    assert list(findings(no_report)) == []
    assert run(action, "no step", brief, publisher) == "done"
    assert everything() != before
    assert list(findings(no_report)) == []


@some_or_all
def test_killed_at_any_step_saving_has_changed_nothing(
    publisher: User, run: Runner, apart: int
) -> None:
    brief = full_brief(publisher)
    before = everything()
    document = tables.read(brief)
    for step in SAVING[::-apart]:
        assert run("save", step, brief, publisher) == "killed", step
        assert everything() == before, step
    assert tables.read(brief) == document
    assert run("save", "no step", brief, publisher) == "done"
    brief.refresh_from_db()
    assert (brief.title, brief.version) == ("Turned", 2)
    assert brief.newest_revision().number == 2


@some_or_all
def test_killed_at_any_step_restoring_has_changed_nothing(
    publisher: User, run: Runner, apart: int
) -> None:
    brief = full_brief(publisher)
    first = tables.read(brief)
    noted = tuple(replace(each, note="Turned") for each in first.citations)
    turned = replace(first, sections=first.sections[::-1], actors=(), tags=(), citations=noted)
    save(brief=brief, document=turned, by=publisher, base_revision=1)
    before = everything()
    for step in ["restore_revision", *SAVING, "after restore_revision"][::-apart]:
        assert run("restore", step, brief, publisher) == "killed", step
        assert everything() == before, step
    assert run("restore", "no step", brief, publisher) == "done"
    newest = brief.newest_revision()
    assert (newest.number, newest.note) == (3, "Restored saved draft 1.")
    assert tables.read(Brief.objects.get(pk=brief.pk)) == first


def test_a_refusal_is_not_a_crash(publisher: User, run: Runner) -> None:
    brief = make_edition(publisher).brief
    sentence = "Saved draft 1 is already published as version 1."
    assert run("publish", "no step", brief, publisher) == sentence
