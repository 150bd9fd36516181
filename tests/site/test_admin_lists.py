"""Every list of admin shows only what a user may read, and accepts only its own filters."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from actors.admin.base import NothingIsErased
from actors.admin.paging import LookAhead
from actors.models import Actor, MergeDecision
from briefs import publishing
from briefs.drafts import database_now
from briefs.models import Author, Brief, Edition, SitePage, SiteSettings, Source, Topic
from tests.support.factories import make_brief, make_edition, make_user, publish_unreviewed
from tests.support.publishing import schedule

pytestmark = pytest.mark.django_db
EDITIONS = "admin:briefs_edition_changelist"


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def titles(user: User) -> set[str]:
    page = logged_in(user).get(reverse(EDITIONS))
    return {edition.title for edition in page.context["cl"].result_list}


def test_admin_has_exactly_these_lists() -> None:
    kept = {Actor, MergeDecision, Author, Brief, Edition, Group, LogEntry, Source, Topic, User}
    assert set(admin.site._registry) == kept | {SitePage, SiteSettings}
    assert all(isinstance(each, NothingIsErased) for each in admin.site._registry.values())


def test_the_list_of_versions_shows_visible_ones_and_those_of_editable_briefs(
    publisher: User, writer: User
) -> None:
    later = database_now() + timedelta(hours=1)
    for by, whose in ((publisher, "others"), (writer, "own")):
        schedule(make_brief(by, title=f"Scheduled, {whose}"), publisher, later)
        for name, at in (("Cancelled", later), ("Withdrawn", None)):
            brief = make_brief(by, title=f"{name}, {whose}")
            revision = brief.newest_revision()
            publish_unreviewed(brief=brief, revision=revision, by=publisher, at=at, change="first")
            publishing.withdraw(brief=brief, by=publisher, reason="No.")
    make_edition(publisher, title="Live")
    make_edition(publisher, title="Red", tlp="TLP:RED")
    own = {"Scheduled, own", "Cancelled, own", "Withdrawn, own"}
    assert titles(writer) == {"Live", *own}
    others = {"Scheduled, others", "Cancelled, others", "Withdrawn, others"}
    assert titles(make_user("some_editor", "Editor")) == {"Live", *own, *others}


def test_a_version_that_may_not_be_read_has_no_page_either(publisher: User, writer: User) -> None:
    later = database_now() + timedelta(hours=1)
    edition = schedule(make_brief(publisher, title="Not yet"), publisher, later)
    for view in ("change", "history"):
        page = reverse(f"admin:briefs_edition_{view}", args=[edition.pk])
        answer = logged_in(writer).get(page, follow=True)
        assert answer.redirect_chain
        assert "Not yet" not in answer.content.decode()


def test_lookups_reveal_no_text(publisher: User, administrator: User) -> None:
    make_edition(publisher)
    for user in (publisher, administrator):
        for query in ("body_html__regex=.", "brief__title__startswith=B", "title=x", "nothing=1"):
            assert logged_in(user).get(f"{reverse(EDITIONS)}?{query}").status_code == 400, query


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("briefs_edition", "change__exact=first&ended_because__exact=withdrawn"),
        ("briefs_source", "reliability__exact=A"),
        ("briefs_topic", "kind__exact=region&q=a&o=-1&p=1"),
        ("briefs_brief", "status=draft&actor=x&event_from=1956-01-01&saved_to=2999-01-01"),
        ("actors_actor", "kind__exact=state"),
        ("actors_mergedecision", "decision__exact=same&at__gte=2026-01-01T00:00:00Z&q=a&o=-4"),
        ("auth_user", "groups__id__exact=1&is_active__exact=0"),
    ],
)
def test_the_filters_of_a_list_still_work(administrator: User, name: str, query: str) -> None:
    address = reverse(f"admin:{name}_changelist")
    assert logged_in(administrator).get(f"{address}?{query}").status_code == 200


def test_an_address_with_a_nul_is_refused(administrator: User) -> None:
    client: Any = logged_in(administrator)
    for address in ("/?q=%00", "/briefs/a%00b/", "/admin/briefs/topic/?kind__exact=%00"):
        answer = client.get(address)
        assert answer.status_code == 400
        assert "That request could not be read" in answer.content.decode()
        assert "Content-Security-Policy" in answer.headers


def test_the_list_of_versions_is_never_counted(publisher: User) -> None:
    make_edition(publisher)
    client = logged_in(publisher)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(reverse(EDITIONS))
    assert "COUNT(" not in "".join(query["sql"] for query in asked.captured_queries)


def test_counting_stops_at_the_next_page(publisher: User) -> None:
    for number in range(5):
        make_edition(publisher, title=f"Brief {number}")
    rows = Edition.objects.order_by("-pk")
    first, last = LookAhead(rows, 2, page=1), LookAhead(rows, 2, page=3)
    assert (first.count, first.num_pages) == (3, 2)
    assert (last.count, last.num_pages) == (5, 3)


def test_pages_lead_to_newer_and_older_and_keep_the_filters(
    publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefs.admin.editions.EditionAdmin.list_per_page", 2)
    for number in range(5):
        make_edition(publisher, title=f"Brief {number}")
    client, address = logged_in(publisher), reverse(EDITIONS)
    page = client.get(f"{address}?p=2&change__exact=first").content.decode()
    assert '<a rel="prev" href="?change__exact=first&amp;p=1">Newer</a>' in page
    assert '<a rel="next" href="?change__exact=first&amp;p=3">Older</a>' in page
    assert client.get(f"{address}?p=99").status_code in (200, 302)


def test_admin_does_not_redirect_ids_to_public_addresses() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("admin:view_on_site", args=[1, 1])
