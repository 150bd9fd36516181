"""`/admin/` takes each role to where it works, and its index stays within reach."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.support.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def after_log_in(role: str) -> tuple[str, str]:
    """Open /admin/ anonymously and log in; return the final address and its page."""
    user, visitor = make_user("person", role), Client()
    door = visitor.get("/admin/", follow=True).redirect_chain[-1][0]
    post = {"username": user.username, "password": PASSWORD, "next": "/admin/"}
    assert parse_qs(urlsplit(door).query) == {"next": ["/admin/"]}
    response = visitor.post("/accounts/login/", post, follow=True)
    return response.redirect_chain[-1][0], response.content.decode()


@pytest.mark.parametrize("role", ["Writer", "Editor", "Publisher"])
def test_writers_and_publishers_land_on_the_desk(role: str) -> None:
    address, page = after_log_in(role)
    assert address == "/desk/"
    assert '<a href="/admin/?index">Admin</a>' in page


def test_an_administrator_lands_on_the_admin_index() -> None:
    address, page = after_log_in("Administrator")
    assert address == "/admin/"
    assert "<h1>Admin</h1>" in page
    assert "/admin/auth/user/" in page


def test_a_reader_is_told_why_the_page_is_closed() -> None:
    address, page = after_log_in("Reader")
    assert address == "/accounts/login/?next=%2Fadmin%2F"
    assert "Your account cannot open that page" in page


def test_the_log_in_of_admin_is_that_of_the_site() -> None:
    door = Client().get("/admin/briefs/topic/", follow=True)
    assert door.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2Fbriefs%2Ftopic%2F"
    assert Client().get("/admin/login/").headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"


def test_the_index_lists_by_task_what_a_person_may_open_with_bounded_counts(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    visitor = Client()
    visitor.force_login(make_user("person", "Administrator"))
    with django_assert_max_num_queries(20):
        page = visitor.get("/admin/?index")
    tasks = {str(name): [str(row["name"]) for row in rows] for name, rows in page.context["tasks"]}
    assert tasks == {
        "Publishing": ["Briefs", "Published versions", "Authors", "Topics", "Source library"],
        "Register of actors": ["Actors", "Decisions"],
        "People": ["Users", "Groups", "Log entries"],
        "Site": ["Settings of the site", "Pages about the site"],
    }
    assert visitor.get("/admin/briefs/").headers["Location"] == "/admin/"


def test_a_writer_opens_the_index_by_its_link() -> None:
    visitor = Client()
    visitor.force_login(make_user("person", "Writer"))
    page = visitor.get("/admin/?index")
    assert page.status_code == 200
    assert "/admin/actors/actor/" in page.content.decode()
    assert "/admin/auth/user/" not in page.content.decode()
