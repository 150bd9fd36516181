"""The index of actors for readers when it is empty, long, or asked for several words."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.public.actors.index_query import PAGE_SIZE
from tests.support.factories import as_data, make_actor, make_edition

from .test_index import INDEX, named

pytestmark = pytest.mark.django_db


def test_words_are_found_whatever_comes_between_them(publisher: User) -> None:
    make_edition(publisher, actors=(as_data(make_actor("Gamal Abdel-Nasser", "person")),))
    for query in ("nasser gamal", "Abdel Nasser", "abdel-nasser", "nass", "ga ab"):
        assert named(f"{INDEX}?q={quote(query)}") == ["Gamal Abdel-Nasser"]


def test_an_empty_page_says_why() -> None:
    for query, sentence in (
        ("", "No actor has a brief yet."),
        ("?kind=place", "No brief is about an actor of this kind yet."),
        ("?letter=q", "No brief is about an actor under this letter yet."),
        ("?kind=place&letter=q", "No brief is about an actor of this kind under this letter yet."),
        ("?q=x%3Cy", "No actor in a published brief has a name like “x&lt;y”."),
        ("?after=a_1", "No more actors."),
    ):
        assert sentence in Client().get(INDEX + query).content.decode()


def test_a_long_list_continues_after_its_last_actor(publisher: User) -> None:
    actors = [make_actor(f"Ship {number:03}", "organisation") for number in range(PAGE_SIZE + 3)]
    make_edition(publisher, actors=tuple(map(as_data, actors)))
    for query in ("", "?kind=organisation&letter=s", "?q=ship"):
        client = Client()
        response = client.get(INDEX + query)
        first = named(INDEX + query)
        assert first == [actor.name for actor in actors[:PAGE_SIZE]]
        rest = named(INDEX + response.context["more_url"])
        assert rest == [actor.name for actor in actors[PAGE_SIZE:]]
    assert "More than 100 actors. Type more of the name." in response.content.decode()
