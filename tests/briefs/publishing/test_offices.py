"""Offices: who held which one on a day, as precisely as is known."""

import pytest

from actors.choices import RelationType
from actors.models import ActorRelation
from briefs.publishing.offices import covers, offices_on
from tests.support.factories import make_actor


@pytest.mark.parametrize(
    ("since", "until", "day", "held"),
    [
        ("1956-06-23", "1970-09-28", "1956-07-26", True),
        ("1956-06-23", "1970-09-28", "1956-06-22", False),
        ("1956-06-23", "1970-09-28", "1970-09-29", False),
        ("1956", "", "1956-01-02", True),
        ("1956-06", "", "1956-05-31", False),
        ("", "1956", "1956-12-31", True),
        ("", "", "1956-07-26", False),
    ],
)
def test_an_office_is_held_within_its_dates(since: str, until: str, day: str, held: bool) -> None:
    assert covers(since, until, day) is held


@pytest.mark.django_db
def test_the_office_entered_last_is_named() -> None:
    nasser, egypt = make_actor("Gamal Abdel Nasser", "person"), make_actor("Egypt")
    for role, since in (("Prime Minister", "1954-02"), ("President", "1956-06-23")):
        ActorRelation.objects.create(
            subject=nasser,
            object=egypt,
            relation_type=RelationType.OCCUPANCY,
            role=role,
            since=since,
        )
    assert offices_on([nasser], "1956-07-26") == {nasser.pk: "President, Egypt"}
    assert offices_on([nasser], "1955-04-18") == {nasser.pk: "Prime Minister, Egypt"}
    assert offices_on([nasser], "1950-01-01") == offices_on([nasser], "") == {}
