"""Merging actors that are the same: what it shows, what it refuses, and that it can be undone."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from actors.lookup import search_actors
from actors.merging import (
    MergeRefused,
    merge,
    preview_merge,
    record_decision,
    undo_decision,
    undo_merge,
)
from actors.models import Actor, ActorIdentifier, ActorName, ActorRelation, MergeDecision
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def party() -> Actor:
    return make_actor("Baath Party", "organisation")


@pytest.fixture
def other() -> Actor:
    return make_actor("Arab Socialist Baath Party", "organisation", "حزب البعث")


@pytest.fixture
def third() -> Actor:
    return make_actor("Ba'th", "organisation")


def refusal(**arguments: Any) -> str:
    with pytest.raises(MergeRefused) as caught:
        merge(**arguments)
    return str(caught.value)


def standing() -> dict[str, tuple[str | None, str | None]]:
    """Return each actor with the one it was merged into and its survivor."""
    rows = Actor.objects.values_list("name", "merged_into__name", "survivor__name")
    return {name: (into, survivor) for name, into, survivor in rows}


def test_a_merge_sets_the_survivor_and_nothing_else(
    party: Actor, other: Actor, editor: User
) -> None:
    names = list(ActorName.objects.order_by("pk").values())
    assert merge(survivor=party, merged=other, by=editor, why="One party.") == party
    assert list(ActorName.objects.order_by("pk").values()) == names
    assert standing() == {
        "Baath Party": (None, None),
        "Arab Socialist Baath Party": ("Baath Party", "Baath Party"),
    }
    assert {row.value for row in ActorName.objects.read_through([party])} == {
        "Baath Party",
        "Arab Socialist Baath Party",
        "حزب البعث",
    }
    assert list(Actor.objects.named("arab socialist baath party")) == [party]
    assert [found["name"] for found in search_actors("arab soc", editor)] == ["Baath Party"]


def test_merging_into_a_merged_actor_merges_into_its_survivor(
    party: Actor, other: Actor, third: Actor, editor: User
) -> None:
    merge(survivor=party, merged=other, by=editor)
    assert merge(survivor=other, merged=third, by=editor) == party
    assert standing()["Ba'th"] == ("Baath Party", "Baath Party")


def test_a_merged_survivor_brings_its_family_and_takes_it_back(
    party: Actor, other: Actor, third: Actor, editor: User
) -> None:
    merge(survivor=other, merged=third, by=editor)
    merge(survivor=party, merged=other, by=editor)
    assert standing()["Ba'th"] == ("Arab Socialist Baath Party", "Baath Party")
    undo_merge(merged=other, by=editor)
    assert standing() == {
        "Baath Party": (None, None),
        "Arab Socialist Baath Party": (None, None),
        "Ba'th": ("Arab Socialist Baath Party", "Arab Socialist Baath Party"),
    }


def test_a_link_in_the_middle_of_a_chain_can_be_undone(
    party: Actor, other: Actor, third: Actor, editor: User
) -> None:
    merge(survivor=other, merged=third, by=editor)
    merge(survivor=party, merged=other, by=editor)
    undo_merge(merged=third, by=editor)
    assert standing()["Ba'th"] == (None, None)
    assert standing()["Arab Socialist Baath Party"] == ("Baath Party", "Baath Party")


def test_an_actor_is_merged_once(party: Actor, other: Actor, third: Actor, editor: User) -> None:
    merge(survivor=party, merged=other, by=editor)
    assert refusal(survivor=third, merged=other, by=editor, force=True) == (
        "“Arab Socialist Baath Party” is already merged into “Baath Party”. Undo that merge first."
    )


def test_merges_cannot_form_a_circle(party: Actor, other: Actor, editor: User) -> None:
    sentence = "“Baath Party” cannot be merged into itself."
    assert refusal(survivor=party, merged=party, by=editor, force=True) == sentence
    merge(survivor=party, merged=other, by=editor)
    assert refusal(survivor=other, merged=party, by=editor, force=True) == sentence


def test_two_countries_are_merged_only_by_force(editor: User) -> None:
    egypt, syria = make_actor("Egypt"), make_actor("Syria")
    assert refusal(survivor=egypt, merged=syria, by=editor) == (
        "“Syria” and “Egypt” are two countries."
    )
    assert merge(survivor=egypt, merged=syria, by=editor, force=True) == egypt


@pytest.mark.parametrize("kind", ["organisation", "state", "group", "place"])
def test_a_person_and_anything_else_are_merged_only_by_force(editor: User, kind: str) -> None:
    person, thing = make_actor("Charles Malik", "person"), make_actor("Malik", kind)
    sentence = "“Charles Malik” is a person and “Malik” is not."
    assert refusal(survivor=person, merged=thing, by=editor) == sentence
    assert refusal(survivor=thing, merged=person, by=editor) == sentence
    assert merge(survivor=thing, merged=person, by=editor, force=True) == thing


def test_actors_decided_different_are_merged_only_by_force(
    party: Actor, other: Actor, third: Actor, editor: User
) -> None:
    record_decision(one=third, other=party, decision="different", by=editor)
    merge(survivor=other, merged=third, by=editor)
    day = date_format(timezone.localdate(), "j F Y")
    assert refusal(survivor=party, merged=other, by=editor) == (
        f"editor decided on {day} that “Baath Party” and “Ba'th” are different."
    )
    assert merge(survivor=party, merged=other, by=editor, force=True) == party


def test_a_user_who_may_not_change_actors_merges_nothing(
    party: Actor, other: Actor, writer: User, editor: User
) -> None:
    decision = record_decision(one=party, other=other, decision="unsure", by=editor)
    actions: list[Any] = [
        lambda: merge(survivor=party, merged=other, by=writer),
        lambda: undo_merge(merged=other, by=writer),
        lambda: record_decision(one=party, other=other, decision="same", by=writer),
        lambda: undo_decision(decision=decision, by=writer),
    ]
    for action in actions:
        with pytest.raises(PermissionDenied, match="You may not change the register of actors"):
            action()
    assert standing()["Arab Socialist Baath Party"] == (None, None)


def test_an_unmerged_actor_has_no_merge_to_undo(party: Actor, editor: User) -> None:
    with pytest.raises(MergeRefused) as caught:
        undo_merge(merged=party, by=editor)
    assert str(caught.value) == "“Baath Party” is not merged."


def test_each_action_is_in_the_history_of_both(party: Actor, other: Actor, editor: User) -> None:
    merge(survivor=party, merged=other, by=editor, why="One party.")
    undo_merge(merged=other, by=editor)
    decision = record_decision(one=party, other=other, decision="different", by=editor, why="1966.")
    undo_decision(decision=decision, by=editor)
    for actor in (party, other):
        entries = LogEntry.objects.filter(object_id=str(actor.pk), user=editor).order_by("pk")
        assert [entry.change_message for entry in entries] == [
            "Merged “Arab Socialist Baath Party” into “Baath Party”. One party.",
            "Undid the merge of “Arab Socialist Baath Party” into “Baath Party”.",
            "Decided on “Baath Party” and “Arab Socialist Baath Party”: Different. 1966.",
            "Undid the decision on “Baath Party” and “Arab Socialist Baath Party”.",
        ]


def test_a_preview_shows_what_will_go_to_the_survivor(
    party: Actor, other: Actor, third: Actor, editor: User, publisher: User
) -> None:
    merge(survivor=other, merged=third, by=editor)
    make_edition(publisher, actors=(as_data(third),))
    syria = make_actor("Syria")
    for actor, value in ((party, "Q1"), (other, "Q2")):
        ActorIdentifier.objects.create(actor=actor, scheme="wikidata", value=value)
    ActorRelation.objects.create(subject=syria, object=third, relation_type="supports")
    preview = preview_merge(party, other)
    assert preview.carried == ("Ba'th",)
    assert [name.value for name in preview.goes.names] == [
        "Arab Socialist Baath Party",
        "حزب البعث",
        "Ba'th",
    ]
    assert [each.value for each in preview.goes.identifiers] == ["Q2"]
    assert [each.value for each in preview.stays.identifiers] == ["Q1"]
    assert preview.relations == ("Syria: Supports: Ba'th",)
    assert (preview.editions, preview.refusal, preview.warning) == (1, "", "")
    assert preview_merge(party, syria).warning == ""
    assert preview_merge(third, third).refusal == (
        "“Ba'th” is already merged into “Arab Socialist Baath Party”. Undo that merge first."
    )


def test_the_old_page_leads_to_the_survivor_of_a_chain(
    client: Client, party: Actor, other: Actor, third: Actor, editor: User, publisher: User
) -> None:
    make_edition(publisher, actors=(as_data(third),))
    merge(survivor=other, merged=third, by=editor)
    merge(survivor=party, merged=other, by=editor)
    for actor in (other, third):
        response = client.get(actor.get_absolute_url())
        assert (response.status_code, response["Location"]) == (301, party.get_absolute_url())
        assert response["Cache-Control"] == "max-age=3600"
    page = client.get(party.get_absolute_url()).content.decode()
    assert "حزب البعث" in page
    assert "Baath Party" in client.get("/actors/").content.decode()
    undo_merge(merged=third, by=editor)
    assert client.get(third.get_absolute_url()).status_code == 200
    assert client.get(party.get_absolute_url()).status_code == 404


def test_an_old_page_does_not_reveal_a_survivor_known_only_from_drafts(
    client: Client, party: Actor, other: Actor, editor: User
) -> None:
    merge(survivor=party, merged=other, by=editor)
    assert client.get(other.get_absolute_url()).status_code == 404


def test_a_later_edition_names_the_survivor(
    party: Actor, other: Actor, third: Actor, editor: User, publisher: User
) -> None:
    merge(survivor=other, merged=third, by=editor)
    merge(survivor=party, merged=other, by=editor)
    edition = make_edition(
        publisher, actors=(as_data(third),), analysis="<p>The Arab Socialist Baath Party met.</p>"
    )
    assert "Baath Party" in edition.actors_html
    assert party.get_absolute_url() in edition.body_html


def test_a_new_decision_closes_the_one_before(party: Actor, other: Actor, editor: User) -> None:
    first = record_decision(one=party, other=other, decision="unsure", by=editor)
    assert record_decision(one=other, other=party, decision="unsure", by=editor) == first
    second = record_decision(
        one=other, other=party, decision="different", by=editor, why="Two states."
    )
    assert MergeDecision.objects.get(undone_at=None) == second
    assert MergeDecision.objects.count() == 2
    with pytest.raises(MergeRefused) as caught:
        undo_decision(decision=first, by=editor)
    assert str(caught.value) == "This decision was already undone."


def test_an_empty_decision_is_refused(party: Actor, other: Actor, editor: User) -> None:
    with pytest.raises(MergeRefused) as caught:
        record_decision(one=party, other=other, decision="perhaps", by=editor)
    assert str(caught.value) == "“perhaps” is not one of same, different, unsure."
    with pytest.raises(MergeRefused) as caught:
        record_decision(one=party, other=party, decision="same", by=editor)
    assert str(caught.value) == "“Baath Party” cannot be compared with itself."
