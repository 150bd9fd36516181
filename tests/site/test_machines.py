"""Files for machines at fixed addresses: robots.txt and security.txt."""

from datetime import datetime, timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import Settings


def test_robots_are_told_what_not_to_read_and_where_the_sitemap_is(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    closed = [
        "/accounts/",
        "/admin/",
        "/desk/",
        "/language/",
        "/search/?",
        "/search/feed.",
        "/search/suggest/",
        "/actors/?q=",
    ]
    assert lines[0] == "User-agent: *"
    assert [line for line in lines if "Disallow" in line] == [
        f"Disallow: {each}" for each in closed
    ]
    assert lines[-1] == f"Sitemap: {settings.SITE_URL}/sitemap.xml"


def test_security_txt_names_a_contact_and_has_not_expired(
    client: Client, settings: Settings
) -> None:
    settings.SECURITY_CONTACT = "mailto:security@example.org"

    response = client.get("/.well-known/security.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"
    left = datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert timedelta(days=100) < left < timedelta(days=365)


def test_without_a_contact_there_is_no_security_txt(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
