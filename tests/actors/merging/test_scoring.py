"""Comparing finds the same pairs, whether all actors are compared at once or a few at a time."""

import pytest

from actors.merging import compare_actors
from actors.models import Actor, ActorLikeness
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db


def pairs() -> list[tuple[object, ...]]:
    return list(ActorLikeness.objects.order_by("one", "other").values_list("one", "other", "score"))


def test_comparing_in_batches_gives_the_same_pairs() -> None:
    for name, *others in (
        ("Gamal Abdel Nasser", "جمال عبد الناصر", "Nasser"),
        ("Gamal Abdul Nasser", "Гамаль Абдель Насер"),
        ("Gamal Nasser Abdel", "???"),
        ("Гамаль Абдель Насэр", "Gamāl ʿAbd an-Nāṣir"),
        ("جمال عبدالناصر", "Jamal Abdel Nasser"),
        ("???", "Jamal Abdul Nasser"),
        ("Anthony Eden", "Eden"),
    ):
        make_actor(name, "person", *others)
    for number in range(25):
        make_actor("National Front", "group", subtype=str(number))
    compare_actors(100)
    at_once = pairs()
    assert len(at_once) > 250
    Actor.objects.update(compared=False)
    while compare_actors(10):
        pass
    assert pairs() == at_once
