"""Migrations run on a full database, and can be undone."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client, override_settings

from actors.merging import decide_pair, merge, record_decision
from actors.models import MergeDecision
from actors.register.names import NameData, write_names
from briefs.choices import Change
from briefs.models import Comment, Edition
from briefs.publishing import reinstate
from tests.support.factories import (
    as_data,
    make_actor,
    make_brief,
    make_edition,
    make_user,
    publish,
)
from tests.support.publishing import save, withdraw

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own_database(transactional_db: None) -> Iterator[None]:
    """Connect to a copy of the test database, and drop it afterwards."""
    name = connection.settings_dict["NAME"]
    copy = f"{name}_copy"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    connection.settings_dict["NAME"] = copy
    yield
    connection.close()
    connection.settings_dict["NAME"] = name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{copy}"')


def database_objects() -> set[str]:
    """Return the names of our tables, triggers, functions, constraints and indexes."""
    questions = (
        "SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'function ' || proname FROM pg_proc WHERE proname LIKE 'briefs%'",
        "SELECT 'relation ' || relname FROM pg_class WHERE relname ~ '^(briefs|actors)_'",
        "SELECT 'constraint ' || conname FROM pg_constraint WHERE conrelid <> 0",
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ".join(questions))
        return {name for (name,) in cursor.fetchall() if "_fk_" not in name}


@pytest.mark.soak
def test_all_migrations_can_be_undone_and_applied_again(own_database: None) -> None:
    before = database_objects()
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate([("briefs", None), ("actors", None)])
    left = database_objects()
    assert not {name for name in left if "briefs" in name or "actors" in name}
    assert not {name for name in left if name.startswith(("trigger", "function"))}
    MigrationExecutor(connection).migrate(newest)
    assert database_objects() == before


def test_what_was_written_before_is_kept_back_and_forth(own_database: None) -> None:
    """Everything goes one way together, because each migration takes time.

    Older migrations, which nobody changes any more, are undone in soak.
    """
    days, addresses, decisions = told_days(), addresses_of_actors(), decisions_on_pairs()
    people, comments = listed_people(), comments_of_readers()
    for each in (days, addresses, decisions, people, comments):
        next(each)
    call_command("migrate", "briefs", "0023_briefs_that_editions_cite", verbosity=0)
    assert next(comments, "kept") == "kept"
    call_command("migrate", "actors", "0009_own_slug_history", verbosity=0)
    next(decisions)
    next(people)
    former = [("briefs", "0008_by_marking"), ("actors", "0008_one_fold_for_names")]
    MigrationExecutor(connection).migrate(former)
    next(addresses)
    MigrationExecutor(connection).migrate([("briefs", "0004_rejected_suggestions")])
    call_command("migrate", verbosity=0)
    for each in (days, addresses, decisions, people):
        assert next(each, "kept") == "kept"
    assert_a_newer_record_is_not_undone()


def assert_a_newer_record_is_not_undone() -> None:
    """What older code cannot read stays: here a version that was published again."""
    publisher = User.objects.get(username="publisher")
    brief = make_edition(publisher).brief
    withdraw(brief, publisher)
    reinstate(brief=brief, by=publisher)
    with pytest.raises(IntegrityError, match="An older version of Briefdesk cannot read"):
        MigrationExecutor(connection).migrate([("briefs", "0011_plain_words")])
    assert Edition.objects.filter(change="reinstated").exists()


def told_days() -> Iterator[None]:
    """Editions have their day, also those whose midnight is one of another time zone."""
    publisher = make_user("publisher", "Publisher")
    told_at_once = make_edition(publisher)
    with override_settings(TIME_ZONE="Africa/Cairo"):
        imported = make_edition(publisher, published_on="1990-10-28").brief
    save(imported, publisher, published_on="")
    publish(imported, publisher, Change.MINOR)
    of_both = Edition.objects.filter(brief__in=[told_at_once.brief, imported])
    yield
    day = date(1990, 10, 28)
    days = list(of_both.order_by("pk").values_list("day", flat=True))
    assert days == [told_at_once.first_published_at.date(), day, day]


def comments_of_readers() -> Iterator[None]:
    """What readers told the desk goes, with the answers: before, each comment was by somebody."""
    editor = make_user("commenter", "Publisher")
    brief = make_brief(editor)
    about = {"brief": brief, "revision": brief.newest_revision()}
    told = Comment.objects.create(**about, text="It was Geneva.", email="reader@example.org")
    Comment.objects.create(**about, text="Right.", by=editor, answers=told)
    kept = Comment.objects.create(**about, text="Shorten it.", by=editor)
    yield
    assert rows_of("SELECT text, id FROM briefs_comment") == {("Shorten it.", kept.pk)}


def addresses_of_actors() -> Iterator[None]:
    """Former addresses of actors move to the register, and back to briefs."""
    by = make_user("merger", "Publisher")
    cairo, egypt = make_actor("Cairo", "place"), make_actor("Egypt")
    make_edition(by, actors=(as_data(cairo), as_data(egypt)))
    write_names(actor=egypt, names=[NameData("United Arab Republic", is_primary=True)])
    merge(survivor=egypt, merged=cairo, by=by)
    before = rows_of("SELECT slug, actor_id FROM actors_actorslug")
    assert before == {("cairo", cairo.pk), ("egypt", egypt.pk)}
    of_briefs = rows_of("SELECT slug, brief_id FROM briefs_slughistory")
    yield
    kept = "SELECT slug, actor_id FROM briefs_slughistory WHERE kind = 'actor'"
    assert rows_of(kept) == before
    yield
    assert rows_of("SELECT slug, actor_id FROM actors_actorslug") == before
    assert rows_of("SELECT slug, brief_id FROM briefs_slughistory") == of_briefs
    for slug in ("egypt", "cairo"):
        response = Client().get(f"/actors/{slug}/")
        assert (response.status_code, response["Location"]) == (
            301,
            "/actors/united-arab-republic/",
        )


def listed_people() -> Iterator[None]:
    """People are sorted by family names, and before that by their names as they are written."""
    make_actor("Gamal Abdel Nasser", "person")
    make_actor("Gabriel García Márquez", "person", "García Márquez, Gabriel")
    order = "SELECT sort_name, initial FROM actors_actor WHERE kind = 'person'"
    before = rows_of(order)
    assert before == {("nasser gamal abdel", "n"), ("garcia marquez gabriel", "g")}
    yield
    assert rows_of(order) == {("gamal abdel nasser", "g"), ("gabriel garcia marquez", "g")}
    yield
    assert rows_of(order) == before


def decisions_on_pairs() -> Iterator[None]:
    """Decisions keep their rows and permissions under either name."""
    editor = make_user("editor", "Editor")
    damascus, dimashq = make_actor("Damascus", "place"), make_actor("Dimashq", "place")
    party = make_actor("Baath Party", "group")
    different = record_decision(one=damascus, other=party, decision="different", by=editor)
    decide_pair(survivor=damascus, other=dimashq, decision="same", by=editor)
    rows = list(MergeDecision.objects.values())
    listed = permissions()
    editor.user_permissions.add(Permission.objects.get(codename="view_mergedecision"))
    yield
    judged = "SELECT judgement, id FROM actors_actorjudgement WHERE undone_at IS NULL"
    assert ("different", different.pk) in rows_of(judged)
    before = {name.replace("mergedecision", "actorjudgement") for name in listed}
    assert permissions() == {name.replace("decision", "judgement") for name in before}
    yield
    assert list(MergeDecision.objects.values()) == rows
    assert permissions() == listed
    assert User.objects.get(pk=editor.pk).has_perm("actors.view_mergedecision")


def permissions() -> set[str]:
    """Return the permissions of the register, with their models."""
    rows = Permission.objects.filter(content_type__app_label="actors")
    texts = rows.values_list("content_type__model", "codename", "name")
    return {" ".join(each) for each in texts}


def rows_of(question: str) -> set[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return set(cursor.fetchall())
