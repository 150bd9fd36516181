"""Suggestions dismissed for a brief are not offered again until someone asks."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from actors.merging import merge
from actors.models import Actor
from briefs.models import Brief, RejectedSuggestion
from briefs.tagging import InvalidName, offer_again, reject
from tests.support.editor import opened, send
from tests.support.factories import make_actor, make_brief

from .pages import TEXT, offered, press, tags


def test_a_dismissed_actor_is_not_offered_again_until_requested(
    desk: Client, brief: Brief, egypt: Actor
) -> None:
    page = press(desk, brief, f"reject:{egypt.uid}")
    assert offered(page)["certain"] == []

    again = press(desk, brief)
    assert offered(again)["rejected"] == ["Egypt"]
    assert "Ignored (1)" in again.content.decode()

    page = press(desk, brief, f"again:{egypt.uid}")
    assert offered(page)["certain"] == ["Egypt"]
    assert brief.revisions.count() == 1


def test_a_rejected_name_is_not_offered_again_whatever_its_case(desk: Client, brief: Brief) -> None:
    press(desk, brief, "reject-name:OSTRAVA Steel")
    press(desk, brief, "reject-name:Georgia")

    page = press(desk, brief)
    assert offered(page)["new"] == offered(page)["unsure"] == []
    assert offered(page)["rejected"] == ["Georgia", "OSTRAVA Steel"]

    page = press(desk, brief, "name-again:ostrava steel")
    assert offered(page)["new"] == ["Ostrava Steel"]


def test_a_rejection_belongs_to_one_brief(
    desk: Client, brief: Brief, editor: User, egypt: Actor
) -> None:
    other = make_brief(editor, summary=TEXT)
    press(desk, brief, f"reject:{egypt.uid}")

    assert offered(press(desk, other))["certain"] == ["Egypt"]


def test_a_rejected_actor_may_be_added_by_hand(
    desk: Client, brief: Brief, egypt: Actor, editor: User
) -> None:
    reject(brief=brief, by=editor, actor=egypt)
    post = opened(desk, brief)
    post["add_actors"] = "Egypt"

    assert send(desk, brief, post).status_code == 302

    assert tags(desk, brief) == ["Egypt"]
    assert offered(press(desk, brief))["rejected"] == []


def test_the_rejection_of_a_merged_actor_counts_for_its_survivor(
    brief: Brief, desk: Client, editor: User, egypt: Actor, administrator: User
) -> None:
    republic = make_actor("United Arab Republic")
    reject(brief=brief, by=editor, actor=republic)
    merge(survivor=egypt, merged=republic, by=administrator, force=True)

    assert offered(press(desk, brief))["rejected"] == ["Egypt"]
    press(desk, brief, f"again:{egypt.uid}")
    assert not RejectedSuggestion.objects.exists()


def test_dismissing_needs_permission_to_edit_the_brief(
    brief: Brief, writer: User, egypt: Actor
) -> None:
    for action in (reject, offer_again):
        with pytest.raises(PermissionDenied, match="You may not edit this brief"):
            action(brief=brief, by=writer, actor=egypt)

    assert not RejectedSuggestion.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "a\x00b", "x" * 301])
def test_text_that_is_not_a_name_cannot_be_dismissed(brief: Brief, editor: User, name: str) -> None:
    with pytest.raises(InvalidName):
        reject(brief=brief, by=editor, name=name)


def test_the_database_takes_an_actor_or_a_name_and_each_once(
    brief: Brief, editor: User, egypt: Actor
) -> None:
    rows = RejectedSuggestion.objects
    reject(brief=brief, by=editor, actor=egypt)
    reject(brief=brief, by=editor, actor=egypt)
    assert rows.count() == 1
    for fields in (
        {},
        {"actor": egypt},
        {"actor": egypt, "name": "Egypt", "normalised": "egypt"},
        {"name": "Egypt"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.create(brief=brief, by=editor, **fields)
