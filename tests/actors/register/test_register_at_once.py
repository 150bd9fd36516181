"""Writers of the register wait for each other, and block nobody else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from actors.importing import writing
from actors.merging import decide_pair, merge
from actors.models import Actor
from actors.register import NameIsTaken, register_actor
from tests.support.concurrency import all_at_once, in_turn
from tests.support.factories import make_actor

pytestmark = pytest.mark.django_db(transaction=True)
Write = Callable[[Actor, Actor, User], Any]


def test_a_name_added_by_two_people_at_once_is_added_once(editor: User) -> None:
    def add() -> Actor:
        return register_actor(by=editor, name="Egypt", kind="state")

    outcomes = all_at_once(add, add)

    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [NameIsTaken]
    assert Actor.objects.count() == 1


@pytest.mark.parametrize(
    "write",
    [
        lambda egypt, misr, by: merge(survivor=egypt, merged=misr, by=by),
        lambda egypt, misr, by: decide_pair(survivor=egypt, other=misr, decision="same", by=by),
        lambda _egypt, _misr, by: register_actor(by=by, name="Jordan", kind="state"),
    ],
    ids=["merge", "decision", "new actor"],
)
def test_a_save_that_waits_for_an_import_does_not_block_it(editor: User, write: Write) -> None:
    egypt, misr = make_actor("Egypt", "group"), make_actor("Misr", "group")

    def go_on_importing() -> None:
        Actor.objects.update(description="Imported.")
        merge(survivor=egypt, merged=make_actor("Kemet", "group"), by=editor)

    done = in_turn(
        writing.lock_tables, lambda: write(egypt, misr, editor), rest_of_first=go_on_importing
    )

    assert not isinstance(done.second, Exception), done.second
