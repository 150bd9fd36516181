"""Log-in: permissions in one query, and a block after five wrong passwords."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.support.factories import make_user

LOG_IN = "/accounts/login/"


@pytest.fixture
def person(db: None) -> User:
    user = make_user("person", "Writer")
    user.set_password("correct horse")
    user.save()
    return user


def test_permissions_of_person_and_groups_come_in_one_query(
    person: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person.user_permissions.add(Permission.objects.get(codename="delete_session"))
    fresh = User.objects.get(pk=person.pk)

    with django_assert_num_queries(1):
        assert fresh.has_perm("sessions.delete_session")
        assert fresh.has_perm("briefs.add_brief")
        assert not fresh.has_perm("briefs.publish_brief")
        assert fresh.has_module_perms("briefs")


def test_someone_inactive_may_do_nothing(person: User) -> None:
    person.is_active = False
    person.save()

    assert not User.objects.get(pk=person.pk).has_perm("briefs.add_brief")


def test_five_wrong_passwords_block_that_name(client: Client, person: User) -> None:
    wrong = {"username": "person", "password": "wrong"}
    answers = [client.post(LOG_IN, wrong).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 429]
    right = client.post(LOG_IN, {"username": "person", "password": "correct horse"})
    assert right.status_code == 429
    assert b"Too many attempts. Try again in 15 minutes, or reset your password." in right.content


def test_another_address_is_not_blocked(client: Client, person: User) -> None:
    wrong = {"username": "person", "password": "wrong"}
    for _ in range(5):
        client.post(LOG_IN, wrong)

    elsewhere = client.post(
        LOG_IN, {"username": "person", "password": "correct horse"}, REMOTE_ADDR="192.0.2.7"
    )

    assert elsewhere.status_code == 302
