"""Wrong passwords block the log-in for attackers, and for nobody else."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.utils import timezone
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from briefs_site.login.attempts import FAILURES_PER_ADDRESS, FAILURES_PER_NAME
from briefs_site.wsgi import application, django_application
from tests.support.factories import PASSWORD

LOG_IN = "/accounts/login/"
OFFICE = "192.0.2.1"
CSRF = "c" * 32


def log_in(name: str, address: str = OFFICE, password: str = PASSWORD) -> int:
    person = {"username": name, "password": password}
    return Client().post(LOG_IN, person, REMOTE_ADDR=address).status_code


def failed(attempts: Iterable[tuple[str, str]]) -> None:
    """Record one wrong password for each name and address."""
    AccessAttempt.objects.bulk_create(
        AccessAttempt(username=name, ip_address=address, failures_since_start=1)
        for name, address in attempts
    )


def test_a_name_attacked_from_many_addresses_leaves_each_of_them_one_attempt(writer: User) -> None:
    failed(("writer", f"198.51.100.{number}") for number in range(FAILURES_PER_NAME))

    assert log_in("writer", "203.0.113.1", "wrong") == 429
    assert log_in("writer", "203.0.113.1") == 429
    # Nobody can lock the owner out, who knows the password.
    assert log_in("writer") == 302


def test_before_that_each_address_has_five_attempts(writer: User) -> None:
    failed(("writer", f"198.51.100.{number}") for number in range(FAILURES_PER_NAME - 5))

    answers = [log_in("writer", "203.0.113.1", "wrong") for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]


def test_an_address_that_tries_many_names_is_refused_for_all(writer: User, editor: User) -> None:
    failed((f"name{number}", OFFICE) for number in range(FAILURES_PER_ADDRESS - 1))
    assert log_in("one more", password="wrong") == 429

    assert log_in("writer") == 429
    assert log_in("writer", "203.0.113.1") == 302


def test_an_office_where_many_mistype_can_still_log_in(writer: User) -> None:
    failed((f"colleague{number}", OFFICE) for number in range(FAILURES_PER_ADDRESS - 2))

    assert log_in("writer", password="wrong") == 200
    assert log_in("writer") == 302


def test_logging_in_does_not_reset_the_count_of_wrong_guesses(writer: User) -> None:
    failed((f"name{number}", OFFICE) for number in range(FAILURES_PER_ADDRESS - 1))
    log_in("writer")

    assert log_in("name", password="wrong") == 429


def test_after_fifteen_minutes_the_log_in_is_open_again(writer: User) -> None:
    failed((f"name{number}", OFFICE) for number in range(FAILURES_PER_ADDRESS))
    assert log_in("writer") == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert log_in("writer") == 302


def test_addresses_of_one_network_of_ipv6_count_as_one(writer: User) -> None:
    for number in range(4):
        log_in("writer", f"2001:db8::{number}", "wrong")

    assert log_in("writer", "2001:db8::ffff:1", "wrong") == 429
    assert log_in("writer", "2001:db8:0:1::1") == 302


def test_an_ipv4_address_in_the_form_of_ipv6_is_the_same_one(writer: User) -> None:
    for _ in range(5):
        log_in("writer", OFFICE, "wrong")

    assert log_in("writer", f"::ffff:{OFFICE}") == 429


def test_a_name_of_any_length_is_only_wrong(db: None) -> None:
    assert log_in("x" * 300) == 200


def test_an_invalid_address_is_refused(writer: User) -> None:
    assert log_in("writer", "unknown") == 400


@pytest.fixture
def open_connection(db: None) -> Iterator[None]:
    """Keep the test's connection open: a request made without the test client would close it."""
    request_started.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)


@pytest.mark.parametrize(
    ("served", "told"),
    [
        (application, OFFICE),
        (wrap_wsgi_with_proxy_headers(django_application, [OFFICE]), "203.0.113.1"),
    ],
    ids=["from a stranger", "from a trusted proxy"],
)
def test_a_forwarded_address_counts_only_from_a_trusted_proxy(
    served: Any, told: str, rf: RequestFactory, open_connection: None
) -> None:
    form = {"username": "writer", "password": "wrong", "csrfmiddlewaretoken": CSRF}
    environ = rf.post(
        LOG_IN,
        urlencode(form),
        "application/x-www-form-urlencoded",
        REMOTE_ADDR=OFFICE,
        HTTP_X_FORWARDED_FOR="203.0.113.1",
        HTTP_COOKIE=f"csrftoken={CSRF}",
    ).environ

    b"".join(served(environ, lambda _status, _headers: None))

    assert [each.ip_address for each in AccessAttempt.objects.all()] == [told]
