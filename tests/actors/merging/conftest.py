"""Two actors who are likely the same, and the desk of an editor."""

import pytest

from actors.merging import compare_actors
from actors.models import Actor
from tests.support.factories import make_actor


@pytest.fixture
def nasser() -> Actor:
    return make_actor("Gamal Abdel Nasser", "person", "Nasser", country="EG")


@pytest.fixture
def twin(nasser: Actor) -> Actor:
    actor = make_actor("Gamal Abdul Nasser", "person", country="EG")
    compare_actors(100)
    return actor
