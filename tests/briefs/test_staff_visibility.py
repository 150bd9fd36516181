"""Whatever only restricted briefs use is hidden from staff who may not read them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from actors.merging import merge
from actors.models import Actor, ActorIdentifier, ActorRelation
from actors.register import log_actors, register_actor
from actors.register.entry import read_entry, save_entry
from briefs import publishing
from briefs.choices import Change
from briefs.drafts import database_now, entries_for, saving
from briefs.models import Author, Brief, Edition, Source, Topic
from tests.support import editor as page_of_brief
from tests.support.actor_page import opened, page_of
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_document,
    make_edition,
    make_source,
    make_user,
)
from tests.support.publishing import save, schedule

pytestmark = pytest.mark.django_db
RED = "TLP:RED"
ADDRESS = "https://example.org/secret"


@pytest.fixture
def owner(db: None) -> User:
    """Reads and writes everything."""
    return make_user("owner", "Publisher", is_superuser=True)


@pytest.fixture
def actor(db: None) -> Actor:
    return make_actor("Falcon", "group", "The Bird")


def document_of(actor: Actor, **fields: Any) -> Any:
    source = make_source("Memo of the falcon", url=ADDRESS)
    return make_document(
        authors=("Agent Falcon",),
        tags=("Falconry",),
        actors=(as_data(actor),),
        citations=cite(source),
        summary="<p>Why [1]</p>",
        **fields,
    )


@pytest.fixture
def red(owner: User, actor: Actor) -> Brief:
    return make_brief(owner, document_of(actor, title="The falcon flies", tlp=RED))


def afresh(user: User) -> User:
    """Return the user as the next request loads them."""
    return User.objects.get(pk=user.pk)


def seen(user: User) -> set[str]:
    """Return what a user sees of the actors, topics and authors here."""
    tables: tuple[Any, ...] = (Actor, Author, Source, Topic)
    person = afresh(user)
    return {str(row) for table in tables for row in table.objects.seen_by(person)}


USED = {"Falcon", "Agent Falcon", "Memo of the falcon", "Falconry"}


@pytest.mark.usefixtures("red")
def test_rows_used_only_by_a_red_draft_are_hidden(owner: User, editor: User, writer: User) -> None:
    assert seen(owner) == USED
    assert seen(editor) == seen(writer) == set()


@pytest.mark.usefixtures("red")
def test_rows_that_a_readable_draft_uses_too_are_visible(
    owner: User, actor: Actor, editor: User
) -> None:
    make_brief(owner, document_of(actor))
    assert seen(editor) == USED


@pytest.mark.usefixtures("red")
def test_ones_own_draft_counts(actor: Actor, writer: User, other_writer: User) -> None:
    make_brief(writer, document_of(actor, tlp=RED))
    assert seen(writer) == USED
    assert seen(other_writer) == set()


@pytest.mark.usefixtures("red")
def test_rows_used_by_a_published_version_are_visible(
    owner: User, actor: Actor, editor: User
) -> None:
    edition = make_edition(owner, document_of(actor))
    save(edition.brief, owner, tlp=RED)
    # The sources of a version are only in its text.
    assert seen(editor) == USED - {"Memo of the falcon"}


def test_a_red_version_hides_what_its_draft_no_longer_uses(
    owner: User, actor: Actor, writer: User, editor: User
) -> None:
    edition = make_edition(owner, document_of(actor, tlp=RED))
    save(edition.brief, owner, tlp="TLP:CLEAR", actors=(), tags=(), authors=())
    assert seen(writer) == {"Memo of the falcon"}
    # Who may edit the brief sees its versions.
    assert seen(editor) == USED


def test_a_cancelled_version_reveals_nothing(owner: User, actor: Actor, editor: User) -> None:
    brief = make_brief(owner, document_of(actor))
    later = database_now() + timedelta(hours=1)
    schedule(brief, owner, later, Change.FIRST)
    publishing.withdraw(brief=brief, by=owner, reason="Too hot.")
    save(brief, owner, tlp=RED)
    assert seen(editor) == set()


def test_unused_rows_are_visible(editor: User, actor: Actor) -> None:
    Topic.objects.create(name="Falconry")
    assert seen(editor) == {"Falcon", "Falconry"}


@pytest.mark.usefixtures("red")
def test_merged_actors_count_as_one(owner: User, actor: Actor, editor: User) -> None:
    merge(survivor=actor, merged=make_actor("Kestrel", "group"), by=owner)
    assert seen(editor) == set()
    make_brief(owner, actors=(as_data(Actor.objects.get(name="Kestrel")),))
    assert seen(editor) == {"Falcon", "Kestrel"}


@pytest.mark.usefixtures("red")
def test_a_topic_is_seen_with_its_parts(editor: User) -> None:
    above = Topic.objects.create(name="Birds")
    falconry = Topic.objects.get(name="Falconry")
    Topic.objects.filter(pk=falconry.pk).update(parent=above)
    hidden_part = Topic.objects.create(name="Lures", parent=falconry)
    assert seen(editor) == {"Birds", "Falconry", "Lures"}
    hidden_part.delete()
    assert seen(editor) == {"Birds"}


@pytest.mark.usefixtures("red")
def test_a_user_who_reads_every_marking_needs_no_query(
    owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    owner.has_perm("briefs.read_red")
    with django_assert_num_queries(1):
        assert [topic.name for topic in Topic.objects.seen_by(owner)] == ["Falconry"]


# Pages


def type_actor(desk: Client, brief: Brief, typed: str) -> Any:
    post = page_of_brief.opened(desk, brief)
    post["add_actors"] = typed
    return page_of_brief.send(desk, brief, post)


@pytest.mark.usefixtures("red")
def test_the_main_name_of_a_hidden_actor_is_used_silently(
    desk: Client, editor: User, actor: Actor
) -> None:
    brief = make_brief(editor)
    assert type_actor(desk, brief, "falcon").status_code == 302
    assert list(brief.actors.all()) == [actor]


@pytest.mark.usefixtures("red")
def test_another_name_of_a_hidden_actor_does_not_reveal_its_main_one(
    desk: Client, editor: User
) -> None:
    answer = type_actor(desk, make_brief(editor), "the bird").content.decode()
    assert "We don’t know “the bird” yet." in answer
    assert "Falcon" not in answer


@pytest.mark.usefixtures("red")
def test_a_name_that_only_a_hidden_actor_has_is_free(editor: User, actor: Actor) -> None:
    added = register_actor(by=editor, name="Falcon", kind="group")
    assert added != actor


@pytest.mark.usefixtures("red")
def test_the_address_of_a_hidden_source_does_not_reveal_its_title(desk: Client) -> None:
    page = desk.post(reverse("admin:briefs_source_add"), {"title": "Mine", "url": ADDRESS})
    assert "Another source already has this address." in page.content.decode()
    assert "Memo" not in page.content.decode()


@pytest.mark.usefixtures("red")
def test_a_save_keeps_relations_to_hidden_actors(editor: User, actor: Actor) -> None:
    open_actor = make_actor("Heron", "group")
    tie = ActorRelation.objects.create(
        subject=open_actor, object=actor, relation_type="supports", role="mentor"
    )
    entry = read_entry(open_actor, editor)
    assert entry.relations == ()
    facts = replace(entry.facts, description="A bird.")
    save_entry(actor=open_actor, seen=entry.version, entry=replace(entry, facts=facts), by=editor)
    assert list(open_actor.relations.all()) == [tie]


@pytest.mark.usefixtures("red")
def test_an_identifier_of_a_hidden_actor_is_reported_as_taken_by_another(
    desk: Client, actor: Actor
) -> None:
    ActorIdentifier.objects.create(actor=actor, scheme="wikidata", value="Q79")
    heron = make_actor("Heron", "group")
    post = opened(desk, heron) | {"identifiers-0-scheme": "wikidata"}
    answer = desk.post(page_of(heron), post | {"identifiers-0-value": "Q79"}).content.decode()
    assert "This identifier already belongs to another actor. Are they the same actor?" in answer
    assert "Falcon" not in answer


# The log


@pytest.mark.usefixtures("red")
def test_the_log_leaves_out_what_an_administrator_may_not_read(
    owner: User, actor: Actor, red: Brief
) -> None:
    saving.move_to_bin(brief=red, by=owner)
    saving.move_to_bin(brief=make_brief(owner, title="The heron stands"), by=owner)
    log_actors(owner, [actor], "Renamed.")
    log_actors(owner, [make_actor("Heron")], "Decided on “Heron” and “Falcon”: different.")
    LogEntry.objects.create(user=owner, object_repr="no number", object_id="x", action_flag=1)
    administrator = make_user("manager", "Administrator")
    log = LogEntry.objects.order_by("pk")
    assert log.count() == 6
    assert list(entries_for(owner, log)) == list(log)
    told = [entry.object_repr for entry in entries_for(administrator, log)]
    assert told == ["The heron stands", "no number"]


@pytest.mark.usefixtures("red")
def test_a_hidden_name_inside_another_word_hides_no_entry(owner: User, editor: User) -> None:
    group = make_actor("IS (+)", "group")
    make_brief(owner, document_of(group, tlp=RED))
    heron = make_actor("Heron")
    log_actors(owner, [heron], "Changed the description from “THIS (+)” to “IS (+)S”.")
    log_actors(owner, [heron], "Added the relation “Supports: IS (+), leader”.")
    told = entries_for(editor, LogEntry.objects.filter(object_repr="Heron"))
    assert [entry.change_message[:7] for entry in told] == ["Changed"]


def test_another_persons_draft_is_not_a_visible_version(owner: User, writer: User) -> None:
    own, other = make_brief(writer), make_brief(owner)
    later = database_now() + timedelta(hours=1)
    for brief in (own, other):
        schedule(brief, owner, later, Change.FIRST)
    assert [edition.brief for edition in Edition.objects.seen_by(writer)] == [own]
