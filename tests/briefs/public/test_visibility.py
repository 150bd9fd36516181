"""Who sees what: no draft, no other marking and nothing withdrawn on any public page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from actors.merging import merge
from actors.models import Actor
from briefs import publishing
from briefs.choices import Change
from briefs.document import BriefDocument
from briefs.drafts import database_now, saving, tables
from briefs.models import Author, Brief, Edition, SlugHistory, Topic
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_document,
    make_edition,
    make_source,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db
SECRETS = ("dragonfly", "salamander", "nightingale", "chameleon", "porcupine", "cormorant")


def document_of(word: str, **fields: Any) -> BriefDocument:
    """Return a document that contains `word` in every text."""
    actor = make_actor(f"Actor {word}", "group", f"Alias {word}", description=f"Known for {word}.")
    source = make_source(f"Source {word}", publisher=f"Press {word}", author=f"Writer {word}")
    return make_document(
        f"Title {word}",
        summary=f"<p>Summary {word} [1]</p>",
        analysis=f"<h3>Heading {word}</h3><p>Analysis {word}, Actor {word}</p>",
        location=f"Place {word}",
        authors=(f"Author {word}",),
        tags=(f"Topic {word}",),
        actors=(as_data(actor),),
        citations=tuple(replace(each, note=f"Note {word}") for each in cite(source)),
        **fields,
    )


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


@pytest.fixture
def site(publisher: User) -> Site:
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
    publishing.publish(brief=brief, revision=revision, by=by, at=at, change=Change.FIRST)


def slugs_of(name: str) -> set[str]:
    """Return every slug, from any table, that an address of this name could contain."""
    once_public = SlugHistory.objects.filter(kind="brief").values_list("slug", flat=True)
    tables: dict[str, Any] = {"brief": Brief, "topic": Topic, "author": Author, "actor": Actor}
    slugs = set(tables[name].objects.values_list("slug", flat=True))
    return slugs | set(once_public) if name == "brief" else slugs


def public_addresses() -> Iterator[str]:
    """Yield every address of briefs and actors that readers could try."""
    for namespace in ("briefs", "actors"):
        _prefix, part = get_resolver().namespace_dict[namespace]
        for pattern in part.url_patterns:
            assert isinstance(pattern, URLPattern)
            assert pattern.name
            name = f"{namespace}:{pattern.name}"
            if pattern.pattern.converters:
                yield from (reverse(name, args=[slug]) for slug in sorted(slugs_of(pattern.name)))
            else:
                yield reverse(name)
    parts = ("q=actor", "q=alias", "q=actor&kind=group", "kind=group", "letter=a")
    yield from (f"{reverse('actors:actors')}?{part}" for part in parts)


def everything_shown_to(client: Client) -> str:
    """Return headers and text of every public page as this client gets it."""
    pages = [client.get(address) for address in public_addresses()]
    return "\n".join(f"{page.headers}\n{page.content.decode()}" for page in pages).lower()


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def status(client: Client, name: str, slug: str) -> int:
    return client.get(reverse(name, args=[slug])).status_code


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


def test_a_replaced_version_is_not_shown(publisher: User) -> None:
    first = make_edition(publisher, document_of("walrus"))
    changed = replace(document_of("badger"), uid=str(first.brief.uid))
    saving.save(brief=first.brief, document=changed, by=publisher, base_revision=1)
    publish(first.brief, publisher, Change.MINOR)
    pages = [Client().get(address) for address in public_addresses()]
    shown = "".join(page.content.decode() for page in pages if page.status_code == 200)
    assert "Title badger" in shown
    assert "walrus" not in shown.replace("title-walrus", "")
    # Only its own actor's former page shows what the recorded version was about.
    gone = Client().get("/actors/actor-walrus/")
    assert gone.status_code == 410
    assert "Title walrus" in gone.content.decode()


# Withdrawn


def withdrawn(by: User, word: str, **fields: Any) -> Brief:
    brief = make_edition(by, document_of(word, **fields)).brief
    publishing.withdraw(brief=brief, by=by, reason="The source <b>was</b> forged.")
    return brief


def test_a_withdrawn_brief_is_gone_and_says_why(publisher: User) -> None:
    brief = withdrawn(publisher, "walrus")
    response = Client().get(reverse("briefs:brief", args=[brief.slug]))
    assert response.status_code == 410
    page = response.content.decode()
    assert "Title walrus" in page
    assert "The source &lt;b&gt;was&lt;/b&gt; forged." in page
    assert "Analysis walrus" not in page
    assert "Summary walrus" not in page


def test_a_withdrawn_brief_is_listed_only_on_pages_of_gone_actors(publisher: User) -> None:
    brief = withdrawn(publisher, "walrus")
    own = (reverse("briefs:brief", args=[brief.slug]), "/actors/actor-walrus/")
    others = (Client().get(address) for address in public_addresses() if address not in own)
    assert "walrus" not in "".join(page.content.decode() for page in others)


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


def test_only_what_was_once_live_is_on_record(site: Site, publisher: User) -> None:
    gone = withdrawn(publisher, "walrus")
    on_record = set(Edition.objects.on_record_for(AnonymousUser()))
    assert on_record == {site.public}
    assert gone.pk not in {edition.brief_id for edition in on_record}
    assert set(Edition.objects.on_record_for(publisher)) == {site.public, site.green, site.amber}


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


def test_the_cursor_of_the_list_of_actors_reveals_nothing(site: Site) -> None:
    known = Client().get(reverse("actors:actors"), {"after": "actor-dragonfly"})
    unknown = Client().get(reverse("actors:actors"), {"after": "nobody"})
    assert known.status_code == unknown.status_code == 404


@pytest.mark.parametrize("address", ["/briefs/a%5Cb/", "/actors/%20/", "/topics/a_b/"])
def test_an_address_that_no_page_can_have_is_not_found(db: None, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_public_pages_accept_only_get(db: None) -> None:
    for address in ("/", "/briefs/", "/topics/", "/actors/"):
        assert Client().post(address).status_code == 405


def test_permissions_of_a_role_are_read_for_each_request(site: Site) -> None:
    user = make_user("newcomer")
    client = logged_in(user)
    assert status(client, "briefs:brief", site.green.slug) == 404
    user.groups.add(make_user("r", "Reader").groups.get())
    assert status(client, "briefs:brief", site.green.slug) == 200
