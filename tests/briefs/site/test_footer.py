"""The foot of every page for readers says who publishes it, and leads to what there is."""

from typing import Any

import pytest
from django.test import Client

from tests.support import pages
from tests.support.site import change_site, make_page

pytestmark = pytest.mark.django_db


def footer(address: str = "/") -> Any:
    response = Client().get(address)
    (found,) = pages.elements(pages.parse(response.content.decode()), "footer")
    return found


def links(found: Any) -> dict[str, str]:
    return {pages.text(each): each.get("href", "") for each in pages.elements(found, "a")}


def test_the_foot_of_a_new_site_has_its_name_and_no_page_that_is_missing() -> None:
    found = footer()
    assert pages.text(found).startswith("Briefdesk")
    assert links(found)["Search"] == "/search/"
    for address in links(found).values():
        assert Client().get(address).status_code == 200


@pytest.mark.parametrize("address", ["/", "/briefs/", "/search/", "/nowhere/", "/pages/about/"])
def test_the_foot_of_every_page_says_who_publishes_it(address: str) -> None:
    make_page()
    change_site(name="Night desk", publisher="An institute", strapline="By night", footer="Geneva")
    text = pages.text(footer(address))
    assert text.startswith("Night desk is published by An institute By night Geneva About ")


def test_a_publisher_may_have_a_web_address() -> None:
    change_site(publisher="An institute", publisher_url="https://example.org/")
    assert links(footer())["An institute"] == "https://example.org/"


def test_shown_pages_are_in_their_order_each_in_its_language() -> None:
    make_page("Contact", slug="contact", position=2)
    make_page("من نحن", slug="arabic", language="ar", position=1)
    make_page("Not shown", slug="hidden", position=3, is_shown=False)
    make_page("Elsewhere", slug="elsewhere", position=None)
    found = footer()
    assert list(links(found))[:2] == ["من نحن", "Contact"]
    assert not {"Not shown", "Elsewhere"} & set(links(found))
    arabic = pages.elements(found, "a")[0]
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
