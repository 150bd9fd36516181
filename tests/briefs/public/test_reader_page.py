"""How an actor's page shows readers names, identifiers and dates."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor, ActorIdentifier, ActorRelation
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db


def page_of(actor: Actor, publisher: User, *others: Actor) -> str:
    make_edition(publisher, actors=tuple(map(as_data, (actor, *others))))
    return Client().get(f"/actors/{actor.slug}/").content.decode()


def test_two_identifiers_of_one_scheme_are_told_apart(publisher: User) -> None:
    hamas = make_actor("Hamas", "group")
    for value in ("Q38799", "Q5"):
        ActorIdentifier.objects.create(actor=hamas, scheme="wikidata", value=value)
    page = pages.parse(page_of(hamas, publisher))
    rows = {pages.text(row): pages.elements(row, "a")[0].get("href") for row in page.iter("li")}
    assert rows["Wikidata Q38799"] == "https://www.wikidata.org/wiki/Q38799"
    assert rows["Wikidata Q5"] == "https://www.wikidata.org/wiki/Q5"


def test_a_code_without_a_page_of_its_own_has_the_name_of_its_scheme(publisher: User) -> None:
    egypt = make_actor("Egypt")
    ActorIdentifier.objects.create(actor=egypt, scheme="iso3166-1-alpha3", value="EGY")
    page = pages.parse(page_of(egypt, publisher))
    assert "ISO 3166-1, three letters EGY" in map(pages.text, page.iter("li"))


@pytest.mark.parametrize(("language", "right_to_left"), [("ar", True), ("en", False)])
def test_the_header_of_a_page_runs_in_the_direction_of_its_language(
    publisher: User, language: str, right_to_left: bool
) -> None:
    page = page_of(make_actor("حماس", "group", language=language), publisher)
    assert ('<header class="opening" dir="rtl">' in page) is right_to_left


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
