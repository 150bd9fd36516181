"""Decisions on pairs are listed in admin, the newest first, and each can be undone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actors.merging import decide_pair, record_decision
from actors.models import Actor, MergeDecision
from tests.support.factories import as_data, make_actor, make_brief

from .duplicates import into

pytestmark = pytest.mark.django_db

DECISIONS = "/admin/actors/mergedecision/"


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def undo(desk: Client, *rows: Any) -> Any:
    """Select decisions in the list and run its action."""
    chosen = [getattr(row, "pk", row) for row in rows]
    return desk.post(DECISIONS, {"action": "undo", "_selected_action": chosen})


def test_decisions_are_listed_with_who_when_and_why_and_each_can_be_undone(
    desk: Client, nasser: Actor, publisher: User
) -> None:
    twin = make_actor("Gamal Abdul Nasser", "person", country="EG")
    row = decide_pair(
        survivor=nasser, other=twin, decision="same", by=publisher, why="One birth date."
    )
    page = desk.get(DECISIONS).content.decode()
    for words in ("Gamal Abdul Nasser", "The same", "publisher", "One birth date."):
        assert words in page
    assert messages_of(undo(desk, row)) == [
        "Undone. “Gamal Abdel Nasser” and “Gamal Abdul Nasser” may be suggested again."
    ]
    assert into(twin) is None
    assert messages_of(undo(desk, row))[-1] == "This decision was already undone."


def test_decisions_are_found_by_what_they_are_about(
    desk: Client,
    nasser: Actor,
    publisher: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3):
        other = make_actor(f"Person {number}", "person")
        record_decision(
            one=nasser, other=other, decision="different", by=publisher, why=f"Why {number}"
        )
    desk.get(DECISIONS)
    with django_assert_num_queries(7):
        page = desk.get(DECISIONS)
    assert [row.why for row in page.context["cl"].result_list] == ["Why 2", "Why 1", "Why 0"]
    for query in ("q=person 1", "q=why 1", "q=publisher why 1"):
        page = desk.get(f"{DECISIONS}?{query}&decision__exact=different")
        assert [row.why for row in page.context["cl"].result_list] == ["Why 1"]
    assert not desk.get(f"{DECISIONS}?decision__exact=same").context["cl"].result_list


def test_an_unknown_decision_is_not_undone(desk: Client, nasser: Actor, publisher: User) -> None:
    other = make_actor("Anthony Eden", "person")
    record_decision(one=nasser, other=other, decision="different", by=publisher)
    for number in (999_999, "9" * 40):
        assert messages_of(undo(desk, number)) == []
    assert MergeDecision.objects.get().undone_at is None


def test_a_user_who_may_not_change_actors_cannot_see_or_undo_decisions(
    client: Client, writer: User, nasser: Actor, publisher: User
) -> None:
    other = make_actor("Anthony Eden", "person")
    row = record_decision(one=nasser, other=other, decision="different", by=publisher)
    client.force_login(writer)
    assert client.get(DECISIONS).status_code == 403
    assert client.get(f"{DECISIONS}{row.pk}/change/").status_code == 403
    assert undo(client, row).status_code == 403
    row.refresh_from_db()
    assert row.undone_at is None


def test_a_decision_about_a_hidden_actor_is_neither_shown_nor_undone(
    desk: Client, nasser: Actor, publisher: User
) -> None:
    hidden = make_actor("The Informant", "person")
    make_brief(publisher, tlp="TLP:RED", actors=(as_data(hidden),))
    row = record_decision(one=nasser, other=hidden, decision="different", by=publisher)
    page = desk.get(DECISIONS)
    assert not page.context["cl"].result_list
    assert (
        "The Informant"
        not in desk.get(f"{DECISIONS}{row.pk}/change/", follow=True).content.decode()
    )
    undo(desk, row)
    row.refresh_from_db()
    assert row.undone_at is None


@pytest.mark.parametrize("chosen", ["x", "-1", "9" * 40])
def test_a_row_that_is_not_an_id_is_refused(desk: Client, chosen: str) -> None:
    assert undo(desk, chosen).status_code == 400
