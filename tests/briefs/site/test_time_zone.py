"""The time zone set in admin holds for readers, commands and the day of publication."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client, override_settings

from briefs.models import Edition
from briefs.site import site_time_zone
from tests.support.factories import make_brief, make_edition
from tests.support.publishing import schedule, withdraw
from tests.support.site import change_site

pytestmark = pytest.mark.django_db
AUCKLAND, NEW_YORK = "Pacific/Auckland", "America/New_York"
LATE = datetime(2031, 3, 3, 23, 30, tzinfo=UTC)


@override_settings(TIME_ZONE="Asia/Tokyo")
def test_admin_sets_the_zone_unless_a_variable_does() -> None:
    assert site_time_zone().key == "Asia/Tokyo"
    change_site(time_zone=AUCKLAND)
    assert site_time_zone().key == AUCKLAND
    with override_settings(TIME_ZONE_IS_FIXED=True):
        assert site_time_zone().key == "Asia/Tokyo"
    change_site(time_zone="Gone/Away")
    assert site_time_zone().key == "Asia/Tokyo"


def test_a_brief_gets_its_day_in_the_zone_of_the_site(publisher: User) -> None:
    change_site(time_zone=AUCKLAND)
    edition = schedule(make_brief(publisher, title="Late"), publisher, LATE)
    assert edition.day == date(2031, 3, 4)
    assert '<time datetime="2031-03-04T12:30:00+1300"' in edition.head_html


def test_a_change_moves_no_published_date(publisher: User) -> None:
    change_site(time_zone=AUCKLAND)
    schedule(make_brief(publisher, title="Late"), publisher, LATE)
    make_edition(publisher, title="Early", published_on="1990-10-28")
    before = list(Edition.objects.order_by("pk").values_list("day", "card_html"))
    for zone in (NEW_YORK, "Pacific/Pago_Pago"):
        change_site(time_zone=zone)
        call_command("rebuild_editions", stdout=StringIO())
        after = list(Edition.objects.order_by("pk").values_list("day", "card_html"))
        assert [day for day, _card in after] == [day for day, _card in before]
        assert ">28 October 1990</time>" in Client().get("/briefs/early/").content.decode()
        late = Edition.objects.get(slug="late")
        assert "4 March 2031</time>" in late.head_html
        call_command("verify_editions", stdout=StringIO())


def test_pages_for_readers_show_times_in_the_zone_of_the_site(publisher: User) -> None:
    change_site(time_zone="Asia/Kolkata")
    edition = make_edition(publisher, title="Gone")
    withdraw(edition.brief, publisher)
    page = Client().get("/briefs/gone/")
    assert page.status_code == 410
    assert " IST<" in page.content.decode()


def test_a_profile_names_the_zone_of_the_site(client: Client, writer: User) -> None:
    change_site(time_zone=AUCKLAND)
    client.force_login(writer)
    assert f"That of the site ({AUCKLAND})" in client.get("/accounts/profile/").content.decode()
