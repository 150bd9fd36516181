"""An actor's page with one brief and nothing else, and with far too many names and relations."""

from collections.abc import Callable
from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor, ActorRelation
from briefs import publishing
from briefs.public.actors import profile
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}svg"


def page_of(address: str) -> Element:
    return pages.parse(Client().get(address).content.decode())


def facts(page: Element) -> dict[str, str]:
    (shown,) = pages.elements(page, "dl")
    return {pages.text(row[0]): pages.text(row[1]) for row in shown}


def headings(page: Element) -> list[str]:
    return [pages.text(each) for each in pages.elements(page, "h2")]


def neighbours(page: Element) -> dict[str, str]:
    """Return the addresses that the numbers of shared briefs link to, by name and number."""
    (section,) = pages.elements(page, "section", **{"aria-labelledby": "appears-with"})
    rows = [pages.elements(row, "a") for row in section.iter("li")]
    return {f"{pages.text(name)} {pages.text(n)}": str(n.get("href")) for name, n in rows}


def description(page: Element) -> str:
    (meta,) = pages.elements(page, "meta", name="description")
    return str(meta.get("content"))


@pytest.fixture
def publish(publisher: User) -> Callable[..., None]:
    """Publish a number of briefs about some actors, each about an event a month later."""

    def publish_briefs(count: int, *actors: Actor) -> None:
        about = tuple(map(as_data, actors))
        for month in range(count):
            event = date(1956, 1, 5) + timedelta(days=31 * month)
            make_edition(publisher, actors=about, event_date=event.isoformat())

    return publish_briefs


def test_one_brief_about_one_actor_leaves_everything_else_out(
    publish: Callable[..., None],
) -> None:
    publish(1, make_actor("Egypt"))
    page = page_of("/actors/egypt/")
    assert headings(page)[0] == "Briefs"
    assert headings(page)[2:] == ["Follow"]
    assert facts(page) == {"Kind": "Country", "Briefs": "1"}
    assert description(page) == "Briefs about Egypt, with their sources."


def test_the_description_of_a_page_is_a_whole_sentence(publish: Callable[..., None]) -> None:
    told = "Army officer and statesman. " + "He led the coup of July 1952, and much more. " * 9
    publish(1, make_actor("Gamal Abdel Nasser", "person", description=told))
    said = description(page_of("/actors/gamal-abdel-nasser/"))
    assert said.startswith("Army officer and statesman.")
    assert said.endswith("much more.")
    assert len(said) <= 160


def test_each_number_leads_to_the_briefs_about_both(publish: Callable[..., None]) -> None:
    egypt, france, israel = (make_actor(name) for name in ("Egypt", "France", "Israel"))
    publish(2, egypt, france)
    publish(1, egypt, israel)
    found = neighbours(page_of("/actors/egypt/"))
    assert list(found) == ["France 2 briefs about both", "Israel 1 brief about both"]
    results = Client().get(found["France 2 briefs about both"]).content.decode()
    assert "2 briefs" in results


def test_neighbours_are_only_those_in_briefs_that_the_reader_may_see(
    publish: Callable[..., None], publisher: User
) -> None:
    egypt, france = make_actor("Egypt"), make_actor("France")
    publish(1, egypt, france)
    for name in ("Amber", "Gone"):
        both = (as_data(egypt), as_data(make_actor(name)))
        tlp = "TLP:AMBER" if name == "Amber" else "TLP:CLEAR"
        edition = make_edition(publisher, actors=both, tlp=tlp)
        if name == "Gone":
            publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    assert list(neighbours(page_of("/actors/egypt/"))) == ["France 1 brief about both"]


def test_pictures_come_with_three_and_with_six_briefs(
    publish: Callable[..., None],
) -> None:
    actors = [make_actor(name) for name in ("Egypt", "France", "Israel", "Jordan")]
    publish(2, *actors)
    assert not pages.elements(page_of("/actors/egypt/"), SVG)
    publish(1, *actors)
    page = page_of("/actors/egypt/")
    assert [each.get("class") for each in pages.elements(page, SVG)] == ["network"]
    publish(6, *actors)
    page = page_of("/actors/egypt/")
    assert [each.get("class") for each in pages.elements(page, SVG)] == ["network", "blocks"]
    columns = [pages.text(each) for each in pages.elements(page, "li")]
    assert "January 1956 to March 1956: 6 briefs" in columns


def test_at_most_twelve_actors_appear_beside_it(publish: Callable[..., None]) -> None:
    publish(
        3, *(make_actor(name, "person") for name in ("Egypt", *map(str.upper, "abcdefghijklmno")))
    )
    page = page_of("/actors/egypt/")
    assert len(neighbours(page)) == profile.NEIGHBOURS == 12
    (network,) = pages.elements(page, SVG)
    assert len(pages.elements(network, f"{SVG[:-3]}circle")) == 13


def test_sixty_names_and_forty_relations_are_folded(publish: Callable[..., None]) -> None:
    many = make_actor("Egypt", "state", *(f"Name {number}" for number in range(60)))
    union = make_actor("Union", "organisation")
    ActorRelation.objects.bulk_create(
        ActorRelation(
            subject=many, object=union, relation_type="membership", since=str(1950 + number)
        )
        for number in range(40)
    )
    publish(1, many, union)
    page = page_of("/actors/egypt/")
    names, relations = pages.elements(page, "details")
    assert pages.text(names[0]) == "48 more names"
    assert len(list(names.iter("li"))) == 48
    assert pages.text(relations[0]) == "32 more"
    assert pages.text(next(relations.iter("li"))) == "Union Member of · since 1981"


def test_one_name_of_each_language_comes_first(publish: Callable[..., None]) -> None:
    many = make_actor("Egypt", "state", *(f"Name {number:02}" for number in range(20)))
    many.names.create(value="مصر", language="ar", normalised="مصر")
    many.names.create(value="Египет", language="ru", normalised="египет")
    publish(1, many)
    (shown, _folded) = (
        each
        for each in pages.elements(page_of("/actors/egypt/"), "ul")
        if "names" in str(each.get("class"))
    )
    assert [pages.text(name) for name in shown][:4] == [
        "Name 00",
        "Египет Russian",
        "مصر Arabic",
        "Name 01",
    ]
