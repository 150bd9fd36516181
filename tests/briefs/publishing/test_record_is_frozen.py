"""The rules that the database itself enforces, whatever writes to it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import ProtectedError

from actors.models import Actor
from briefs import publishing
from briefs.choices import Change
from briefs.drafts import database_now
from briefs.models import (
    Author,
    Brief,
    ChainLink,
    Edition,
    Revision,
    SlugHistory,
    Source,
    Topic,
)
from tests.support.factories import (
    as_data,
    cite,
    make_actor,
    make_brief,
    make_edition,
    make_source,
    publish,
    publish_unreviewed,
)
from tests.support.refusals import refused

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


FROZEN = {
    "id": "id + 1000",
    "brief_id": "brief_id + 1000",
    "revision_id": "revision_id + 1000",
    "number": "number + 1",
    "change": "'minor'",
    "note": "'x'",
    "published_by_id": "published_by_id + 1000",
    "first_published_at": "now()",
    "day": "day + 1",
    "updated_at": "now()",
    "updated_on": "updated_on + 1",
    "tlp": "'TLP:RED'",
    "language": "'ru'",
    "title": "'x'",
    "slug": "'x'",
    "event_date": "now()",
    "location": "'x'",
    "authors_shown": "'[1]'",
    "sha256": "'x'",
    "previous_sha256": "'x'",
}
MUTABLE = {"live", "ended_because", "reason", "replaced_by_id"}
DERIVED = {
    *("head_html", "summary_html", "actors_html", "body_html", "card_html", "lead_html"),
    *("description", "linked_data", "reading_minutes", "passages", "search"),
}


def test_every_column_of_an_edition_is_frozen_mutable_or_derived() -> None:
    columns = {field.column for field in Edition._meta.concrete_fields}
    assert columns == FROZEN.keys() | MUTABLE | DERIVED


@pytest.mark.parametrize(("column", "value"), FROZEN.items())
def test_no_frozen_column_of_an_edition_can_be_changed(
    publisher: User, column: str, value: str
) -> None:
    make_edition(publisher)
    statement = f"UPDATE briefs_edition SET {column} = {value}"
    with (
        refused("A published version is never changed; publish a new one."),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_derived_columns_can_be_rebuilt(publisher: User) -> None:
    edition = make_edition(publisher)
    Edition.objects.update(head_html="<p>new</p>", reading_minutes=9, description="x")
    edition.refresh_from_db()
    assert edition.head_html == "<p>new</p>"


def test_no_edition_no_revision_and_no_link_of_the_chain_can_be_deleted(publisher: User) -> None:
    edition = make_edition(publisher)
    for table, row in (
        ("briefs_edition", edition),
        ("briefs_revision", edition.revision),
        ("briefs_chainlink", edition.links.get()),
    ):
        statement = f"DELETE FROM {table} WHERE id = {row.pk}"
        with (
            refused(f"Rows of {table} are never changed or deleted"),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with pytest.raises(ProtectedError):
        edition.brief.delete()
    assert (Edition.objects.count(), Revision.objects.count()) == (1, 1)


def test_no_link_of_the_chain_can_be_changed(publisher: User) -> None:
    make_edition(publisher)
    for field in ChainLink._meta.concrete_fields:
        statement = f"UPDATE briefs_chainlink SET {field.column} = {field.column}"
        with (
            refused("Rows of briefs_chainlink are never changed or deleted"),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_beginning_of_an_edition_never_moves(publisher: User) -> None:
    edition = make_edition(publisher)
    start = edition.live.lower
    sentence = "The beginning of a published version is never moved"
    for live in (
        DateTimeTZRange(start - HOUR, None),
        DateTimeTZRange(start + HOUR, None),
        DateTimeTZRange(None, None),
        DateTimeTZRange(empty=True),
    ):
        with refused(sentence):
            Edition.objects.update(live=live)
        edition.refresh_from_db()
        assert edition.live == DateTimeTZRange(start, None), live
    assert Edition.objects.update(live=DateTimeTZRange(start, start + HOUR)) == 1


def test_a_cancelled_edition_never_becomes_live(publisher: User) -> None:
    brief = make_brief(publisher)
    at = database_now() + HOUR
    revision = brief.newest_revision()
    publish_unreviewed(brief=brief, revision=revision, by=publisher, at=at, change=Change.FIRST)
    publishing.withdraw(brief=brief, by=publisher, reason="Too early.")
    for live in (DateTimeTZRange(at, None), DateTimeTZRange(None, None)):
        with refused("The beginning of a published version is never moved"):
            Edition.objects.update(live=live)


def test_two_live_ranges_of_one_brief_never_overlap(publisher: User) -> None:
    first = make_edition(publisher)
    start = first.live.lower
    ends = start + timedelta(microseconds=1)
    Edition.objects.filter(pk=first.pk).update(live=DateTimeTZRange(start, ends))
    second = Edition.objects.get(pk=first.pk)
    second.pk, second.number, second.change, second.sha256 = None, 2, Change.MINOR, "other"
    second.revision = Revision.objects.create(
        brief=first.brief, number=2, document={}, saved_by=publisher, saved_at=database_now()
    )
    second.live = DateTimeTZRange(start, None)
    with refused("one_live_edition_a_brief"):
        second.save(force_insert=True)
    second.live = DateTimeTZRange(ends, None)
    second.save(force_insert=True)
    with refused("one_live_edition_a_brief"):
        Edition.objects.filter(pk=first.pk).update(live=DateTimeTZRange(start, ends + HOUR))


def test_a_topic_is_never_part_of_its_own_parts(db: None) -> None:
    canals = Topic.objects.create(name="Canals")
    suez = Topic.objects.create(name="Suez", parent=canals)
    locks = Topic.objects.create(name="Locks", parent=suez)
    for parent in (canals, suez, locks):
        with refused("A topic cannot be part of one of its own parts|topic_is_not_its_own_parent"):
            Topic.objects.filter(pk=canals.pk).update(parent=parent)
    assert Topic.objects.filter(pk=locks.pk).update(parent=canals) == 1


def test_a_topic_exists_once_whatever_its_case(db: None) -> None:
    Topic.objects.create(name="Canals")
    with refused("topic_name_once_whatever_the_case"):
        Topic.objects.create(name="CANALS", slug="other")


def test_no_other_brief_takes_a_once_public_address(publisher: User) -> None:
    edition = make_edition(publisher, title="Canal")
    Brief.objects.filter(pk=edition.brief_id).update(slug="moved")
    other = make_brief(publisher, title="Harbour")
    with refused('The web address "canal" belongs to another brief'):
        Brief.objects.filter(pk=other.pk).update(slug="canal")
    with refused("one_owner_an_address"):
        SlugHistory.objects.create(kind="brief", slug="canal", brief=other)
    assert Brief.objects.filter(pk=edition.brief_id).update(slug="canal") == 1


def test_an_address_belongs_to_a_row_of_its_kind(publisher: User) -> None:
    brief = make_brief(publisher)
    with refused("an_address_belongs_to_its_kind"):
        SlugHistory.objects.create(kind="actor", slug="x", brief=brief)


def test_an_actor_is_never_merged_into_itself(db: None) -> None:
    actor = make_actor()
    with refused("actor_is_not_merged_into_itself|An actor cannot be merged into one"):
        Actor.objects.filter(pk=actor.pk).update(merged_into=actor)


def test_rows_that_briefs_use_cannot_be_deleted(publisher: User) -> None:
    actor = make_actor()
    brief = make_brief(
        publisher,
        actors=(as_data(actor),),
        authors=("A desk",),
        tags=("Canals",),
        citations=cite(make_source()),
    )
    publish(brief, publisher)
    for row in (actor, Author.objects.get(), Topic.objects.get(), Source.objects.get(), publisher):
        with pytest.raises(ProtectedError):
            row.delete()
