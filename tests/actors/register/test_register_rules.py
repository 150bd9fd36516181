"""The database itself refuses what the register must never contain."""

from contextlib import AbstractContextManager

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from actors.choices import Scheme
from actors.models import Actor, ActorIdentifier, ActorRelation, MergeDecision
from actors.text import identifier_problem, identifier_url, tidy_identifier
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def refused(rule: str) -> AbstractContextManager[object]:
    """Expect the database to refuse a row with the constraint of this name."""
    return pytest.raises(IntegrityError, match=rule)


@pytest.fixture
def egypt() -> Actor:
    return make_actor()


@pytest.fixture
def nasser() -> Actor:
    return make_actor("Gamal Abdel Nasser", "person")


def test_no_two_actors_share_an_identifier(egypt: Actor, nasser: Actor) -> None:
    ActorIdentifier.objects.create(actor=egypt, scheme=Scheme.WIKIDATA, value="Q79")
    ActorIdentifier.objects.create(actor=egypt, scheme=Scheme.OPENSANCTIONS, value="Q79")
    with refused("one_actor_an_identifier"), transaction.atomic():
        ActorIdentifier.objects.create(actor=nasser, scheme=Scheme.WIKIDATA, value="Q79")


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("wikidata", "79"),
        ("wikidata", "Q79\n"),
        ("iso3166-1-alpha2", "eg"),
        ("iso3166-1-alpha3", "EG"),
        ("opensanctions", "two words"),
        ("stix", "311b2d2d-f010-4473-83ec-1edf84858f4c"),
        ("mitre-attack", "G7"),
        ("misp-galaxy", "5B4EE3EA-EEE3-4C8E-8323-85AE32658754"),
        ("passport", "1"),
    ],
)
def test_an_identifier_fits_its_scheme(egypt: Actor, scheme: str, value: str) -> None:
    assert identifier_problem(scheme, value)
    with refused("identifier_fits_its_scheme"), transaction.atomic():
        ActorIdentifier.objects.create(actor=egypt, scheme=scheme, value=value)


def test_an_identifier_is_tidied_before_it_is_checked(egypt: Actor) -> None:
    row = ActorIdentifier(actor=egypt, scheme="iso3166-1-alpha2", value=" eg ")
    row.full_clean()
    assert row.value == "EG"
    assert tidy_identifier("misp-galaxy", "5B4E") == "5b4e"
    assert identifier_url("wikidata", "Q79") == "https://www.wikidata.org/wiki/Q79"
    assert identifier_url("misp-galaxy", "5b4e") == ""


def test_a_wrong_identifier_is_explained_in_a_sentence(egypt: Actor) -> None:
    row = ActorIdentifier(actor=egypt, scheme="wikidata", value="seventy-nine")
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert caught.value.messages == ["“SEVENTY-NINE” is not a Wikidata identifier (example: Q79)."]
    assert identifier_problem("passport", "1").startswith(
        "“passport” is not an identifier scheme. Use one of"
    )


def test_an_actor_cannot_be_related_to_itself(egypt: Actor) -> None:
    with refused("no_relation_to_itself"), transaction.atomic():
        ActorRelation.objects.create(subject=egypt, object=egypt, relation_type="supports")


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("", "1956"),
        ("1956", ""),
        ("1954", "1970"),
        ("1956-07", "1956"),
        ("1956", "1956-07"),
        ("1956-07-26", "1956-07-26"),
    ],
)
def test_dates_of_a_relation_compare_as_precisely_as_both_are_known(
    egypt: Actor, nasser: Actor, since: str, until: str
) -> None:
    ActorRelation.objects.create(
        subject=nasser, object=egypt, relation_type="occupancy", since=since, until=until
    )


@pytest.mark.parametrize(
    ("since", "until"), [("1957", "1956"), ("1956-07", "1956-06-30"), ("1956-07-27", "1956-07-26")]
)
def test_a_relation_cannot_end_before_it_begins(
    egypt: Actor, nasser: Actor, since: str, until: str
) -> None:
    row = ActorRelation(
        subject=nasser, object=egypt, relation_type="occupancy", since=since, until=until
    )
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert caught.value.messages == ["A relation cannot end before it begins."]
    with refused("relation_begins_before_it_ends"), transaction.atomic():
        row.save()


def test_a_date_that_does_not_exist_is_refused(egypt: Actor, nasser: Actor) -> None:
    row = ActorRelation(subject=nasser, object=egypt, relation_type="occupancy", since="1957-02-29")
    with pytest.raises(ValidationError) as caught:
        row.full_clean()
    assert caught.value.messages == ["Enter a year, a month or a day that exists, such as 1956-07."]
    row.since = "in 1957"
    with refused("relation_dates_are_dates"), transaction.atomic():
        row.save()


def test_a_relation_of_unknown_type_is_refused(egypt: Actor, nasser: Actor) -> None:
    with refused("relation_type_is_known"), transaction.atomic():
        ActorRelation.objects.create(subject=nasser, object=egypt, relation_type="likes")


def test_a_relation_exists_only_once(egypt: Actor, nasser: Actor) -> None:
    facts = {"subject": nasser, "object": egypt, "relation_type": "occupancy"}
    ActorRelation.objects.create(**facts, role="Prime Minister", since="1954")
    ActorRelation.objects.create(**facts, role="President", since="1956")
    with refused("relation_stands_once"), transaction.atomic():
        ActorRelation.objects.create(**facts, role="President", since="1956")


def test_a_pair_has_one_open_decision_whatever_its_order(
    egypt: Actor, nasser: Actor, editor: User
) -> None:
    facts = {"decision": "different", "by": editor}
    first = MergeDecision.objects.create(one=egypt, other=nasser, **facts)
    with refused("one_open_decision_a_pair"), transaction.atomic():
        MergeDecision.objects.create(one=egypt, other=nasser, **facts)
    with refused("a_pair_stands_in_one_order"), transaction.atomic():
        MergeDecision.objects.create(one=nasser, other=egypt, **facts)
    MergeDecision.objects.filter(pk=first.pk).update(undone_at=first.at)
    MergeDecision.objects.create(one=egypt, other=nasser, **facts)


def test_the_database_refuses_a_circle_of_merges() -> None:
    one, two, three = (make_actor(name) for name in ("Siam", "Thailand", "Kingdom of Thailand"))
    Actor.objects.filter(pk=one.pk).update(merged_into=two, survivor=two)
    Actor.objects.filter(pk=two.pk).update(merged_into=three, survivor=three)
    for end in (one, two, three):
        with pytest.raises(IntegrityError), transaction.atomic():
            Actor.objects.filter(pk=three.pk).update(merged_into=end, survivor=one)
    with refused("a_merged_actor_has_a_survivor"), transaction.atomic():
        Actor.objects.filter(pk=one.pk).update(survivor=None)


def test_a_circle_is_explained_in_a_sentence() -> None:
    one, two = make_actor("Siam"), make_actor("Thailand")
    Actor.objects.filter(pk=one.pk).update(merged_into=two, survivor=two)
    with (
        pytest.raises(
            IntegrityError, match=r"An actor cannot be merged into one that was merged into it\."
        ),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE actors_actor SET merged_into_id = %s, survivor_id = %s WHERE id = %s",
            [one.pk, one.pk, two.pk],
        )
