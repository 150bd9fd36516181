"""Judgements of pairs are listed, the newest first, and each can be undone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from actors.judging import judge_pair
from actors.merging import judge
from actors.models import Actor
from tests.factories import make_actor

pytestmark = pytest.mark.django_db

JUDGEMENTS = "/admin/actors/actor/judgements/"


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def nasser() -> Actor:
    return make_actor("Gamal Abdel Nasser", "person", "Nasser", country="EG")


def into(actor: Actor) -> Actor | None:
    return Actor.objects.get(pk=actor.pk).merged_into


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def test_judgements_are_listed_with_who_when_and_why_and_each_can_be_undone(
    desk: Client, nasser: Actor, publisher: User
) -> None:
    twin = make_actor("Gamal Abdul Nasser", "person", country="EG")
    row = judge_pair(
        survivor=nasser, other=twin, judgement="same", by=publisher, why="One birth date."
    )
    page = desk.get(JUDGEMENTS).content.decode()
    for words in ("Gamal Abdul Nasser", "The same", "publisher", "One birth date."):
        assert words in page
    response = desk.post(JUDGEMENTS, {"judgement": row.pk})
    assert messages_of(response) == [
        "Undone. “Gamal Abdel Nasser” and “Gamal Abdul Nasser” may be suggested again."
    ]
    assert into(twin) is None
    assert '<span class="quiet">Undone</span>' in desk.get(JUDGEMENTS).content.decode()
    response = desk.post(JUDGEMENTS, {"judgement": row.pk})
    assert messages_of(response)[-1] == "This judgement was already undone."


def test_judgements_are_paged_by_key(
    desk: Client,
    nasser: Actor,
    publisher: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert "Nobody has judged two actors yet." in desk.get(JUDGEMENTS).content.decode()
    for number in range(22):
        other = make_actor(f"Person {number}", "person")
        judge(one=nasser, other=other, judgement="different", by=publisher)
    with django_assert_num_queries(5):
        page = desk.get(JUDGEMENTS)
    assert len(page.context["judgements"]) == 20
    older = desk.get(JUDGEMENTS + page.context["older_url"])
    assert [row.other.name for row in older.context["judgements"]] == ["Person 1", "Person 0"]
    newer = desk.get(JUDGEMENTS + older.context["newer_url"])
    assert newer.context["judgements"] == page.context["judgements"]


@pytest.mark.parametrize("number", ["", "x", "999999", "9" * 40])
def test_a_judgement_that_is_not_there_is_not_undone(desk: Client, number: str) -> None:
    assert desk.post(JUDGEMENTS, {"judgement": number}).status_code == 404
