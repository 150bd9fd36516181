"""Whoever may edit a brief sees at once who else has its page open."""

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from briefs.admin.brief.presence import STAYS, note_presence, who_else
from briefs.models import Brief, Presence
from tests.support.concurrency import all_at_once
from tests.support.editor import address
from tests.support.factories import make_brief, make_user


def ping(brief: Brief) -> str:
    return reverse("admin:briefs_brief_presence", args=[brief.pk])


@pytest.fixture
def anna(db: None) -> User:
    return make_user("anna", "Editor", first_name="Anna", last_name="Weiss")


@pytest.fixture
def brief(editor: User) -> Brief:
    return make_brief(editor)


def test_the_page_names_who_has_it_open(
    client: Client, brief: Brief, anna: User, editor: User
) -> None:
    note_presence(pk=brief.pk, by=anna)
    client.force_login(editor)

    assert "Anna Weiss is editing this brief." in client.get(address(brief)).content.decode()


def test_a_ping_is_noted_once_and_answered_with_the_others(
    client: Client, brief: Brief, anna: User, editor: User
) -> None:
    client.force_login(editor)
    for _each in range(2):
        assert client.post(ping(brief)).content == b""
    note_presence(pk=brief.pk, by=anna)
    note_presence(pk=brief.pk, by=make_user("ben", "Editor"))

    answer = client.post(ping(brief))

    assert answer.content.decode() == "Anna Weiss and ben are editing this brief."
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert Presence.objects.count() == 3


def test_who_left_is_not_named_and_is_forgotten_by_the_next_ping(
    brief: Brief, anna: User, editor: User
) -> None:
    note_presence(pk=brief.pk, by=anna)
    Presence.objects.update(seen_at=Now() - STAYS - timedelta(seconds=1))
    assert who_else(brief, editor) == ""

    note_presence(pk=make_brief(editor, title="Another").pk, by=editor)

    assert list(Presence.objects.values_list("user", flat=True)) == [editor.pk]


def test_only_those_who_may_edit_the_brief_are_noted_and_told(
    client: Client, brief: Brief, anna: User, writer: User, reader: User
) -> None:
    note_presence(pk=brief.pk, by=anna)
    for user in (writer, reader):
        client.force_login(user)
        assert "Anna" not in client.post(ping(brief)).content.decode()
    client.logout()
    assert "Anna" not in client.post(ping(brief)).content.decode()

    assert list(Presence.objects.values_list("user", flat=True)) == [anna.pk]


def test_a_brief_that_became_secret_names_nobody(client: Client, brief: Brief, anna: User) -> None:
    Brief.objects.update(tlp="TLP:RED")
    client.force_login(anna)

    assert client.post(ping(brief)).status_code == 404
    assert not Presence.objects.exists()


def test_a_ping_must_be_posted_with_a_token(brief: Brief, editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)

    assert client.get(ping(brief)).status_code == 405
    assert client.post(ping(brief)).status_code == 403
    assert not Presence.objects.exists()


def test_a_ping_takes_few_queries_however_many_are_there(
    client: Client,
    brief: Brief,
    editor: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(7):
        note_presence(pk=brief.pk, by=make_user(f"user{number}", "Editor"))
    client.force_login(editor)
    client.post(ping(brief))

    # Session, user and permissions; the brief; the row, old rows, and a savepoint around them; the
    # others.
    with django_assert_max_num_queries(9):
        said = client.post(ping(brief)).content.decode()
    assert said == "user0, user1, user2, user3 and user4 are editing this brief."


@pytest.mark.django_db(transaction=True)
def test_people_who_come_back_at_once_do_not_wait_for_each_other(
    brief: Brief, anna: User, editor: User
) -> None:
    for user in (anna, editor):
        note_presence(pk=brief.pk, by=user)
    Presence.objects.update(seen_at=Now() - STAYS - timedelta(seconds=1))

    outcomes = all_at_once(*(partial(note_presence, pk=brief.pk, by=by) for by in (anna, editor)))

    assert outcomes == [brief, brief]
    assert Presence.objects.count() == 2
