"""A brief that another one replaces: its addresses lead there, in one step."""

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from briefs.choices import Change, Ended
from briefs.drafts import database_now
from briefs.models import Brief, Edition
from briefs.publishing import consolidate, reinstate
from tests.support.factories import make_brief, make_edition, publish
from tests.support.forging import forged
from tests.support.publishing import (
    HOUR,
    entries,
    live_range,
    problems,
    refused_with,
    save,
    schedule,
    visible_titles,
    withdraw,
)
from tests.support.readers import logged_in

pytestmark = pytest.mark.django_db


def make(by: User, title: str, tlp: str = "TLP:CLEAR") -> Brief:
    return make_edition(by, title=title, tlp=tlp).brief


def answer(slug: str, user: User | None = None, query: str = "") -> tuple[int, str]:
    """Return the status at a brief's address, and where it leads."""
    client = logged_in(user) if user else Client()
    response = client.get(reverse("briefs:brief", args=[slug]) + query)
    return response.status_code, response.headers.get("Location", "")


def test_the_address_leads_to_the_brief_that_replaces_it(publisher: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    ended = consolidate(brief=one, into=other, by=publisher, reason="Both told of one event.")
    assert (ended.ended_because, ended.replaced_by) == (Ended.CONSOLIDATED, other)
    assert live_range(ended).upper <= database_now()
    assert visible_titles() == {"Other"}
    assert answer("one") == (301, "/briefs/other/")
    assert answer("one", query="?a=1&b=%20") == (301, "/briefs/other/?a=1&b=%20")
    assert entries(one)[-1] == "Replaced by “Other”: Both told of one event."
    assert problems() == []


def test_former_addresses_of_both_lead_on_in_one_step(publisher: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    save(one, publisher, slug="first")
    publish(one, publisher, Change.MINOR)
    consolidate(brief=one, into=other, by=publisher)
    save(other, publisher, slug="the-other")
    publish(other, publisher, Change.MINOR)
    for slug in ("one", "first", "ONE", "other"):
        assert answer(slug) == (301, "/briefs/the-other/"), slug


def test_briefs_that_replaced_each_other_in_turn_are_no_chain(publisher: User) -> None:
    one, two, three = (make(publisher, title) for title in ("One", "Two", "Three"))
    consolidate(brief=one, into=two, by=publisher)
    consolidate(brief=two, into=three, by=publisher)
    assert answer("one") == answer("two") == (301, "/briefs/three/")


def test_two_briefs_never_lead_to_each_other(publisher: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    consolidate(brief=one, into=other, by=publisher)
    told = refused_with(consolidate, brief=other, into=one, by=publisher)
    assert told == "The brief that replaces this one must be published."
    reinstate(brief=one, by=publisher)
    consolidate(brief=other, into=one, by=publisher)
    assert answer("one")[0] == 200
    assert answer("other") == (301, "/briefs/one/")
    assert problems() == []


def test_a_forged_circle_ends(publisher: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    consolidate(brief=one, into=other, by=publisher)
    circle = (
        "UPDATE briefs_edition SET ended_because = 'consolidated', live = tstzrange(lower(live),"
        f" clock_timestamp()), replaced_by_id = {one.pk} WHERE brief_id = {other.pk}"
    )
    with forged(circle):
        assert answer("one")[0] == answer("other")[0] == 410


def test_where_the_replacement_cannot_be_read_the_reason_is_shown(
    publisher: User, reader: User
) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    consolidate(brief=one, into=other, by=publisher, reason="Both told of one event.")
    save(other, publisher, tlp="TLP:GREEN")
    publish(other, publisher, Change.MINOR)
    page = Client().get("/briefs/one/")
    assert page.status_code == 410
    assert "Both told of one event." in page.content.decode()
    assert "Other" not in page.content.decode()
    assert answer("one", reader) == (301, "/briefs/other/")
    withdraw(other, publisher)
    assert answer("one", reader)[0] == 410


def test_a_restricted_brief_that_was_replaced_is_not_found(publisher: User, reader: User) -> None:
    one, other = make(publisher, "One", tlp="TLP:GREEN"), make(publisher, "Other")
    consolidate(brief=one, into=other, by=publisher)
    assert answer("one")[0] == 404
    assert answer("one", reader) == (301, "/briefs/other/")


def test_reinstating_ends_the_redirect(publisher: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    consolidate(brief=one, into=other, by=publisher)
    reinstate(brief=one, by=publisher)
    assert answer("one")[0] == 200
    withdraw(one, publisher)
    assert answer("one")[0] == 410


def test_a_redirect_that_can_be_undone_is_cached_for_an_hour_only(publisher: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    consolidate(brief=one, into=other, by=publisher)
    assert Client().get("/briefs/one/").headers["Cache-Control"] == "max-age=3600"


def test_a_scheduled_version_is_cancelled(publisher: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    save(one, publisher, title="Then")
    schedule(one, publisher, database_now() + HOUR, Change.MINOR)
    consolidate(brief=one, into=other, by=publisher)
    assert visible_titles(at=database_now() + 2 * HOUR) == {"Other"}
    assert problems() == []


def test_only_a_live_brief_is_replaced_by_another_live_one(publisher: User) -> None:
    draft, live = make_brief(publisher), make(publisher, "Live")
    told = refused_with(consolidate, brief=draft, into=live, by=publisher)
    assert told == "This brief is not published, so no other one can replace it."
    told = refused_with(consolidate, brief=live, into=draft, by=publisher)
    assert told == "The brief that replaces this one must be published."
    told = refused_with(consolidate, brief=live, into=live, by=publisher)
    assert told == "A brief cannot replace itself. Choose another one."


def test_every_reader_of_the_one_may_read_the_other(publisher: User) -> None:
    live, green = make(publisher, "Live"), make(publisher, "Green", tlp="TLP:GREEN")
    told = refused_with(consolidate, brief=live, into=green, by=publisher)
    assert told == "Not every reader of this brief may read “Green”, which is TLP:GREEN."
    consolidate(brief=green, into=live, by=publisher)


def test_only_a_publisher_replaces(publisher: User, editor: User) -> None:
    one, other = make(publisher, "One"), make(publisher, "Other")
    with pytest.raises(PermissionDenied):
        consolidate(brief=one, into=other, by=editor)
    assert Edition.objects.filter(ended_because="").count() == 2
