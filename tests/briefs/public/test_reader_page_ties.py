"""Rows that tie on an actor's page keep one order, in whatever order they were entered."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor, ActorName, ActorRelation
from briefs import publishing
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db


def page_of(actor: Actor, publisher: User, *others: Actor) -> str:
    make_edition(publisher, actors=tuple(map(as_data, (actor, *others))))
    return Client().get(f"/actors/{actor.slug}/").content.decode()


def in_order(page: str, *texts: str) -> bool:
    places = [page.index(text) for text in texts]
    return places == sorted(places)


@pytest.mark.parametrize("entered", [("cs", "sk"), ("sk", "cs")])
def test_a_name_that_two_languages_share(publisher: User, entered: tuple[str, str]) -> None:
    state = make_actor("Czechoslovakia")
    for language in entered:
        ActorName.objects.create(
            actor=state, value="Československo", language=language, normalised="ceskoslovensko"
        )
    assert in_order(page_of(state, publisher), 'lang="cs"', 'lang="sk"')


@pytest.mark.parametrize("entered", [("President", "Speaker"), ("Speaker", "President")])
def test_two_offices_of_the_same_dates(publisher: User, entered: tuple[str, str]) -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    for role in entered:
        ActorRelation.objects.create(
            subject=nasser, object=egypt, relation_type="occupancy", role=role, since="1956"
        )
    assert in_order(page_of(nasser, publisher, egypt), "President", "Speaker")


@pytest.mark.parametrize("titles", [("Canal", "Desert"), ("Desert", "Canal")])
def test_withdrawn_briefs_of_the_same_day(publisher: User, titles: tuple[str, str]) -> None:
    egypt = (as_data(make_actor("Egypt")),)
    for title in titles:
        brief = make_edition(publisher, title=title, actors=egypt, published_on="2020-02-29").brief
        publishing.withdraw(brief=brief, by=publisher, reason="Forged.")
    assert in_order(Client().get("/actors/egypt/").content.decode(), *reversed(titles))
