"""Administrators invite people by a link with which they set a password themselves."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client, override_settings

from briefs.models import Author
from briefs_site.login.invitations import CONSOLE, password_link
from tests.support.factories import make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/auth/user/add/"
NEW = "battery staple correct horse"


def invited(client: Client, role: str = "Writer", email: str = "Huda@Example.org") -> str:
    form = {"first_name": "Huda", "last_name": "Shaarawi", "email": email}
    page = client.post(ADD, form | {"role": Group.objects.get(name=role).pk})
    return page.content.decode()


def link_in(html: str) -> str:
    found = re.search(r'value="(http[^"]+/accounts/reset/[^"]+)"', html)
    assert found, html
    return found[1]


@pytest.fixture
def desk(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


def set_password(link: str) -> tuple[Client, str]:
    """Follow a link and set a password; return the client, now logged in, and the last page."""
    person = Client()
    form = person.get(f"/{link.split('/', 3)[3]}", follow=True)
    words = {"new_password1": NEW, "new_password2": NEW}
    address = form.redirect_chain[-1][0] if form.redirect_chain else link
    return person, person.post(address, words, follow=True).content.decode()


def test_an_invited_person_sets_a_password_and_is_logged_in(desk: Client) -> None:
    html = invited(desk)
    user = User.objects.get(username="huda@example.org")
    assert (user.get_full_name(), user.is_staff) == ("Huda Shaarawi", True)
    assert not user.has_usable_password()
    assert [group.name for group in user.groups.all()] == ["Writer"]
    person, page = set_password(link_in(html))
    assert "You are logged in." in page
    assert person.get("/desk/").status_code == 200
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_link_works_once(desk: Client) -> None:
    link = link_in(invited(desk))
    set_password(link)
    assert "This link no longer works" in set_password(link)[1]


def test_a_reader_does_not_open_admin(desk: Client) -> None:
    invited(desk, role="Reader")
    assert not User.objects.get(username="huda@example.org").is_staff


@override_settings(SITE_URL="https://briefs.example.org")
def test_the_link_is_mailed_where_mail_is_set_up(
    desk: Client, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        html = invited(desk)
    (sent,) = mail.outbox
    assert sent.to == ["huda@example.org"]
    assert link_in(html) in str(sent.body)
    assert link_in(html).startswith("https://briefs.example.org/accounts/reset/")
    assert "on its way to huda@example.org" in html
    with override_settings(EMAIL_BACKEND=CONSOLE):
        assert "It is not sent by mail" in invited(desk, email="other@example.org")


def test_an_address_is_invited_once(desk: Client) -> None:
    invited(desk)
    assert "Someone with this address already has a log-in." in invited(desk)
    assert User.objects.filter(email="huda@example.org").count() == 1


def test_a_lost_link_is_made_again(desk: Client, writer: User) -> None:
    html = desk.post(f"/admin/auth/user/{writer.pk}/link/").content.decode()
    assert "You are logged in." in set_password(link_in(html))[1]
    assert desk.get(f"/admin/auth/user/{writer.pk}/link/").status_code == 302


def test_no_link_is_made_for_a_superuser_or_someone_deactivated() -> None:
    administrator = make_user("an_administrator", "Administrator")
    root = make_user("root", is_superuser=True)
    gone = make_user("gone", "Writer", is_active=False)
    for user in (root, gone):
        with pytest.raises(PermissionDenied):
            password_link(by=administrator, user=user)


def test_a_leaver_keeps_the_byline_and_cannot_log_in(desk: Client, writer: User) -> None:
    author = Author.objects.create(name="H. Shaarawi", slug="h-shaarawi", user=writer)
    form = {"username": writer.username, "groups": [group.pk for group in writer.groups.all()]}
    desk.post(f"/admin/auth/user/{writer.pk}/change/", form)
    writer.refresh_from_db()
    author.refresh_from_db()
    assert (writer.is_active, author.user) == (False, writer)
    assert "Deactivated" in desk.get("/admin/auth/user/").content.decode()


def test_nobody_types_the_password_of_another(desk: Client, writer: User) -> None:
    assert desk.get(f"/admin/auth/user/{writer.pk}/password/").status_code in (302, 404)
    assert 'type="password"' not in desk.get(ADD).content.decode()
