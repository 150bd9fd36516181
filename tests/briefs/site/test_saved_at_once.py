"""Two administrators, or two clicks on “Save”, may save settings or a new page at the same time."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from briefs.models import SitePage, SiteSettings
from tests.support.concurrency import in_turn
from tests.support.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = reverse("admin:briefs_sitesettings_changelist")


def test_the_second_of_two_first_saves_waits_and_wins() -> None:
    one, other = Client(), Client()
    for number, client in enumerate((one, other)):
        client.force_login(make_user(f"keeper{number}", "Administrator"))
    done = in_turn(
        partial(one.post, PAGE, {"name": "One"}), partial(other.post, PAGE, {"name": "Other"})
    )
    assert [done.first.status_code, done.second.status_code] == [302, 302]
    assert SiteSettings.objects.get().name == "Other"


def test_the_second_of_two_who_add_a_page_is_told_that_its_address_is_taken() -> None:
    client, other = Client(), Client()
    for each in (client, other):
        each.force_login(make_user(f"keeper{id(each)}", "Administrator"))
    form = {"title": "About", "slug": "about", "language": "en", "body": "Us."}
    address = reverse("admin:briefs_sitepage_add")
    done = in_turn(partial(client.post, address, form), partial(other.post, address, form))
    assert [done.first.status_code, done.second.status_code] == [302, 200]
    assert list(done.second.context["adminform"].form.errors) == ["slug"]
    assert SitePage.objects.count() == 1
