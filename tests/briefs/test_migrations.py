"""Migrations run on a full database, and can be undone."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import override_settings

from briefs.models import Edition
from briefs.terms import Change
from tests.briefs.deeds import save
from tests.factories import make_edition, make_user, publish

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def own_database(transactional_db: None) -> Iterator[None]:
    """Connect to a copy of the test database, which goes afterwards."""
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


def test_the_migrations_can_be_undone_and_done_again(own_database: None) -> None:
    before = database_objects()
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate([("briefs", None), ("actors", None)])
    left = database_objects()
    assert not {name for name in left if "briefs" in name or "actors" in name}
    assert not {name for name in left if name.startswith(("trigger", "function"))}
    MigrationExecutor(connection).migrate(newest)
    assert database_objects() == before


def test_the_day_of_what_was_published_before_is_found(own_database: None) -> None:
    publisher = make_user("publisher", "Publisher")
    told_at_once = make_edition(publisher)
    # Its midnight is one of the site's former time zone.
    with override_settings(TIME_ZONE="Africa/Cairo"):
        imported = make_edition(publisher, published_on="1990-10-28").brief
    save(imported, publisher, published_on="")
    publish(imported, publisher, Change.MINOR)
    newest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    MigrationExecutor(connection).migrate([("briefs", "0004_rejected_suggestions")])
    MigrationExecutor(connection).migrate(newest)
    days = Edition.objects.order_by("pk").values_list("day", flat=True)
    day = date(1990, 10, 28)
    assert list(days) == [told_at_once.first_published_at.date(), day, day]
