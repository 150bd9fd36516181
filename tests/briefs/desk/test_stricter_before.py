"""What was done while a brief had a stricter marking is for those who may read that marking."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from briefs.choices import ReviewAction
from briefs.models import Brief
from briefs.review import take_step
from tests.support.factories import make_brief
from tests.support.publishing import save

pytestmark = pytest.mark.django_db
NOTE = "Take out what agent seven told us."


@pytest.fixture
def brief(publisher: User, administrator: User) -> Brief:
    """A brief that was returned while it was TLP:RED, and is TLP:GREEN now."""
    brief = make_brief(publisher, tlp="TLP:RED")
    for action, by in ((ReviewAction.SUBMIT, publisher), (ReviewAction.RETURN, administrator)):
        brief.refresh_from_db()
        draft = brief.newest_revision()
        take_step(action=action, brief=brief, revision=draft, by=by, note=NOTE)
    return save(brief, publisher, tlp="TLP:GREEN", title="Open now").brief


def seen(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_history_of_a_brief_that_was_stricter_hides_what_was_said_then(
    brief: Brief, publisher: User, editor: User
) -> None:
    address = f"/desk/briefs/{brief.pk}/history/"
    assert NOTE in seen(publisher, address)
    html = seen(editor, address)
    assert "Saved draft 2" in html
    assert NOTE not in html


def test_the_log_hides_it_too(brief: Brief, administrator: User) -> None:
    address = "/admin/admin/logentry/"
    assert NOTE in seen(administrator, address)
    administrator.is_superuser = False
    administrator.save()
    assert NOTE not in seen(administrator, address)
    assert NOTE not in seen(administrator, "/admin/?index")
