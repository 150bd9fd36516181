"""A foreign Host header is refused with one log line; an impossible host stops the start."""

import json
import logging
import logging.config
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from briefs_site.env import Environment, SettingRefused
from briefs_site.serving.logs import logging_settings


@pytest.mark.django_db
def test_a_foreign_host_gets_the_sites_own_error_page_without_a_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        refused = client.get("/", HTTP_HOST="evil.example")

    assert refused.status_code == 400
    page = refused.content.decode()
    assert "That request could not be read" in page
    assert "· Briefdesk</title>" in page
    assert "evil" not in page


def test_it_is_one_warning_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    # The handler writes to what standard error is now.
    logging.config.dictConfig(logging_settings())

    Client().get("/?secret=1", HTTP_HOST="evil.example")

    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["level"], event["logger"]) == ("warning", "django.security.DisallowedHost")
    assert (event["path"], event["status"]) == ("/", 400)
    assert event["message"].startswith("Invalid HTTP_HOST header: 'evil.example'.")
    assert "traceback" not in event


def hosts(tmp_path: Path, value: str) -> list[str]:
    return Environment({"ALLOWED_HOSTS": value}, folder=tmp_path).hosts("ALLOWED_HOSTS", [])


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("https://briefs.example.org", "https://briefs.example.org"),
        ("briefs.example.org:443", "briefs.example.org:443"),
        ("briefs.example.org/", "briefs.example.org/"),
        ("briefs.example.org www.example.org", "briefs.example.org www.example.org"),
        ("briefs.example.org, *.example.org", "*.example.org"),
        (".", "."),
        ("briefs..example.org", "briefs..example.org"),
        ("briefs.example.org.", "briefs.example.org."),
        ("::1", "::1"),
        ("[::1]:8000", "[::1]:8000"),
    ],
)
def test_a_host_that_no_request_could_name_is_refused(
    tmp_path: Path, value: str, wrong: str
) -> None:
    with pytest.raises(SettingRefused) as refusal:
        hosts(tmp_path, value)

    assert str(refusal.value) == (
        f"ALLOWED_HOSTS contains {wrong!r}; expected host names separated by commas, without"
        " scheme, port or path, like briefs.example.org (.example.org allows all its subdomains,"
        " * any host)."
    )


@pytest.mark.parametrize(
    "host",
    [
        "briefs.example.org",
        ".example.org",
        "*",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "Briefs.EXAMPLE",
    ],
)
def test_a_host_that_a_request_can_name_is_accepted(tmp_path: Path, host: str) -> None:
    assert hosts(tmp_path, host) == [host]
