"""Who sees what: no draft, no other marking and nothing withdrawn on any public page."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.urls import reverse

from briefs import publishing
from briefs.choices import Change
from briefs.drafts import database_now, saving, tables
from briefs.models import Brief, Edition, Topic
from tests.support.addresses import public_addresses
from tests.support.factories import (
    make_brief,
    make_edition,
    make_user,
    publish_unreviewed,
)
from tests.support.readers import document_of, logged_in, status, withdrawn

pytestmark = pytest.mark.django_db
SECRETS = ("dragonfly", "salamander", "nightingale", "chameleon", "porcupine", "cormorant")


@dataclass
class Site:
    """Briefs in every state that readers must not see, and one that they may."""

    public: Edition
    draft: Brief
    binned: Brief
    scheduled: Brief
    cancelled: Brief
    green: Edition
    amber: Edition


@pytest.fixture(scope="module")
def site(module_db: None) -> Site:
    publisher = make_user("first publisher", "Publisher")
    public = make_edition(publisher, document_of("heron"))
    edited = replace(tables.read(public.brief), title="Title porcupine", slug="porcupine")
    saving.save(brief=public.brief, document=edited, by=publisher, base_revision=1)
    draft = make_brief(publisher, document_of("dragonfly"))
    # Actors and topics that only drafts have are related to visible ones.
    heron = Topic.objects.get(name="Topic heron")
    Topic.objects.filter(name="Topic dragonfly").update(parent=heron)
    binned = make_brief(publisher, document_of("salamander"))
    saving.move_to_bin(brief=binned, by=publisher)
    later = database_now() + timedelta(hours=1)
    scheduled = make_brief(publisher, document_of("nightingale"))
    schedule(scheduled, publisher, later)
    cancelled = make_brief(publisher, document_of("chameleon"))
    schedule(cancelled, publisher, later)
    publishing.withdraw(brief=cancelled, by=publisher, reason="Reason chameleon")
    green = make_edition(publisher, document_of("kingfisher", tlp="TLP:GREEN"))
    amber = make_edition(publisher, document_of("cormorant", tlp="TLP:AMBER"))
    return Site(public, draft, binned, scheduled, cancelled, green, amber)


def schedule(brief: Brief, by: User, at: Any) -> None:
    revision = brief.newest_revision()
    publish_unreviewed(brief=brief, revision=revision, by=by, at=at, change=Change.FIRST)


def everything_shown_to(client: Client) -> str:
    """Return headers and text of every public page as this client gets it."""
    pages = [client.get(address) for address in public_addresses()]
    return "\n".join(f"{page.headers}\n{page.content.decode()}" for page in pages).lower()


def test_an_anonymous_reader_sees_only_what_is_clear_and_live(site: Site) -> None:
    shown = everything_shown_to(Client())
    assert "title heron" in shown
    assert [word for word in (*SECRETS, "kingfisher") if word in shown] == []


def test_a_log_in_without_a_role_sees_what_everybody_sees(site: Site, outsider: User) -> None:
    shown = everything_shown_to(logged_in(outsider))
    assert "title heron" in shown
    assert [word for word in (*SECRETS, "kingfisher") if word in shown] == []


def test_a_reader_sees_green_and_no_amber(site: Site, reader: User) -> None:
    shown = everything_shown_to(logged_in(reader))
    assert "title kingfisher" in shown
    assert "tlp:green" in shown
    assert [word for word in SECRETS if word in shown] == []


def test_staff_see_amber_and_no_drafts(site: Site, other_writer: User) -> None:
    shown = everything_shown_to(logged_in(other_writer))
    assert "title cormorant" in shown
    assert [word for word in SECRETS if word != "cormorant" and word in shown] == []


def test_an_inactive_user_sees_what_everybody_sees(site: Site, reader: User) -> None:
    client = logged_in(reader)
    User.objects.filter(pk=reader.pk).update(is_active=False)
    assert "kingfisher" not in everything_shown_to(client)
    left = User.objects.get(pk=reader.pk)
    assert list(Edition.objects.visible_to(left)) == [site.public]


def test_an_invisible_brief_is_not_found(site: Site) -> None:
    for brief in (site.draft, site.binned, site.scheduled, site.cancelled, site.amber):
        assert status(Client(), "briefs:brief", brief.slug) == 404


def test_actors_topics_and_authors_without_a_visible_edition_are_not_found(site: Site) -> None:
    for word in SECRETS[:4]:
        assert status(Client(), "actors:actor", f"actor-{word}") == 404
        assert status(Client(), "briefs:topic", f"topic-{word}") == 404
        assert status(Client(), "briefs:author", f"author-{word}") == 404


def test_actors_topics_and_authors_of_a_marked_edition_are_shown_to_its_readers(
    site: Site, reader: User, other_writer: User
) -> None:
    pages = [
        ("actors:actor", "actor-cormorant"),
        ("briefs:topic", "topic-cormorant"),
        ("briefs:author", "author-cormorant"),
    ]
    assert [status(Client(), *page) for page in pages] == [404] * 3
    assert [status(logged_in(reader), *page) for page in pages] == [404] * 3
    assert [status(logged_in(other_writer), *page) for page in pages] == [200] * 3


def test_a_marking_is_shown_unless_it_is_clear(site: Site, reader: User) -> None:
    client = logged_in(reader)
    green = client.get(reverse("briefs:brief", args=[site.green.slug])).content.decode()
    assert '<span class="tlp">TLP:GREEN</span>' in green
    clear = client.get(reverse("briefs:brief", args=[site.public.slug])).content.decode()
    assert "TLP:" not in clear


def test_only_what_was_once_live_is_on_record(site: Site, publisher: User) -> None:
    gone = withdrawn(publisher, "walrus")
    on_record = set(Edition.objects.on_record_for(AnonymousUser()))
    assert on_record == {site.public}
    assert gone.pk not in {edition.brief_id for edition in on_record}
    assert set(Edition.objects.on_record_for(publisher)) == {site.public, site.green, site.amber}


def test_the_cursor_of_the_list_of_actors_reveals_nothing(site: Site) -> None:
    known = Client().get(reverse("actors:actors"), {"after": "actor-dragonfly"})
    unknown = Client().get(reverse("actors:actors"), {"after": "nobody"})
    assert known.status_code == unknown.status_code == 404


def test_permissions_of_a_role_are_read_for_each_request(site: Site) -> None:
    user = make_user("newcomer")
    client = logged_in(user)
    assert status(client, "briefs:brief", site.green.slug) == 404
    user.groups.add(make_user("r", "Reader").groups.get())
    assert status(client, "briefs:brief", site.green.slug) == 200
