"""Every response has strict headers, and readers without a session cost no query."""

import json
import logging
import sys

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from briefs_site.serving.logs import JSONFormatter
from briefs_site.serving.middleware import ContentPolicyMiddleware, VisitorMiddleware

POLICY = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


def test_the_content_policy_is_strict(client: Client) -> None:
    response = client.get("/robots.txt")

    assert set(response["Content-Security-Policy"].split("; ")) == POLICY
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


def test_a_nonce_is_in_the_policy_only_if_a_page_asks_for_it(rf: RequestFactory) -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(request.csp_nonce))  # type: ignore[attr-defined]  # by django-csp

    response = ContentPolicyMiddleware(page)(rf.get("/"))
    assert isinstance(response, HttpResponse)

    assert f"'nonce-{response.content.decode()}'" in response["Content-Security-Policy"]


def test_without_a_cookie_a_request_touches_no_session(rf: RequestFactory) -> None:
    request = rf.get("/")
    # There is no session at all here, so touching it would fail.
    VisitorMiddleware(lambda _request: HttpResponse())(request)

    assert isinstance(request.user, AnonymousUser)
    assert not request.user.is_authenticated


def test_with_a_cookie_a_request_knows_its_user(client: Client, writer: User) -> None:
    client.force_login(writer)

    response = client.get("/accounts/password_change/")

    assert response.status_code == 200


def test_an_error_is_logged_as_one_line_of_json(rf: RequestFactory) -> None:
    try:
        raise ValueError("Œdipus")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Failed: %s", ("/x",), sys.exc_info()
        )
    record.request = rf.get("/x?secret=1")
    record.status_code = 500

    line = JSONFormatter().format(record)

    event = json.loads(line)
    assert "\n" not in line
    assert "secret" not in line
    assert event["message"] == "Failed: /x"
    assert (event["method"], event["path"], event["status"]) == ("GET", "/x", 500)
    assert "ValueError: Œdipus" in event["traceback"]


@pytest.mark.parametrize("level", ["info", "error"])
def test_an_event_without_a_request_has_no_empty_fields(level: str) -> None:
    record = logging.LogRecord("briefs", getattr(logging, level.upper()), "", 1, "Done", (), None)

    assert json.loads(JSONFormatter().format(record)).keys() == {
        "time",
        "level",
        "logger",
        "message",
    }
