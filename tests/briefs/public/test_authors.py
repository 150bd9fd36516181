"""Authors for readers: the list of them, and the facts on the page of one."""

from xml.etree.ElementTree import Element

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.models import Author
from briefs.public.author_list import MANY
from tests.support import pages
from tests.support.factories import as_data, make_actor, make_edition
from tests.support.publishing import withdraw

pytestmark = pytest.mark.django_db


def page(address: str = "/authors/", by: User | None = None) -> Element:
    client = Client()
    if by:
        client.force_login(by)
    response = client.get(address)
    assert response.status_code == 200
    return pages.parse(response.content.decode())


def listed(by: User | None = None) -> list[str]:
    lists = pages.elements(page(by=by), "ul", **{"class": "plain authors"})
    return [pages.text(row) for each in lists for row in each.findall("{*}li")]


def test_the_list_says_who_wrote_how_much_and_when_last(publisher: User) -> None:
    make_edition(publisher, authors=("Zoë Adams", "Cairo desk"), published_on="1956-07-26")
    make_edition(publisher, authors=("Cairo desk",), published_on="1956-11-08")
    Author.objects.filter(name="Zoë Adams").update(role="Editor")
    assert listed() == [
        "Cairo desk 2 briefs newest 8 November 1956",
        "Zoë Adams Editor 1 brief newest 26 July 1956",
    ]
    links = [link.get("href") for link in pages.elements(page(), "a")]
    assert Author.objects.get(name="Zoë Adams").get_absolute_url() in links


def test_only_authors_of_briefs_that_the_reader_may_read_are_listed(
    publisher: User, reader: User
) -> None:
    Author.objects.create(name="Nobody yet", slug="nobody-yet")
    make_edition(publisher, authors=("Quiet desk",), tlp="TLP:GREEN", published_on="1956-07-26")
    withdraw(make_edition(publisher, authors=("Former desk",)).brief, publisher)
    assert listed() == []
    assert "No brief names an author yet." in pages.text(page())
    assert listed(reader) == ["Quiet desk 1 brief newest 26 July 1956"]


def test_many_authors_are_listed_by_letter(publisher: User) -> None:
    names = [f"{letter} {number}" for letter in "ABÉ" for number in range(MANY)]
    for start in range(0, len(names), 20):
        make_edition(publisher, authors=tuple(names[start : start + 20]))
    letters = [pages.text(each) for each in pages.elements(page(), "h2")]
    assert letters == ["A", "B", "E"]
    assert len(listed()) == 3 * MANY


def test_the_page_of_an_author_counts_actors_and_topics(publisher: User) -> None:
    egypt = as_data(make_actor("Egypt"))
    for number in range(3):
        make_edition(
            publisher,
            authors=("Cairo desk",),
            tags=("Canals",)[: number % 2],
            actors=(egypt,),
            published_on=f"1956-07-{26 + number}",
        )
    make_edition(publisher, authors=("Another desk",), actors=(egypt,), tags=("Canals",))
    shown = pages.text(page("/authors/cairo-desk/"))
    assert "Briefs 3 First 26 July 1956 Newest 28 July 1956" in shown
    assert "Most mentioned Egypt 3 briefs" in shown
    assert "Topics Canals 1 brief" in shown


def test_the_description_is_the_first_of_the_biography_or_says_how_many_briefs(
    publisher: User,
) -> None:
    make_edition(publisher, authors=("Cairo desk",))
    address = "/authors/cairo-desk/"
    described = Client().get(address).context["description"]
    assert described == "1 brief by Cairo desk, with its sources."
    Author.objects.update(bio="Writes on canals. " * 20)
    described = Client().get(address).context["description"]
    assert described.startswith("Writes on canals.")
    assert described.endswith("canals.")
