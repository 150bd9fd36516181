"""Changing one's own password, without JavaScript."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.factories import PASSWORD

PAGE = "/accounts/password_change/"
NEW = "a new and longer one"


def change(client: Client, old: str, new: str, again: str = "") -> str:
    """Send the form and return the page after it, or the form with its errors."""
    words = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(PAGE, words, follow=True).content.decode()


def has_password(user: User, password: str) -> bool:
    return User.objects.get(pk=user.pk).check_password(password)


def test_the_form_itself_sends_all_that_is_needed(writer: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)
    html = client.get(PAGE).content.decode()
    forms = re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL)
    (form,) = [each for each in forms if "/accounts/logout/" not in each]
    names = re.findall(r'<input[^>]*\sname="([^"]+)"', form)
    assert names == ["csrfmiddlewaretoken", "old_password", "new_password1", "new_password2"]
    assert re.search(r'<button[^>]*type="submit"', form)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token

    values = dict(zip(names, [token[1], PASSWORD, NEW, NEW], strict=True))
    done = client.post(PAGE, values, follow=True)

    assert "Your password has been changed" in done.content.decode()
    assert has_password(writer, NEW)


@pytest.mark.parametrize(
    ("old", "new", "again", "error"),
    [
        ("wrong", NEW, NEW, "Your old password was entered incorrectly."),
        (PASSWORD, "12345", "12345", "This password is too short."),
        (PASSWORD, "writer@example", "writer@example", "too similar to the email address."),
        (PASSWORD, NEW, "another one", "The two password fields didn’t match."),
        (PASSWORD, f"{NEW}\0", f"{NEW}\0", "Null characters are not allowed."),
    ],
)
def test_a_wrong_old_or_a_weak_new_password_changes_nothing(
    client: Client, writer: User, old: str, new: str, again: str, error: str
) -> None:
    client.force_login(writer)

    assert error in change(client, old, new, again)
    assert has_password(writer, PASSWORD)


def test_passwords_are_not_sent_back(client: Client, writer: User) -> None:
    client.force_login(writer)

    assert "secret" not in change(client, "old secret", "new secret 1", "new secret 2")


def test_strangers_change_no_password(client: Client, writer: User) -> None:
    change(client, PASSWORD, NEW)

    assert has_password(writer, PASSWORD)
    assert "/login/?next=" in client.get(PAGE).headers["Location"]


def test_other_log_ins_of_that_person_end(client: Client, writer: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(writer)
    client.force_login(writer)

    change(client, PASSWORD, NEW)

    assert client.get(PAGE).status_code == 200
    assert elsewhere.get(PAGE).status_code == 302


def test_admin_leads_to_the_same_page(client: Client, writer: User) -> None:
    client.force_login(writer)
    assert client.get("/admin/password_change/").headers["Location"] == PAGE


def test_the_page_afterwards_leads_where_the_person_may_go(
    client: Client, writer: User, reader: User
) -> None:
    client.force_login(writer)
    assert '<a href="/desk/">Go to the desk</a>' in change(client, PASSWORD, NEW)
    client.force_login(reader)
    assert '<a href="/">Go to the briefs</a>' in change(client, PASSWORD, NEW)
