"""`/admin/` takes each role to where it works, and its index stays within reach."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

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
    assert address == "/admin/login/?next=/admin/"
    assert "not authorized to access this page" in page


def test_a_writer_opens_the_index_by_its_link() -> None:
    visitor = Client()
    visitor.force_login(make_user("person", "Writer"))
    page = visitor.get("/admin/?index")
    assert page.status_code == 200
    assert "/admin/actors/actor/" in page.content.decode()
    assert "/admin/auth/user/" not in page.content.decode()
