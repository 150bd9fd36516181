"""The register's matcher follows every change of names, in any process."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from actors.matching import matcher_of_register
from actors.models import Actor
from actors.register import NameData
from actors.register.names import write_names
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db(transaction=True)


def found(text: str) -> list[int]:
    return [actor for each in matcher_of_register().find(text) for actor in each.actors]


def test_a_matcher_is_kept_until_a_name_changes() -> None:
    make_actor("Egypt")
    first = matcher_of_register()
    assert matcher_of_register() is first
    make_actor("Jordan")
    assert matcher_of_register() is not first


def test_a_new_name_is_found_at_once() -> None:
    egypt = make_actor("Egypt")
    assert found("Misr") == []
    names = [NameData("Egypt", is_primary=True, language="en"), NameData("Misr")]
    write_names(actor=egypt, names=names)
    assert found("Misr") == [egypt.pk]


def test_a_name_that_was_removed_is_not_found() -> None:
    egypt = make_actor("Egypt")
    assert found("Egypt") == [egypt.pk]
    egypt.names.all().delete()
    assert found("Egypt") == []


def test_a_merged_actors_name_means_its_survivor_at_once() -> None:
    egypt, republic = make_actor("Egypt"), make_actor("United Arab Republic")
    assert found("the United Arab Republic") == [republic.pk]
    Actor.objects.filter(pk=republic.pk).update(merged_into=egypt, survivor=egypt)
    assert found("the United Arab Republic") == [egypt.pk]


def test_a_change_in_another_process_is_seen() -> None:
    make_actor("Egypt")
    matcher_of_register()

    def elsewhere() -> None:
        make_actor("Jordan")
        connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(found("Jordan")) == 1


def test_a_rolled_back_change_leaves_no_trace() -> None:
    kept = matcher_of_register()
    try:
        with transaction.atomic():
            make_actor("Atlantis")
            assert len(found("Atlantis")) == 1
            raise LookupError
    except LookupError:
        pass
    assert matcher_of_register() is kept


def test_a_changed_description_alone_renews_the_matcher_if_names_are_shared() -> None:
    one, other = make_actor("London", "place"), make_actor("London", "place")
    assert found("London on the Thames") == [one.pk, other.pk]
    Actor.objects.filter(pk=other.pk).update(description="On the Thames")
    assert found("London on the Thames") == [other.pk, one.pk]


def test_weak_aliases_and_names_that_never_link_are_left_out() -> None:
    egypt = make_actor("Egypt")
    names = [
        NameData("Egypt", is_primary=True, language="en"),
        NameData("the Nile", name_type="weak alias"),
        NameData("EG", match_mode="never"),
    ]
    write_names(actor=egypt, names=names)
    assert found("EG, or Egypt, on the Nile") == [egypt.pk]


def test_a_person_is_known_by_surname_after_the_full_name() -> None:
    nasser = make_actor("Gamal Abdel Nasser", "person")
    assert found("Gamal Abdel Nasser spoke. Nasser left.") == [nasser.pk] * 2


def test_using_it_again_takes_one_query(django_assert_num_queries: Any) -> None:
    matcher_of_register()
    with django_assert_num_queries(1):
        matcher_of_register()
