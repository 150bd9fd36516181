"""A brief that names actors who are known, ambiguous and unknown, and the desk of its editor."""

import pytest
from django.contrib.auth.models import User

from actors.models import Actor
from briefs.models import Brief
from tests.support.factories import make_actor, make_brief

from .pages import TEXT


@pytest.fixture
def egypt(db: None) -> Actor:
    return make_actor("Egypt", country="EG")


@pytest.fixture
def brief(editor: User, egypt: Actor) -> Brief:
    make_actor("Georgia", description="Country in the Caucasus")
    make_actor("Georgia", "place", description="State in the South")
    return make_brief(editor, summary=TEXT, title="A brief")
