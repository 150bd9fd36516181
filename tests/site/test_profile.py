"""People change their name, time zone and default byline; readers see the time of the site."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actors.register import log_entry
from briefs.models import Author, Edition, Profile
from tests.support.factories import make_brief, make_edition, make_user

pytestmark = pytest.mark.django_db
PAGE = "/accounts/profile/"


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def save_profile(client: Client, **values: Any) -> str:
    form = {"first_name": "Huda", "last_name": "Shaarawi"} | values
    return client.post(PAGE, form, follow=True).content.decode()


def shown(client: Client) -> str:
    return client.get("/admin/admin/logentry/").content.decode()


def test_names_are_saved_and_shown_in_the_account_menu(writer: User) -> None:
    client = logged_in(writer)
    assert "Your profile is saved." in save_profile(client)
    assert "<bdi>Huda Shaarawi</bdi>" in client.get("/desk/").content.decode()
    assert LogEntry.objects.get(object_id=writer.pk).change_message == "Changed their profile."


@pytest.mark.parametrize("zone", ["Mars/Base", "../etc", "x" * 300])
def test_a_time_zone_that_does_not_exist_is_refused(writer: User, zone: str) -> None:
    assert "Select a valid choice" in save_profile(logged_in(writer), time_zone=zone)
    assert not Profile.objects.exists()


def test_staff_pages_show_the_own_time_zone_at_once_and_after_the_next_log_in(
    administrator: User,
) -> None:
    entry = log_entry(administrator, administrator, "Something.")
    entry.action_time = datetime(2026, 11, 1, 12, tzinfo=UTC)
    entry.save()
    client = logged_in(administrator)
    assert "1 November 2026, 12:00" in shown(client)
    save_profile(client, time_zone="Pacific/Auckland")
    assert "2 November 2026, 01:00" in shown(client)
    assert "2 November 2026, 01:00" in shown(logged_in(administrator))
    assert timezone.get_current_timezone_name() == "UTC"


def test_what_is_published_has_the_days_and_times_of_the_site(publisher: User) -> None:
    brief = make_brief(publisher, title="The canal")
    client = logged_in(publisher)
    save_profile(client, time_zone="Pacific/Kiritimati")
    with timezone.override("Pacific/Kiritimati"):
        edition = make_edition(publisher, title="Elsewhere", published_on="1990-10-28")
        today = make_edition(publisher, title="Today")
    assert edition.first_published_at == datetime(1990, 10, 28, tzinfo=UTC)
    assert "1990-10-28T00:00:00+0000" in edition.head_html
    assert today.day == today.first_published_at.date()
    assert "+1400" not in today.head_html
    assert "+1400" not in client.get("/briefs/today/").content.decode()
    assert not Edition.objects.filter(brief=brief).exists()


def test_the_default_byline_stands_on_new_briefs(writer: User) -> None:
    linked = Author.objects.create(name="Linked", slug="linked", user=writer)
    desk = Author.objects.create(name="Cairo desk", slug="cairo-desk")
    client = logged_in(writer)
    add = "/admin/briefs/brief/add/"
    assert linked.name in client.get(add).content.decode()
    save_profile(client, byline=desk.pk)
    html = client.get(add).content.decode()
    assert desk.name in html
    assert linked.name not in html


def test_an_author_hidden_from_a_person_is_no_choice(writer: User, publisher: User) -> None:
    make_edition(publisher, authors=("A secret desk",), tlp="TLP:RED")
    client = logged_in(writer)
    hidden = Author.objects.get()
    assert hidden.name not in client.get(PAGE).content.decode()
    assert "Select a valid choice" in save_profile(client, byline=hidden.pk)


def test_readers_change_their_name_only(reader: User) -> None:
    client = logged_in(reader)
    html = client.get(PAGE).content.decode()
    assert "time_zone" not in html
    save_profile(client, time_zone="Pacific/Auckland", last_name="Reader")
    reader.refresh_from_db()
    assert (reader.last_name, Profile.objects.get().time_zone) == ("Reader", "")


def test_strangers_have_no_profile(client: Client) -> None:
    assert client.get(PAGE).headers["Location"].startswith("/accounts/login/?next=")


def test_the_page_has_a_bound_number_of_queries(
    writer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = logged_in(writer)
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_a_time_zone_that_was_removed_since_is_that_of_the_site() -> None:
    user = make_user("old", "Administrator")
    Profile.objects.create(user=user, time_zone="Gone/Zone")
    with override_settings(TIME_ZONE="UTC"):
        assert logged_in(user).get("/admin/?index").status_code == 200
