"""One published brief leads the front page until a time."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client

from briefs.drafts import database_now
from briefs.models import FrontPageLead
from briefs.publishing import pin, unpin
from tests.support.factories import make_brief, make_edition
from tests.support.publishing import HOUR, entries, refused_with, withdraw

pytestmark = pytest.mark.django_db


def leading() -> str:
    return str(Client().get("/").context["lead_html"])


def test_a_pinned_brief_leads_until_its_time(publisher: User) -> None:
    old, _new = make_edition(publisher, title="Old"), make_edition(publisher, title="New")
    assert "New" in leading()
    until = database_now() + HOUR
    assert pin(brief=old.brief, by=publisher, until=until).until == until
    assert "Old" in leading()
    FrontPageLead.objects.update(until=database_now())
    assert "New" in leading()


def test_the_one_pinned_last_leads(publisher: User) -> None:
    one, other = (make_edition(publisher, title=title).brief for title in ("One", "Other"))
    for brief in (other, one, one):
        pin(brief=brief, by=publisher, until=database_now() + HOUR)
    assert FrontPageLead.objects.get().brief == one
    told = refused_with(unpin, brief=other, by=publisher)
    assert told == "This brief is not pinned to the front page."
    unpin(brief=one, by=publisher)
    assert not FrontPageLead.objects.exists()


def test_the_audit_trail_says_who_pinned_what(publisher: User) -> None:
    brief = make_edition(publisher).brief
    until = database_now().replace(year=2031, month=3, day=3, hour=12, minute=0)
    pin(brief=brief, by=publisher, until=until)
    unpin(brief=brief, by=publisher)
    assert entries(brief)[-2:] == [
        "Pinned to the front page until 3 March 2031, 12:00 UTC.",
        "No longer pinned to the front page.",
    ]


def test_only_a_published_brief_is_pinned_and_only_until_later(publisher: User) -> None:
    draft, live = make_brief(publisher), make_edition(publisher).brief
    later = database_now() + HOUR
    told = refused_with(pin, brief=draft, by=publisher, until=later)
    assert told == "Only a published brief can be pinned. Publish it first."
    told = refused_with(pin, brief=live, by=publisher, until=database_now() - HOUR)
    assert told == "The end must be after the start. Choose a later time."
    withdraw(live, publisher)
    assert "Only a published brief" in refused_with(pin, brief=live, by=publisher, until=later)


def test_a_withdrawn_brief_no_longer_leads(publisher: User) -> None:
    old, _new = make_edition(publisher, title="Old"), make_edition(publisher, title="New")
    pin(brief=old.brief, by=publisher, until=database_now() + HOUR)
    withdraw(old.brief, publisher)
    assert "New" in leading()


def test_only_a_publisher_pins(publisher: User, editor: User) -> None:
    brief = make_edition(publisher).brief
    with pytest.raises(PermissionDenied):
        pin(brief=brief, by=editor, until=database_now() + HOUR)
    pin(brief=brief, by=publisher, until=database_now() + HOUR)
    with pytest.raises(PermissionDenied):
        unpin(brief=brief, by=editor)
