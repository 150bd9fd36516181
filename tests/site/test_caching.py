"""No cache keeps a page that was made for one user; other pages may be cached."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.models import Actor
from tests.support.factories import as_data, make_actor, make_edition
from tests.support.site import make_page

FORMS = ["/accounts/login/", "/accounts/password_reset/"]


@pytest.fixture
def actor(publisher: User) -> Actor:
    """Is named by a public brief."""
    actor = make_actor("Egypt")
    make_edition(publisher, title="The canal", actors=(as_data(actor),))
    make_page()
    return actor


def kept(client: Client, address: str) -> str:
    return client.get(address).headers.get("Cache-Control", "")


def private(stated: str) -> bool:
    return {"private", "no-store"} <= set(stated.split(", "))


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/briefs/",
        "/archive/",
        "/briefs/the-canal/",
        "/actors/",
        "/actors/egypt/",
        "/topics/",
        "/authors/",
        "/corrections/",
        "/follow/",
        "/search/?q=canal",
        "/pages/about/",
        "/nowhere/",
        "/desk/",
        "/admin/",
        "/admin/briefs/brief/",
        "/accounts/password_change/",
        "/briefs",
        *FORMS,
    ],
)
def test_a_page_for_a_session_is_private(
    client: Client, administrator: User, actor: Actor, address: str
) -> None:
    client.force_login(administrator)

    assert private(kept(client, address))


def test_a_session_that_ended_is_private_too(client: Client, actor: Actor) -> None:
    client.cookies["sessionid"] = "of-long-ago"

    assert kept(client, "/briefs/the-canal/") == "private, no-store"


@pytest.mark.parametrize("address", FORMS)
def test_a_form_for_an_anonymous_user_is_private_each_time(
    client: Client, db: None, address: str
) -> None:
    for _ in range(2):
        assert private(kept(client, address))


def test_logging_in_is_private(client: Client, writer: User) -> None:
    person = {"username": "writer", "password": "correct horse battery staple"}

    response = client.post("/accounts/login/", person)

    assert response.status_code == 302
    assert private(response.headers["Cache-Control"])


@pytest.mark.parametrize(
    "address", ["/", "/briefs/the-canal/", "/actors/egypt/", "/nowhere/", "/pages/about/"]
)
def test_a_page_for_everybody_says_nothing(client: Client, actor: Actor, address: str) -> None:
    response = client.get(address)

    assert "Cache-Control" not in response.headers
    assert not response.cookies


def test_pages_that_do_not_depend_on_the_visitor_stay_public(client: Client, writer: User) -> None:
    client.force_login(writer)

    assert kept(client, "/robots.txt") == "public, max-age=86400"
    assert "no-store" in kept(client, "/healthz")
