"""Addresses of the search page: which are for search engines, and what any others answer."""

from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import pytest
from django.conf import settings
from django.test import Client

from tests.support import pages
from tests.support.factories import make_edition, make_user

pytestmark = pytest.mark.django_db
ODD = (
    *("'", '"', "“", "-", "a OR", "OR", "-actor:", "%", "\u202e", "💥", "((((", "\\"),
    *("a & !b", ":*", "<->", "actor:" + "x" * 300, "a " * 500, "-" * 300),
)


@pytest.fixture(scope="module")
def site(module_db: None) -> None:
    make_edition(make_user("publisher", "Publisher"), title="Pilots", tags=("Canals",))


def shown(client: Client, address: str) -> Element:
    response = client.get(address)
    assert response.status_code == 200
    return pages.parse(response.content.decode())


def test_only_the_page_without_a_query_is_for_search_engines(site: None, client: Client) -> None:
    start = shown(client, "/search/")
    assert pages.link(start, "canonical") == f"{settings.SITE_URL}/search/"
    assert not pages.elements(start, "meta", name="robots")
    assert "before:2025-03" in map(pages.text, pages.elements(start, "code"))
    page = shown(client, "/search/?q=pilots")
    assert pages.link(page, "canonical") == ""
    [robots] = pages.elements(page, "meta", name="robots")
    assert robots.get("content") == "noindex, nofollow"


def test_every_page_has_a_search_field_that_leads_here(site: None, client: Client) -> None:
    for address in ("/", "/topics/", "/search/"):
        page = shown(client, address)
        masthead = pages.elements(page, "header")[0]
        [form] = masthead.iter("form")
        assert form.get("action") == "/search/"
        assert [each.get("name") for each in form.iter("input")] == ["q"]


@pytest.mark.parametrize("key", ["x", "1_", "1e9_1", "٣_٣", "9" * 400])
def test_a_key_that_no_page_has_written_is_not_found(site: None, client: Client, key: str) -> None:
    assert client.get("/search/", {"q": "pilots", "older": key}).status_code == 404


def test_an_order_that_there_is_not_is_the_best_match(site: None, client: Client) -> None:
    page = shown(client, "/search/?q=pilots&sort=x")
    current = pages.elements(page, "a", **{"aria-current": "true"})
    assert list(map(pages.text, current)) == ["Best match"]


def test_nothing_is_posted_to_the_page(client: Client) -> None:
    assert client.post("/search/", {"q": "pilots"}).status_code == 405
    assert client.head("/search/?q=pilots").status_code == 200


@pytest.mark.parametrize("typed", ODD)
def test_any_string_gives_a_page(site: None, client: Client, typed: str) -> None:
    shown(client, f"/search/?{urlencode({'q': typed})}")
