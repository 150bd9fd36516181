"""Only permitted users add actors, topics and authors; the rest of a save or import is kept."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor
from actors.register import create_actor
from briefs.document import ActorData, to_data
from briefs.drafts import Resolver, saving, tables
from briefs.models import Author, Brief, Topic
from tests.support.actor_files import import_file, write_lines
from tests.support.brief_files import import_files, write
from tests.support.editor import add_row, address, fields_of, opened, send
from tests.support.factories import as_data, key, make_actor, make_brief, make_document

pytestmark = pytest.mark.django_db
NEW = {
    "actors": "“Atlantis” is not in the register yet, and you may not add actors. Ask an editor.",
    "authors": "“A new desk” is not an author yet, and you may not add authors. Ask an editor.",
    "tags": "“Docks” is not a topic yet, and you may not add topics. Ask an editor.",
}
FIELDS = ("add_actors", "add_authors", "add_topics")


@pytest.fixture
def known() -> None:
    """What exists already: one actor, one author, one topic."""
    make_actor("Egypt")
    Author.objects.create(name="A desk", slug="a-desk")
    Topic.objects.create(name="Canals")


def names(brief: Brief) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    saved = tables.read(Brief.objects.get(pk=brief.pk))
    return [actor.name for actor in saved.actors], saved.authors, saved.tags


def both() -> dict[str, Any]:
    egypt = as_data(Actor.objects.get(name="Egypt"))
    return {
        "actors": (egypt, ActorData(key(), "Atlantis", "state")),
        "authors": ("A desk", "A new desk"),
        "tags": ("canals", "Docks"),
    }


@pytest.mark.usefixtures("known")
def test_names_that_a_writer_may_not_add_are_left_out_and_reported(writer: User) -> None:
    document = make_document(**both())
    saved = saving.save(brief=None, document=document, by=writer, base_revision=None)
    assert names(saved.brief) == (["Egypt"], ("A desk",), ("Canals",))
    assert {each.field: each.sentence for each in saved.left_out} == NEW
    assert (Actor.objects.count(), Author.objects.count(), Topic.objects.count()) == (1, 1, 1)


@pytest.mark.usefixtures("known")
def test_an_editor_adds_them(editor: User) -> None:
    document = make_document(**both())
    saved = saving.save(brief=None, document=document, by=editor, base_revision=None)
    expected = (["Egypt", "Atlantis"], ("A desk", "A new desk"), ("Canals", "Docks"))
    assert (names(saved.brief), saved.left_out) == (expected, ())


def test_a_save_of_nothing_but_such_names_makes_no_draft(writer: User) -> None:
    brief = make_brief(writer)
    document = make_document(**to_fields(brief), tags=("Docks",))
    saved = saving.save(brief=brief, document=document, by=writer, base_revision=1)
    assert not saved.changed
    assert [each.name for each in saved.left_out] == ["Docks"]


def to_fields(brief: Brief) -> dict[str, Any]:
    there = tables.read(brief)
    return {"uid": there.uid, "title": there.title, "slug": there.slug, "sections": there.sections}


@pytest.mark.usefixtures("known")
def test_a_crafted_save_adds_nothing_and_reports_every_name(client: Client, writer: User) -> None:
    brief = make_brief(writer)
    client.force_login(writer)
    post = opened(client, brief)
    add_row(post, "actors", uid=key(), name="Atlantis", kind="state")
    for rows, known, new in (("authors", "A desk", "A new desk"), ("topics", "Canals", "Docks")):
        add_row(post, rows, name=known)
        add_row(post, rows, name=new)
    post["location"] = "Cairo"

    answer = send(client, brief, post, follow=True)
    shown = answer.content.decode()

    assert answer.redirect_chain == [(address(brief), 302)]
    assert "Saved as draft 2." in shown
    for sentence in NEW.values():
        assert shown.count(sentence) == 1
    assert names(brief) == ([], ("A desk",), ("Canals",))
    assert (Actor.objects.count(), Author.objects.count(), Topic.objects.count()) == (1, 1, 1)


@pytest.mark.usefixtures("known")
def test_names_typed_by_a_writer_are_added_if_known_and_reported_if_not(
    client: Client, writer: User
) -> None:
    brief = make_brief(writer)
    client.force_login(writer)
    post = opened(client, brief)
    post["add_actors"], post["add_authors"] = "Egypt, Atlantis", "A desk, A new desk"
    post["add_topics"] = "CANALS, Docks, Ships"

    shown = send(client, brief, post, follow=True).content.decode()

    for sentence in (*NEW.values(), NEW["tags"].replace("Docks", "Ships")):
        assert shown.count(sentence) == 1
    assert names(brief) == (["Egypt"], ("A desk",), ("Canals",))
    assert (Actor.objects.count(), Author.objects.count(), Topic.objects.count()) == (1, 1, 1)


def send_typed(client: Client, brief: Brief, typed: str) -> Any:
    post = opened(client, brief)
    for name in FIELDS:
        post[name] = typed
    return send(client, brief, post)


def test_too_many_names_at_once_stay_in_their_field(client: Client, writer: User) -> None:
    brief = make_brief(writer)
    client.force_login(writer)
    typed = ", ".join(map(str, range(70_000)))

    answer = send_typed(client, brief, typed)
    shown = answer.content.decode()

    assert answer.status_code == 422
    assert shown.count("Add at most 200 names at once.") >= 3
    assert [fields_of(shown)[name] for name in FIELDS] == [typed] * 3
    assert brief.revisions.count() == 1


def test_a_nul_in_a_typed_name_is_refused_and_saves_nothing(client: Client, editor: User) -> None:
    brief = make_brief(editor)
    client.force_login(editor)

    assert send_typed(client, brief, "Eg\x00ypt").status_code == 422
    assert brief.revisions.count() == 1


def test_unknown_topics_are_looked_up_at_once(writer: User) -> None:
    Topic.objects.create(name="Çanals")
    resolver = Resolver(by=writer, brief=make_brief(writer))
    with CaptureQueriesContext(connection) as asked:
        found = resolver.permitted_topics(["çANALS", *map(str, range(50))])
    assert found == ("çANALS",)
    # By their names, and by those that they had before.
    assert sum("briefs_topic" in each["sql"] for each in asked) == 2


@pytest.mark.usefixtures("known")
def test_an_action_after_the_save_runs_and_reports_what_was_left_out(
    client: Client, writer: User
) -> None:
    brief = make_brief(writer)
    client.force_login(writer)
    post = opened(client, brief)
    post["add_topics"] = "Docks"
    answer = send(client, brief, post, "preview")
    assert answer.status_code == 302
    shown = client.get(address(brief)).content.decode()
    assert NEW["tags"] in shown


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("update", [False, True])
def test_an_import_leaves_out_what_its_user_may_not_add(
    tmp_path: Path, writer: User, update: bool
) -> None:
    document = make_document("Docks Reopen", **both())
    if update:
        make_brief(writer, make_document("Docks Reopen", uid=document.uid))
    file = write(tmp_path, json.dumps(to_data(document)), "brief.json")
    outcome = import_files(file, by="writer", update=update)
    assert (outcome.code, outcome.err) == (0, "")
    for sentence in NEW.values():
        assert f"  Warning: {sentence}" in outcome.out
    assert names(Brief.objects.get()) == (["Egypt"], ("A desk",), ("Canals",))
    assert (Actor.objects.count(), Author.objects.count(), Topic.objects.count()) == (1, 1, 1)


def test_creating_an_actor_needs_permission(writer: User) -> None:
    with pytest.raises(PermissionDenied, match="You may not add actors to the register"):
        create_actor(by=writer, name="Atlantis", kind="state")
    assert not Actor.objects.exists()


def test_an_import_of_actors_needs_the_permission_to_add(tmp_path: Path, writer: User) -> None:
    writer.user_permissions.add(Permission.objects.get(codename="change_actor"))
    table = write_lines(tmp_path, "name,kind", "Atlantis,state", name="actors.csv")
    with pytest.raises(CommandError, match="You may not add actors to the register"):
        import_file("csv", table, by="writer")
    assert not Actor.objects.exists()


def test_a_writer_cannot_create_an_actor_from_the_suggestions(client: Client, writer: User) -> None:
    brief = make_brief(writer)
    client.force_login(writer)
    post = opened(client, brief)
    form = {
        "new-actor-for": "Atlantis",
        "new-actor-name": "Atlantis",
        "new-actor-kind": "state",
        "new-actor-language": "en",
    }
    found = reverse("admin:briefs_brief_found", args=[brief.pk])
    answer = client.post(found, dict(post.lists()) | form | {"found": ["create"]})
    assert answer.status_code == 403
    assert not Actor.objects.exists()
