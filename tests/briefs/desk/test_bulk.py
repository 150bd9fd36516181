"""Changing many briefs at once: the plan, what is refused, and what a colleague saved meanwhile."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from briefs.choices import ReviewAction, State
from briefs.desk.bulk import BulkAction, BulkChange, carry_out, plan
from briefs.drafts import move_to_bin, rename_topic
from briefs.models import Brief, Revision, Topic
from tests.support.desk import desk, page
from tests.support.factories import as_data, make_actor, make_brief, publish
from tests.support.publishing import save, visible_titles
from tests.support.review import step

pytestmark = pytest.mark.django_db


def post(by: User, action: str, *briefs: Brief | str, status: int = 200, **more: Any) -> str:
    """Post to the page, and return it as a reader sees it, on one line."""
    ticked = [each if isinstance(each, str) else str(each.pk) for each in briefs]
    response = desk(by).post("/desk/bulk/", {"action": action, "brief": ticked, **more})
    assert response.status_code == status
    return " ".join(unescape(response.content.decode()).split())


def confirm(by: User, action: str, shown: str, **value: Any) -> str:
    """Press the button of a plan."""
    briefs = re.findall(r'name="brief" value="(\d+:\d+)"', shown)
    return post(by, action, *briefs, confirmed="yes", **value)


def topics(brief: Brief) -> list[str]:
    return sorted(brief.topics.values_list("name", flat=True))


@pytest.fixture
def canals(editor: User) -> Topic:
    make_brief(editor, title="About canals", tags=("Canals",))
    return Topic.objects.get(name="Canals")


def test_the_list_offers_it_for_ticked_briefs(editor: User) -> None:
    brief = make_brief(editor, title="Suez")
    html = " ".join(page(editor).split())
    assert f'<input type="checkbox" form="bulk" name="brief" value="{brief.pk}"' in html
    for action in BulkAction:
        assert f'name="action" value="{action.value}"' in html


def test_a_topic_is_asked_for_planned_and_added(editor: User, canals: Topic) -> None:
    one, two = make_brief(editor, title="One"), make_brief(editor, title="Two")
    tagged = Brief.objects.get(title="About canals")
    asked = post(editor, "add-topic", one, two, tagged)
    assert 'name="topic_name"' in asked
    assert "3 briefs are ticked" in asked
    shown = post(editor, "add-topic", one, two, tagged, topic_name="canals")
    assert "2 briefs will change" in shown
    assert "1 brief stays as it is" in shown
    assert "It already has “Canals”." in shown
    assert topics(one) == []
    done = confirm(editor, "add-topic", shown, topic="canals")
    assert "2 briefs were changed." in done
    assert topics(one) == topics(two) == ["Canals"]
    newest = one.newest_revision()
    assert (newest.number, newest.note) == (2, "Add a topic: Canals")
    assert newest.document["tags"] == ["Canals"]
    assert tagged.revisions.count() == 1


def test_a_topic_is_removed_and_others_stay(editor: User) -> None:
    both = make_brief(editor, title="Both", tags=("Canals", "Middle East"))
    other = make_brief(editor, title="Other", tags=("Middle East",))
    shown = post(editor, "remove-topic", both, other, topic_name="Canals")
    assert "It does not have the topic “Canals”." in shown
    confirm(editor, "remove-topic", shown, topic="canals")
    assert topics(both) == ["Middle East"]


def test_a_topic_that_is_renamed_meanwhile_is_not_said_to_be_removed(
    editor: User, canals: Topic
) -> None:
    brief = Brief.objects.get()
    change = BulkChange(BulkAction.REMOVE_TOPIC, canals)
    rename_topic(topic=canals, name="Waterways", by=editor)
    (outcome,) = carry_out(change=change, bases={brief.pk: 1}, by=editor)
    assert (outcome.done, outcome.sentence) == (
        False,
        "Nothing changed. Start again from the list.",
    )
    assert topics(brief) == ["Waterways"]


def test_an_actor_is_added_after_those_already_there(editor: User) -> None:
    egypt, france = make_actor("Egypt"), make_actor("France")
    brief = make_brief(editor, actors=(as_data(egypt),))
    shown = post(editor, "add-actor", brief, actor_name="France")
    confirm(editor, "add-actor", shown, actor="france")
    assert list(brief.actors.order_by("tagged_in__position")) == [egypt, france]


def test_briefs_are_assigned_and_a_marking_is_respected(
    editor: User, writer: User, administrator: User
) -> None:
    plain, secret = make_brief(editor, title="Plain"), make_brief(editor, title="Secret")
    save(secret, editor, tlp="TLP:AMBER+STRICT")
    assert "<option" in post(editor, "assign", plain, secret)
    shown = post(editor, "assign", plain, secret, to=str(writer.pk))
    assert "writer may not read TLP:AMBER+STRICT." in shown
    assert "1 brief was changed." in confirm(editor, "assign", shown, to=str(writer.pk))
    plain.refresh_from_db()
    assert plain.assigned_to == writer
    assert plain.version == 1
    shown = post(editor, "assign", plain, to="nobody")
    assert "Now with writer." in shown
    confirm(editor, "assign", shown, to="nobody")
    plain.refresh_from_db()
    assert plain.assigned_to is None


def test_a_colleague_who_saved_meanwhile_is_not_overwritten(
    editor: User, publisher: User, canals: Topic
) -> None:
    mine, saved = make_brief(editor, title="Mine"), make_brief(editor, title="Saved meanwhile")
    shown = post(editor, "add-topic", mine, saved, topic_name="Canals")
    save(saved, publisher, location="Cairo")
    done = confirm(editor, "add-topic", shown, topic="canals")
    assert "1 brief was changed. Those that were not changed come first." in done
    assert "publisher saved this brief after you opened it. Nothing was overwritten." in done
    assert topics(mine) == ["Canals"]
    assert topics(saved) == []
    assert saved.newest_revision().document["location"] == "Cairo"


def test_a_published_brief_only_gets_a_new_draft(
    editor: User, writer: User, publisher: User, canals: Topic
) -> None:
    brief = make_brief(writer, title="Published")
    step(ReviewAction.SUBMIT, brief, writer)
    step(ReviewAction.APPROVE, brief, publisher)
    shown = post(editor, "add-topic", brief, topic_name="Canals")
    assert "The approval no longer counts." in shown
    publish(brief, publisher)
    shown = post(editor, "add-topic", brief, topic_name="Canals")
    assert "Saves draft 2. Readers see it only when that is published." in shown
    confirm(editor, "add-topic", shown, topic="canals")
    brief.refresh_from_db()
    assert (brief.state, brief.unseen_draft) == (State.DRAFT, True)
    assert visible_titles() == {"Published"}
    assert not brief.editions.get().topics.exists()


def test_briefs_of_others_and_in_the_bin_are_left_alone(
    writer: User, other_writer: User, canals: Topic
) -> None:
    mine, theirs = make_brief(writer, title="Mine"), make_brief(other_writer, title="Theirs")
    binned = make_brief(writer, title="Binned")
    move_to_bin(brief=binned, by=writer)
    shown = post(writer, "add-topic", mine, theirs, binned, topic_name="Canals")
    assert "Theirs" not in shown
    assert "It is in the bin." in shown
    forged = [f"{each.pk}:1" for each in (mine, theirs, binned)]
    done = post(writer, "add-topic", *forged, topic="canals", confirmed="yes")
    assert "Theirs" not in done
    assert topics(mine) == ["Canals"]
    assert topics(theirs) == topics(binned) == []


def test_all_that_match_are_changed_if_they_are_not_too_many(
    editor: User, canals: Topic, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_brief(editor, title="Suez")
    make_brief(editor, title="Suez again")
    shown = post(editor, "add-topic", query="q=suez", all="on", topic_name="Canals")
    assert "2 briefs will change" in shown
    ids = [str(number) for number in range(1, 502)]
    refused = post(editor, "add-topic", *ids, status=400)
    assert "At most 500 briefs at once. Filter the list further." in refused


@pytest.mark.parametrize(
    ("action", "brief", "sentence"),
    [
        ("burn", "1", "Choose what to do with the briefs."),
        ("assign", "", "Tick the briefs first."),
        ("assign", "x", "Tick the briefs first."),
        ("assign", "1:2:3", "Tick the briefs first."),
    ],
)
def test_a_damaged_page_is_refused(editor: User, action: str, brief: str, sentence: str) -> None:
    assert sentence in post(editor, action, brief, status=400)


def test_a_name_that_is_unknown_or_ambiguous_is_asked_about(editor: User) -> None:
    brief = make_brief(editor)
    assert "No topic is called “nothing”." in post(editor, "add-topic", brief, topic_name="nothing")
    make_actor("Georgia", "state")
    make_actor("Georgia", "place")
    shown = post(editor, "add-actor", brief, actor_name="Georgia")
    assert "“Georgia” could mean several. Choose one:" in shown
    assert 'name="actor" value="georgia-2"' in shown
    assert "will change" in post(editor, "add-actor", brief, actor="georgia-2")
    assert Revision.objects.count() == 1


def test_readers_change_nothing(reader: User, writer: User, canals: Topic) -> None:
    brief = make_brief(writer)
    post(reader, "add-topic", f"{brief.pk}:1", status=403, topic="canals", confirmed="yes")
    assert desk(writer).get("/desk/bulk/").status_code == 405
    assert topics(brief) == []


def test_a_plan_takes_one_query_however_many_briefs(editor: User, canals: Topic) -> None:
    briefs = [make_brief(editor).pk for _number in range(5)]
    change = BulkChange(BulkAction.ADD_TOPIC, canals)
    for ids in (briefs[:1], briefs):
        editor.has_perm("briefs.change_brief")
        with CaptureQueriesContext(connection) as caught:
            assert len(plan(change, ids, editor)) == len(ids)
        assert len(caught.captured_queries) == 1
    outcomes = carry_out(change=change, bases=dict.fromkeys(briefs, 1), by=editor)
    assert [outcome.sentence for outcome in outcomes] == ["Saved draft 2."] * 5
