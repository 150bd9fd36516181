"""A typed name that no actor has is offered as a new actor, with a guess of its kind."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.support.factories import make_actor


def answer(client: Client, user: User, typed: str) -> Any:
    client.force_login(user)
    return client.get(reverse("admin:actors_actor_suggest"), {"q": typed}).json()


def test_an_unknown_name_is_offered_with_its_kind(client: Client, editor: User) -> None:
    make_actor("Ostrava Steel Works", "organisation")

    found = answer(client, editor, "  Ostrava   Steel ")

    assert [each["name"] for each in found["results"]] == ["Ostrava Steel Works"]
    assert found["new"] == {
        "name": "Ostrava Steel",
        "kind": "organisation",
        "kind_label": "Organisation",
    }


@pytest.mark.parametrize("typed", ["Egypt", "EGYPT", "Misr", " ", "\u200b", "a\x1bb"])
def test_a_name_that_an_actor_has_and_a_text_that_is_not_a_name_are_not_offered(
    client: Client, editor: User, typed: str
) -> None:
    make_actor("Egypt", "state", "Misr")

    assert answer(client, editor, typed)["new"] is None


def test_only_people_who_may_add_actors_are_offered_one(client: Client, writer: User) -> None:
    assert answer(client, writer, "Ostrava Steel") == {"results": [], "new": None}


def test_an_answer_takes_few_queries(
    client: Client, editor: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        make_actor(f"Omega {number}", "organisation")
    client.force_login(editor)
    address = reverse("admin:actors_actor_suggest")

    # Session, user, permissions, what is hidden; three for the actors, one for the new one.
    with django_assert_max_num_queries(9):
        client.get(address, {"q": "meg"})
