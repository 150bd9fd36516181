"""A link to set a new password: what its mail says, how often it is sent, and where it leads."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessFailureLog
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client, override_settings
from django.utils import timezone

from briefs_site.login.attempts import RESETS_PER_ADDRESS, RESETS_PER_EMAIL

ASK = "/accounts/password_reset/"
REFUSAL = "Too many requests from your network. Try again in an hour."


def ask(client: Client, email: str, address: str = "192.0.2.1") -> Any:
    response: Any = client.post(ASK, {"email": email}, REMOTE_ADDR=address)
    return response


@override_settings(
    ALLOWED_HOSTS=["*"], SITE_URL="https://briefs.example.org:8443", SITE_NAME="Night desk"
)
def test_the_mail_takes_host_and_name_from_the_settings(client: Client, writer: User) -> None:
    client.post(ASK, {"email": writer.email}, HTTP_HOST="evil.example", SERVER_NAME="evil.example")

    (sent,) = mail.outbox
    assert sent.subject == "A new password for Night desk"
    assert "asked for a new password at Night desk." in sent.body
    assert re.search(
        r"^https://briefs\.example\.org:8443/accounts/reset/\S+/$", str(sent.body), re.MULTILINE
    )
    assert "evil" not in str(sent.message())


@pytest.mark.parametrize("asked", ["writer@example.org", "nobody@example.org"])
def test_a_sixth_link_for_an_address_is_not_sent_and_nobody_is_told(
    client: Client, writer: User, asked: str
) -> None:
    answers = [ask(client, asked, f"192.0.2.{number}") for number in range(RESETS_PER_EMAIL + 1)]

    shown = {(each.status_code, each.headers.get("Location"), each.content) for each in answers}
    assert shown == {(302, "/accounts/password_reset/done/", b"")}
    assert len(mail.outbox) == (RESETS_PER_EMAIL if asked == writer.email else 0)


def test_spellings_of_one_address_are_counted_together(client: Client, writer: User) -> None:
    for number in range(RESETS_PER_EMAIL):
        ask(client, writer.email, f"192.0.2.{number}")

    ask(client, writer.email.upper())

    assert len(mail.outbox) == RESETS_PER_EMAIL


def test_a_client_that_asks_for_many_is_refused_and_others_are_not(
    client: Client, writer: User
) -> None:
    for number in range(RESETS_PER_ADDRESS):
        assert ask(client, f"person{number}@example.org").status_code == 302

    refused = ask(client, writer.email)
    assert refused.status_code == 429
    assert REFUSAL in refused.content.decode()
    assert mail.outbox == []

    assert ask(client, writer.email, "198.51.100.1").status_code == 302
    assert len(mail.outbox) == 1


def test_the_count_is_forgotten_after_an_hour(client: Client, writer: User) -> None:
    for _ in range(RESETS_PER_ADDRESS):
        ask(client, writer.email)
    earlier = timezone.now() - timedelta(minutes=61)
    AccessFailureLog.objects.update(attempt_time=earlier)
    mail.outbox.clear()

    assert ask(client, writer.email).status_code == 302
    assert len(mail.outbox) == 1
    assert AccessFailureLog.objects.count() == 1


def test_the_link_works_even_if_wrong_passwords_block_the_log_in(
    client: Client, writer: User
) -> None:
    log_in = {"username": "writer", "password": "wrong"}
    closed = [client.post("/accounts/login/", log_in).status_code for _ in range(5)][-1]
    assert closed == 429
    client.post(ASK, {"email": writer.email})
    link = re.search(r"/accounts/reset/\S+/", str(mail.outbox[0].body))
    assert link
    form = client.get(link[0])

    new = {"new_password1": "a new and longer one", "new_password2": "a new and longer one"}
    done = client.post(form.headers["Location"], new, follow=True)

    assert done.context["user"] == writer
    assert "You are logged in." in done.content.decode()
