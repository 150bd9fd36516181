"""Addresses of actors: renamed and merged ones redirect in one step, gone ones say why."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from actors.importing.writing import FreeSlugs
from actors.merging import merge
from actors.models import Actor
from actors.register import NameData
from actors.register.names import free_slug, write_names
from briefs import publishing
from briefs.choices import Change
from briefs.drafts import saving, tables
from briefs.models import Edition
from tests.support.factories import (
    as_data,
    make_actor,
    make_brief,
    make_edition,
    make_user,
    publish,
)

pytestmark = pytest.mark.django_db


def rename(actor: Actor, name: str) -> None:
    write_names(actor=actor, names=[NameData(name, is_primary=True)])


def public(by: User, name: str, **fields: Any) -> Actor:
    actor = make_actor(name, "group")
    make_edition(by, actors=(as_data(actor),), **fields)
    return actor


def get(slug: str, user: User | None = None) -> Any:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"/actors/{slug}/")


def leads_to(response: HttpResponse, kept: str = "max-age=3600") -> str:
    assert response.status_code == 301
    assert response.headers["Cache-Control"] == kept
    return response.headers["Location"]


# Renamed


def test_an_old_address_leads_to_the_new_one(publisher: User) -> None:
    actor = public(publisher, "Hizballah")
    rename(actor, "Hezbollah")
    assert actor.slug == "hezbollah"
    assert leads_to(get("hizballah")) == "/actors/hezbollah/"
    assert get("hezbollah").status_code == 200


def test_an_actor_renamed_twice_is_reached_in_one_step(publisher: User) -> None:
    actor = public(publisher, "First")
    rename(actor, "Second")
    rename(actor, "Third")
    assert leads_to(get("first")) == leads_to(get("second")) == "/actors/third/"


def test_an_actor_gets_its_old_address_back(publisher: User) -> None:
    actor = public(publisher, "First")
    rename(actor, "Second")
    rename(actor, "First")
    assert actor.slug == "first"
    assert get("first").status_code == 200
    assert leads_to(get("second")) == "/actors/first/"


@pytest.mark.parametrize("name", ["HAMAS", "Hamás", "  Hamas!", "“Hamas”"])
def test_correcting_case_accents_or_symbols_keeps_the_address(publisher: User, name: str) -> None:
    public(publisher, "hamas")
    actor = public(publisher, "Hamas")
    rename(actor, name)
    assert actor.slug == "hamas-2"


def test_a_once_public_address_never_goes_to_another_actor(publisher: User) -> None:
    actor = public(publisher, "First")
    rename(actor, "Second")
    assert free_slug("First") == "first-2"
    assert make_actor("First").slug == "first-2"
    assert FreeSlugs().take("", "first") == "first-3"
    assert FreeSlugs().take("first", "First") == "first-3"
    assert leads_to(get("first")) == "/actors/second/"


def test_an_address_that_was_never_public_becomes_free_again(publisher: User) -> None:
    actor = make_actor("First", "group")
    make_brief(publisher, actors=(as_data(actor),))
    rename(actor, "Second")
    page = get("first")
    assert page.status_code == get("second").status_code == 404
    assert "Try one of these:" in page.content.decode()
    assert make_actor("First").slug == "first"


def test_an_old_address_of_a_draft_leads_nowhere_for_anybody(
    publisher: User, administrator: User
) -> None:
    actor = public(publisher, "First", tlp="TLP:AMBER")
    rename(actor, "Second")
    assert get("first").status_code == 404
    assert leads_to(get("first", administrator), "private, no-store") == "/actors/second/"


# Merged


def test_an_actor_renamed_then_merged_is_reached_in_one_step(
    publisher: User, administrator: User
) -> None:
    one, other = public(publisher, "One"), public(publisher, "Other")
    rename(one, "Uno")
    merge(survivor=other, merged=one, by=administrator)
    rename(other, "Otro")
    for slug in ("one", "uno", "other"):
        assert leads_to(get(slug)) == "/actors/otro/"


def test_a_renamed_merged_actor_still_redirects_to_the_survivor(
    publisher: User, administrator: User
) -> None:
    survivor, merged = public(publisher, "Survivor"), make_actor("Merged", "group")
    merge(survivor=survivor, merged=merged, by=administrator)
    assert leads_to(get("merged")) == "/actors/survivor/"
    rename(merged, "Changed")
    assert leads_to(get("merged")) == leads_to(get("changed")) == "/actors/survivor/"


# Gone


def unnamed(by: User, edition: Edition) -> None:
    """Publish a version that names nobody."""
    document = replace(tables.read(edition.brief), actors=())
    saving.save(brief=edition.brief, document=document, by=by, base_revision=1)
    publish(edition.brief, by, Change.MINOR)


def test_an_actor_of_a_withdrawn_brief_is_gone_and_the_page_says_which(publisher: User) -> None:
    actor = make_actor("Hamas", "group")
    edition = make_edition(publisher, title="A <b>title</b>", actors=(as_data(actor),))
    publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    response = get("hamas")
    page = response.content.decode()
    assert response.status_code == 410
    assert "No current brief is about <bdi>Hamas</bdi>" in page
    assert f'<a href="/briefs/{edition.slug}/">A &lt;b&gt;title&lt;/b&gt;</a>' in page
    assert "withdrawn" in page
    assert Client().get(f"/briefs/{edition.slug}/").status_code == 410


def test_an_actor_that_later_versions_do_not_name_is_gone(publisher: User) -> None:
    actor = make_actor("Hamas", "group")
    edition = make_edition(publisher, title="A title", actors=(as_data(actor),))
    unnamed(publisher, edition)
    page = get("hamas")
    assert page.status_code == 410
    assert "now leaves the actor out" in page.content.decode()
    assert Client().get("/briefs/a-title/").status_code == 200


def test_an_actor_that_returns_is_no_longer_gone(publisher: User) -> None:
    actor = make_actor("Hamas", "group")
    edition = make_edition(publisher, actors=(as_data(actor),))
    publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    make_edition(publisher, actors=(as_data(actor),))
    assert get("hamas").status_code == 200


def test_an_old_address_of_an_actor_that_is_gone_says_so(publisher: User) -> None:
    actor = make_actor("First", "group")
    edition = make_edition(publisher, actors=(as_data(actor),))
    rename(actor, "Second")
    publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    assert get("first").status_code == get("second").status_code == 410


def test_a_gone_merged_actor_does_not_reveal_its_survivor(
    publisher: User, administrator: User
) -> None:
    merged, survivor = make_actor("Merged", "group"), make_actor("Secret", "group")
    edition = make_edition(publisher, actors=(as_data(merged),))
    make_brief(publisher, actors=(as_data(survivor),))
    publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    merge(survivor=survivor, merged=merged, by=administrator)
    page = get("merged")
    assert page.status_code == 410
    assert "Secret" not in page.content.decode()


def test_an_actor_that_a_reader_could_never_see_is_not_found_rather_than_gone(
    publisher: User, reader: User, other_writer: User
) -> None:
    make_brief(publisher, actors=(as_data(make_actor("Draft", "group")),))
    amber = make_edition(
        publisher, tlp="TLP:AMBER", actors=(as_data(make_actor("Amber", "group")),)
    )
    publishing.withdraw(brief=amber.brief, by=publisher, reason="Forged.")
    replaced = make_edition(
        publisher, tlp="TLP:AMBER", actors=(as_data(make_actor("Replaced", "group")),)
    )
    unnamed(publisher, replaced)
    for user, statuses in ((None, [404] * 3), (reader, [404] * 3), (other_writer, [404, 410, 410])):
        assert [get(slug, user).status_code for slug in ("draft", "amber", "replaced")] == statuses


def test_a_gone_page_takes_at_most_four_queries(
    publisher: User, django_assert_max_num_queries: Any
) -> None:
    actor = make_actor("First", "group")
    for _number in range(25):
        edition = make_edition(publisher, actors=(as_data(actor),))
        publishing.withdraw(brief=edition.brief, by=publisher, reason="Forged.")
    rename(actor, "Second")
    get("first")
    with django_assert_max_num_queries(4):
        page = get("first")
    assert page.status_code == 410
    assert page.content.decode().count("withdrawn") == 20


def test_nobody_needs_a_log_in_to_be_told(publisher: User) -> None:
    actor = public(publisher, "First")
    rename(actor, "Second")
    staff = make_user("somebody", "Editor")
    assert leads_to(get("first", staff), "private, no-store") == leads_to(get("first"))


def test_staff_get_a_link_from_an_actors_page_to_its_entry(
    publisher: User, editor: User, outsider: User
) -> None:
    actor = make_actor()
    make_edition(publisher, actors=(as_data(actor),))
    place = reverse("admin:actors_actor_change", args=[actor.pk])

    def page_for(user: User) -> str:
        client = Client()
        client.force_login(user)
        return client.get(actor.get_absolute_url()).content.decode()

    assert place in page_for(editor)
    assert place not in page_for(outsider)
