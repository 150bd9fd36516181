"""What readers find where a brief was replaced, withdrawn, moved, or its actor merged."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.urls import reverse

from actors.merging import merge
from actors.models import Actor
from briefs.choices import Change
from briefs.drafts import saving, tables
from briefs.models import Brief, Edition
from tests.support.addresses import public_addresses
from tests.support.factories import (
    make_actor,
    make_brief,
    make_edition,
    publish,
)
from tests.support.readers import (
    document_of,
    logged_in,
    status,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def test_a_replaced_version_is_shown_only_among_the_versions(publisher: User) -> None:
    first = make_edition(publisher, document_of("walrus"))
    changed = replace(document_of("badger"), uid=str(first.brief.uid))
    saving.save(brief=first.brief, document=changed, by=publisher, base_revision=1)
    publish(first.brief, publisher, Change.MINOR)
    others = [address for address in public_addresses() if "/versions/" not in address]
    pages = [Client().get(address) for address in others]
    shown = "".join(page.content.decode() for page in pages if page.status_code == 200)
    assert "Title badger" in shown
    old = Client().get("/briefs/title-badger/versions/1/").content.decode()
    assert "Analysis walrus" in old
    assert "walrus" not in shown.replace("title-walrus", "")
    # Only its own actor's former page shows what the recorded version was about.
    gone = Client().get("/actors/actor-walrus/")
    assert gone.status_code == 410
    assert "Title walrus" in gone.content.decode()


# Withdrawn


def test_a_withdrawn_brief_is_gone_and_says_why(publisher: User) -> None:
    brief = withdrawn(publisher, "walrus")
    response = Client().get(reverse("briefs:brief", args=[brief.slug]))
    assert response.status_code == 410
    page = response.content.decode()
    assert "Title walrus" in page
    assert "The source &lt;b&gt;was&lt;/b&gt; forged." in page
    assert "Analysis walrus" not in page
    assert "Summary walrus" not in page


def test_a_withdrawn_brief_is_listed_only_with_gone_actors_corrections_and_feeds(
    publisher: User,
) -> None:
    brief = withdrawn(publisher, "walrus")
    page = reverse("briefs:brief", args=[brief.slug])
    data = reverse("briefs:document", args=[brief.slug])
    own = (page, data, "/actors/actor-walrus/", "/corrections/", "/feed.")
    addresses = [address for address in public_addresses() if not address.startswith(own)]
    others = [Client().get(address) for address in addresses]
    assert "walrus" not in "".join(page.content.decode() for page in others)
    feed = Client().get("/feed.json").content.decode()
    assert "Withdrawn: Title walrus" in feed
    assert "Summary walrus" not in feed


def test_the_reason_is_only_for_those_who_could_have_read_it(
    publisher: User, reader: User, other_writer: User
) -> None:
    green = withdrawn(publisher, "walrus", tlp="TLP:GREEN")
    amber = withdrawn(publisher, "badger", tlp="TLP:AMBER")
    assert status(Client(), "briefs:brief", green.slug) == 404
    assert status(logged_in(reader), "briefs:brief", green.slug) == 410
    assert status(logged_in(reader), "briefs:brief", amber.slug) == 404
    assert status(logged_in(other_writer), "briefs:brief", amber.slug) == 410


def test_a_republished_brief_is_visible(publisher: User) -> None:
    brief = withdrawn(publisher, "walrus")
    again = replace(tables.read(brief), title="Title badger")
    saving.save(brief=brief, document=again, by=publisher, base_revision=1)
    assert status(Client(), "briefs:brief", brief.slug) == 410
    publish(brief, publisher, Change.CORRECTION, "A source was forged.")
    assert status(Client(), "briefs:brief", brief.slug) == 200


def test_a_brief_republished_under_another_marking_is_not_visible(publisher: User) -> None:
    brief = withdrawn(publisher, "walrus")
    again = replace(tables.read(brief), tlp="TLP:AMBER")
    saving.save(brief=brief, document=again, by=publisher, base_revision=1)
    publish(brief, publisher, Change.MINOR)
    assert status(Client(), "briefs:brief", brief.slug) == 404
    assert list(Edition.objects.withdrawn_for(AnonymousUser())) == []
    assert list(Edition.objects.on_record_for(AnonymousUser())) == [
        brief.editions.get(number=1),
    ]


# Addresses


def moved(by: User, tlp: str = "TLP:CLEAR") -> Brief:
    brief = make_edition(by, document_of("walrus")).brief
    document = replace(tables.read(brief), slug="moved", tlp=tlp)
    saving.save(brief=brief, document=document, by=by, base_revision=1)
    publish(brief, by, Change.MINOR)
    return brief


def test_an_old_address_leads_to_the_new_one(publisher: User) -> None:
    moved(publisher)
    response = Client().get(reverse("briefs:brief", args=["title-walrus"]))
    assert (response.status_code, response.headers["Location"]) == (301, "/briefs/moved/")


def test_an_old_address_does_not_reveal_an_unreadable_brief(publisher: User) -> None:
    moved(publisher, tlp="TLP:AMBER")
    for slug in ("title-walrus", "moved"):
        assert status(Client(), "briefs:brief", slug) == 404
    assert status(logged_in(publisher), "briefs:brief", "title-walrus") == 301


def test_a_merged_actor_leads_to_its_survivor(publisher: User) -> None:
    make_edition(publisher, document_of("walrus"))
    merged, survivor = Actor.objects.get(slug="actor-walrus"), make_actor("Survivor", "group")
    merge(survivor=survivor, merged=merged, by=publisher)
    response = Client().get(merged.get_absolute_url())
    assert (response.status_code, response.headers["Location"]) == (301, "/actors/survivor/")
    page = Client().get("/actors/survivor/").content.decode()
    assert "Title walrus" in page
    assert "Alias walrus" in page


def test_a_merged_actor_of_drafts_leads_nowhere(publisher: User) -> None:
    make_brief(publisher, document_of("walrus"))
    merged, survivor = Actor.objects.get(slug="actor-walrus"), make_actor("Survivor", "group")
    merge(survivor=survivor, merged=merged, by=publisher)
    assert status(Client(), "actors:actor", "actor-walrus") == 404
    assert status(Client(), "actors:actor", "survivor") == 404


@pytest.mark.parametrize("address", ["/briefs/a%5Cb/", "/actors/%20/", "/topics/a_b/"])
def test_an_address_that_no_page_can_have_is_not_found(db: None, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_public_pages_accept_only_get(db: None) -> None:
    for address in ("/", "/briefs/", "/topics/", "/actors/"):
        assert Client().post(address).status_code == 405
