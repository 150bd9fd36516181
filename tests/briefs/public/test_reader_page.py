"""How an actor's page shows readers names, identifiers and dates."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor, ActorIdentifier, ActorRelation
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db


def page_of(actor: Actor, publisher: User, *others: Actor) -> str:
    make_edition(publisher, actors=tuple(map(as_data, (actor, *others))))
    return Client().get(f"/actors/{actor.slug}/").content.decode()


def test_two_identifiers_of_one_scheme_are_told_apart(publisher: User) -> None:
    hamas = make_actor("Hamas", "group")
    for value in ("Q38799", "Q5"):
        ActorIdentifier.objects.create(actor=hamas, scheme="wikidata", value=value)
    page = page_of(hamas, publisher)
    assert 'Wikidata <span class="quiet num" dir="ltr">Q38799</span></a>' in page
    assert 'Wikidata <span class="quiet num" dir="ltr">Q5</span></a>' in page


@pytest.mark.parametrize(("language", "right_to_left"), [("ar", True), ("en", False)])
def test_the_header_of_a_page_runs_in_the_direction_of_its_language(
    publisher: User, language: str, right_to_left: bool
) -> None:
    page = page_of(make_actor("حماس", "group", language=language), publisher)
    assert ('<header class="opening ruled" dir="rtl">' in page) is right_to_left


def test_a_date_range_breaks_only_between_its_dates(publisher: User) -> None:
    sadat, egypt = make_actor("Anwar Sadat", "person"), make_actor("Egypt")
    ActorRelation.objects.create(
        subject=sadat,
        object=egypt,
        relation_type="occupancy",
        since="1970-10",
        until="1981-10-06",
    )
    page = page_of(sadat, publisher, egypt)
    span = '<span class="date">October 1970 –</span> <span class="date">6 October 1981</span>'
    assert span in page
