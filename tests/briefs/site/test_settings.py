"""Administrators change what the site says about itself, without a restart."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from briefs.models import SiteSettings
from briefs.site import current, current_site, forget_site
from tests.support import pages
from tests.support.factories import make_user
from tests.support.site import change_site

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:briefs_sitesettings_changelist")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M0 0h9" /></svg>'


@pytest.fixture
def keeper(client: Client) -> Client:
    """A client of an administrator who is no superuser."""
    client.force_login(make_user("keeper", "Administrator"))
    return client


@pytest.fixture
def save(keeper: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Any:
    """Post the page with some fields filled in, as if it were committed; return the response."""

    def post(**values: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return keeper.post(PAGE, values)

    return post


def front() -> str:
    return Client().get("/").content.decode()


def title(page: str) -> str:
    return pages.text(pages.elements(pages.parse(page), "title")[0])


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_new_site_has_a_name_and_no_row(keeper: Client) -> None:
    assert "Briefdesk" in front()
    assert "Without one, it is Briefdesk." in keeper.get(PAGE).content.decode()
    assert not SiteSettings.objects.exists()


def test_a_saved_change_is_on_the_next_page(save: Any) -> None:
    response = save(
        name="Night desk",
        strapline="What happened overnight",
        publisher="An institute",
        publisher_url="institute.example.org",
        footer="CC BY 4.0\nGeneva",
    )
    assert response.status_code == 302
    page = front()
    assert title(page) == "Night desk"
    assert ">Night desk: What happened overnight</h1>" in page
    assert 'content="What happened overnight"' in page
    assert '<a href="https://institute.example.org"><bdi>An institute</bdi></a>' in page
    assert "CC BY 4.0<br>Geneva" in page
    assert LogEntry.objects.get().get_change_message() == (
        "Changed Name, Strapline, Publisher, Web address of the publisher and Text at the foot of"
        " every page."
    )


def test_texts_of_the_settings_are_escaped(save: Any) -> None:
    save(name="<b>A</b>", publisher="<i>", footer="<script>x</script>", strapline='"><u>')
    page = front()
    for tag in ("<b>A", "<i>", "<script>x", "<u>"):
        assert tag not in page


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"name": "x" * 81}, "name", "Ensure this value has at most 80 characters (it has 81)."),
        ({"strapline": "a\x07b"}, "strapline", "Remove the control character U+0007."),
        ({"name": "A\r\nBcc: b@c.de"}, "name", "Remove the control character U+000D."),
        ({"publisher_url": "javascript:alert(1)"}, "publisher_url", "Enter a valid URL."),
        ({"publisher_url": "ftp://example.org"}, "publisher_url", "Enter a valid URL."),
    ],
)
def test_what_cannot_be_shown_is_refused(
    save: Any, values: dict[str, str], field: str, sentence: str
) -> None:
    assert errors(save(**values)) == {field: [sentence]}
    assert not SiteSettings.objects.exists()


def test_an_unknown_time_zone_is_refused(save: Any) -> None:
    assert list(errors(save(time_zone="Mars"))) == ["time_zone"]


@override_settings(SITE_NAME="By variable", TIME_ZONE="Asia/Tokyo", TIME_ZONE_IS_FIXED=True)
def test_a_variable_that_is_set_wins_and_the_page_says_so(keeper: Client, save: Any) -> None:
    change_site(name="In admin", time_zone="Europe/Berlin")
    page = keeper.get(PAGE).content.decode()
    for value, name in (("By variable", "SITE_NAME"), ("Asia/Tokyo", "TIME_ZONE")):
        assert f"{value}. The variable {name} sets it, and wins over this page" in page
    assert 'name="name"' not in page
    assert 'name="time_zone"' not in page
    save(name="Forged", time_zone="UTC", publisher="An institute")
    row = SiteSettings.objects.get()
    assert (row.name, row.time_zone) == ("In admin", "Europe/Berlin")
    assert row.publisher == "An institute"
    assert title(front()) == "By variable"


def test_the_name_is_in_titles_and_mails(save: Any, mailoutbox: list[Any]) -> None:
    save(name="Night desk")
    make_user("huda", "Writer")
    client = Client()
    client.post("/accounts/password_reset/", {"email": "huda@example.org"})
    assert mailoutbox[0].subject == "A new password for Night desk"
    assert title(client.get("/briefs/").content.decode()).endswith(" · Night desk")


def test_only_an_administrator_sees_the_page(client: Client, publisher: User) -> None:
    client.force_login(publisher)
    assert client.get(PAGE).status_code == 403


@contextmanager
def queries() -> Iterator[list[str]]:
    asked: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield asked
    asked += [each["sql"] for each in captured.captured_queries if "briefs_site" in each["sql"]]


def test_a_process_reads_the_settings_once_in_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr(current, "monotonic", lambda: now)
    forget_site()
    with queries() as first:
        current_site()
    SiteSettings.objects.create(name="By another process")
    with queries() as within:
        assert current_site().name == "Briefdesk"
    now += current.CHECKED_EVERY
    with queries() as later:
        assert current_site().name == "By another process"
    assert [len(first), len(within), len(later)] == [2, 0, 2]


def test_what_is_known_stays_while_the_database_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change_site(name="Night desk")
    assert current_site().name == "Night desk"
    forget_site()

    def fail(*_args: Any) -> None:
        raise DatabaseError

    with connection.execute_wrapper(fail):
        assert current_site().name == "Night desk"


def test_there_is_one_row_and_its_logo_is_complete() -> None:
    for values in ({"id": 2}, {"logo": b"x"}, {"logo_kind": "svg"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SiteSettings(**values).save()


def test_a_logo_is_cleaned_kept_and_sent_from_an_address_of_its_own(
    keeper: Client, save: Any
) -> None:
    page_of_settings = reverse("admin:briefs_sitesettings_changelist")
    assert b"Remove the logo" not in keeper.get(page_of_settings).content
    save(new_logo=SimpleUploadedFile("logo.svg", SVG.replace(b"<path", b"<path onclick='x'")))
    site = current_site()
    page = front()
    assert f'src="{site.logo_url}"' in page
    assert site.logo_size == (56, 28)
    response = Client().get(site.logo_url)
    assert b"onclick" not in response.content
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers
    assert b"Remove the logo" in keeper.get(page_of_settings).content
    save(remove_logo="on")
    assert Client().get(site.logo_url).status_code == 404
    assert "<img" not in front()


def test_a_refused_logo_changes_nothing(save: Any) -> None:
    for data in (b"GIF89a", SVG.replace(b"path", b"script"), b"\x89PNG\r\n\x1a\n", b"x" * 200_000):
        response = save(name="Changed", new_logo=SimpleUploadedFile("logo.png", data))
        assert list(errors(response)) == ["new_logo"]
    assert not SiteSettings.objects.exists()


@pytest.mark.parametrize("address", ["/logo/.svg", "/logo/a.svg", "/logo/../x.png", "/logo/a.html"])
def test_other_addresses_of_logos_lead_nowhere(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
