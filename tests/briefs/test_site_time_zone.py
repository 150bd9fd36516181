"""After a change of time zone, every page and list still shows the day of publication."""

import re
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from briefs.choices import Change
from briefs.models import Edition
from briefs.publishing import move_schedule
from tests.support.factories import as_data, make_actor, make_brief, make_edition, publish
from tests.support.publishing import save, schedule, withdraw

pytestmark = pytest.mark.django_db
ZONES = ("America/New_York", "Pacific/Auckland")
LISTS = ("/briefs/", "/topics/canals/", "/authors/a-desk/", "/actors/egypt/")
WRITTEN = '<time datetime="1990-10-28T00:00:00{}">28 October 1990</time>'


@pytest.fixture(autouse=True)
def import_under_utc(publisher: User) -> None:
    """Publish briefs first published elsewhere, of which only the day is known."""
    egypt = as_data(make_actor("Egypt"))
    for title, day in (("First", "1990-10-01"), ("Second", "1990-10-28"), ("Third", "1990-11-30")):
        make_edition(
            publisher,
            title=title,
            published_on=day,
            actors=(egypt,),
            authors=("A desk",),
            tags=("Canals",),
        )


def check_days(offset: str) -> None:
    """Check the days of all pages; `offset` is that of the zone in which parts were rendered."""
    client = Client()
    for address in LISTS:
        response = client.get(address)
        days = [(day["label"], day["date"]) for day in response.context["days"]]
        assert days == [
            ("30 November 1990", "1990-11-30"),
            ("28 October 1990", "1990-10-28"),
            ("1 October 1990", "1990-10-01"),
        ], address
    month = client.get("/archive/1990/10/").context["days"]
    assert [day["label"] for day in month] == ["28 October 1990", "1 October 1990"]
    front = client.get("/").context["days"]
    assert [day["label"] for day in front] == ["28 October 1990", "1 October 1990"]
    assert WRITTEN.format(offset) in client.get("/briefs/second/").content.decode()
    assert client.get("/briefs/first/").context["later"]["day"] == "28 October 1990"
    earlier = client.get("/briefs/third/").context["earlier"]
    assert (earlier["day"], earlier["date"]) == ("28 October 1990", "1990-10-28")


@pytest.mark.parametrize("zone", ZONES)
def test_a_date_without_a_time_does_not_move(zone: str) -> None:
    check_days("+0000")
    with override_settings(TIME_ZONE=zone):
        check_days("+0000")


@pytest.mark.parametrize(("zone", "offset"), [(ZONES[0], "-0400"), (ZONES[1], "+1300")])
def test_a_date_without_a_time_does_not_move_when_pages_are_rebuilt(zone: str, offset: str) -> None:
    with override_settings(TIME_ZONE=zone):
        call_command("rebuild_editions", stdout=StringIO())
        check_days(offset)
        call_command("verify_editions", stdout=StringIO())
    check_days(offset)


@pytest.mark.parametrize("zone", ZONES)
def test_later_versions_keep_the_day_of_the_first(publisher: User, zone: str) -> None:
    brief = Edition.objects.get(slug="second").brief
    with override_settings(TIME_ZONE=zone):
        save(brief, publisher, location="Suez")
        second = publish(brief, publisher, Change.MINOR)
        assert second.day == date(1990, 10, 28)
        assert ">28 October 1990</time>" in second.head_html
        save(brief, publisher, published_on="")
        assert publish(brief, publisher, Change.MINOR).day == date(1990, 10, 28)


@pytest.mark.parametrize("zone", ZONES)
def test_a_gone_actor_keeps_the_dates_of_its_briefs(publisher: User, zone: str) -> None:
    for edition in Edition.objects.all():
        withdraw(edition.brief, publisher)
    with override_settings(TIME_ZONE=zone):
        response = Client().get("/actors/egypt/")
        assert response.status_code == 410
        days = re.findall(r"<time [^>]+>([^<]+)</time>", response.content.decode())
        assert days == ["30 November 1990", "28 October 1990", "1 October 1990"]


def test_a_moment_of_publication_keeps_its_day_too(publisher: User) -> None:
    with override_settings(TIME_ZONE="Pacific/Kiritimati"):
        edition = make_edition(publisher, title="Told at once")
        day = timezone.localdate(edition.first_published_at)
    assert edition.day == day
    # One of them is a day behind.
    with override_settings(TIME_ZONE="Pacific/Pago_Pago"):
        assert timezone.localdate(edition.first_published_at) != day
        call_command("rebuild_editions", stdout=StringIO())
        (group, *_others) = Client().get("/briefs/").context["days"]
        assert group["date"] == day.isoformat()
        edition.refresh_from_db()
        assert f'<time datetime="{day.isoformat()}T00:00:00-1100">' in edition.head_html
        assert "SST" not in edition.head_html


def test_updates_and_corrections_keep_their_days(publisher: User) -> None:
    brief = Edition.objects.get(slug="second").brief
    with override_settings(TIME_ZONE="Pacific/Kiritimati"):
        save(brief, publisher, location="Suez")
        first = publish(brief, publisher, Change.CORRECTION, "The ship was Danish.")
        day = timezone.localdate(first.updated_at)
        before = re.findall(r"<time [^>]+>([^<]+)</time>", first.head_html + first.card_html)
    # A day behind, so that one of both days moves unless it is kept.
    with override_settings(TIME_ZONE="Pacific/Pago_Pago"):
        assert timezone.localdate(first.updated_at) != day
        call_command("rebuild_editions", stdout=StringIO())
        first.refresh_from_db()
        after = re.findall(r"<time [^>]+>([^<]+)</time>", first.head_html + first.card_html)
        assert after == before
        assert first.updated_on == day
        save(brief, publisher, location="Cairo")
        assert publish(brief, publisher, Change.MINOR).updated_on == day


def test_a_schedule_keeps_its_instant_and_its_day(publisher: User) -> None:
    at = datetime(2031, 3, 3, 23, 30, tzinfo=UTC)
    brief = make_brief(publisher, title="Scheduled")
    with override_settings(TIME_ZONE="Pacific/Auckland"):
        edition = schedule(brief, publisher, at)
    assert (edition.live.lower, edition.day) == (at, date(2031, 3, 4))
    with override_settings(TIME_ZONE="America/New_York"):
        moved = move_schedule(brief=brief, by=publisher, at=at, until=None)
        assert (moved.live.lower, moved.day) == (at, date(2031, 3, 3))
        call_command("rebuild_editions", stdout=StringIO())
    with override_settings(TIME_ZONE="Pacific/Auckland"):
        call_command("rebuild_editions", stdout=StringIO())
        moved.refresh_from_db()
        assert '<time datetime="2031-03-03T00:00:00' in moved.head_html
        call_command("verify_editions", stdout=StringIO())


@pytest.mark.parametrize(("zone", "offset"), [("UTC", "UTC"), (ZONES[1], "NZ[DS]T")])
def test_times_of_an_end_and_of_the_history_name_their_zone(
    publisher: User, client: Client, zone: str, offset: str
) -> None:
    brief = Edition.objects.get(slug="second").brief
    withdraw(brief, publisher)
    moment = rf">\d+ \w+ \d{{4}}, \d\d:\d\d {offset}<"
    client.force_login(publisher)
    with override_settings(TIME_ZONE=zone):
        assert re.search(moment, Client().get("/briefs/second/").content.decode())
        page = client.get(f"/desk/briefs/{brief.pk}/history/").content.decode()
        assert re.search(moment, page)


def test_the_preview_shows_the_day_that_will_be_published(publisher: User, client: Client) -> None:
    client.force_login(publisher)
    brief = make_brief(publisher, published_on="1990-10-28")
    with override_settings(TIME_ZONE="America/New_York"):
        page = client.get(f"/desk/briefs/{brief.pk}/preview/").content.decode()
    assert ">28 October 1990</time>" in page
