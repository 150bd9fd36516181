"""Each step of review, from each status, by each role, sent from the page of a brief.

What is expected comes from the table of steps and the table of roles.
"""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.choices import ReviewAction, State
from briefs.models import Brief
from briefs.review import TRANSITIONS
from briefs.roles import ROLES as PERMISSIONS
from tests.support.factories import make_user

from .table import make_people
from .visit import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def people(module_db: None) -> list[User | None]:
    return make_people()


def may(person: User | None, action: ReviewAction, *, own: bool) -> bool:
    """Return whether the roles give somebody what the step needs, on a brief up to TLP:AMBER."""
    if person is None:
        return False
    if person.is_superuser:
        return True
    held = {name for group in person.groups.all() for name in PERMISSIONS[group.name]}
    reaches = own or "briefs.edit_all_briefs" in held
    return reaches and {"briefs.change_brief", TRANSITIONS[action].permission} <= held


@pytest.mark.parametrize("own", [True, pytest.param(False, marks=pytest.mark.soak)])
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", ReviewAction)
def test_a_button_does_what_the_tables_allow_and_nothing_else(
    people: list[User | None], action: ReviewAction, state: State, own: bool
) -> None:
    root = make_user("root", is_staff=True, is_superuser=True)
    for person in people:
        client = Client()
        if person:
            client.force_login(person)
        visit = Visit(client, person, root)
        brief = visit.brief(own=own)
        Brief.objects.filter(pk=brief.pk).update(state=state)
        visit.press(brief, action.value, review__note="Say when.")
        brief.refresh_from_db()
        step = TRANSITIONS[action]
        done = may(person, action, own=own) and state in step.before
        assert brief.state == (step.after if done else state), (person, action, state)
        assert brief.review_steps.exists() is done, (person, action, state)
