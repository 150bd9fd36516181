"""The page of likely duplicates shows pair after pair, with what is needed to decide."""

from datetime import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actors.merging import compare_actors, decide_pair, likely_duplicates, merge, record_decision
from actors.merging.decisions import AlreadyDecided
from actors.models import Actor, ActorIdentifier, MergeDecision
from tests.support.factories import as_data, make_actor, make_edition

from .duplicates import DECISIONS, PAGE, into, likely, messages_of, send, sides

pytestmark = pytest.mark.django_db


def test_a_pair_shows_what_is_needed_to_decide(
    desk: Client, nasser: Actor, twin: Actor, publisher: User
) -> None:
    make_edition(publisher, title="Cairo Answers", actors=(as_data(nasser),))
    for actor, scheme in ((nasser, "wikidata"), (twin, "opensanctions")):
        ActorIdentifier.objects.create(actor=actor, scheme=scheme, value="Q39524")
    response = desk.get(PAGE)
    page = response.content.decode()
    for words in ("<mark>Abdel</mark>", "<mark>Abdul</mark>", "Names alike", "Egypt", "Q39524"):
        assert words in page
    for words in ("1 brief", "Cairo Answers", "No brief"):
        assert words in page
    assert response.context["stays"] == nasser.pk


def test_the_actor_with_more_briefs_stays_then_the_one_with_more_names(
    desk: Client, nasser: Actor, twin: Actor, publisher: User
) -> None:
    assert desk.get(PAGE).context["stays"] == nasser.pk
    make_edition(publisher, actors=(as_data(twin),))
    assert desk.get(PAGE).context["stays"] == twin.pk


def test_unreadable_briefs_are_not_counted(
    nasser: Actor, twin: Actor, publisher: User, reader: User
) -> None:
    make_edition(publisher, title="Sealed", tlp="TLP:AMBER", actors=(as_data(twin),))
    assert [side.summary.briefs for side in sides(reader)] == [0, 0]


def test_a_merged_actor_adds_its_names_and_briefs_to_the_pair(
    nasser: Actor, twin: Actor, publisher: User
) -> None:
    third = make_actor("The Rais", "person")
    make_edition(publisher, title="Of the Rais", actors=(as_data(third),))
    merge(survivor=twin, merged=third, by=publisher)
    summary = sides(publisher)[1].summary
    assert [name.value for name in summary.names] == ["Gamal Abdul Nasser", "The Rais"]
    assert (summary.briefs, getattr(summary.newest, "title", "")) == (1, "Of the Rais")


def test_long_lists_of_names_are_cut(desk: Client, nasser: Actor) -> None:
    make_actor("Gamal Abdil Nasser", "person", *(f"Name {number}" for number in range(60)))
    compare_actors(100)
    page = desk.get(PAGE).content.decode()
    assert "and 20 more" in page
    assert "Name 40" not in page


def test_an_older_decision_shows_its_date(
    nasser: Actor, twin: Actor, publisher: User, editor: User
) -> None:
    row = record_decision(one=nasser, other=twin, decision="different", by=publisher)
    MergeDecision.objects.filter(pk=row.pk).update(
        at=datetime(1956, 7, 26, 12, tzinfo=timezone.get_default_timezone())
    )
    with pytest.raises(
        AlreadyDecided, match="decided on 26 July 1956 that these two are different"
    ):
        decide_pair(survivor=nasser, other=twin, decision="same", by=editor)


def test_a_pair_with_a_merged_actor_is_shown_with_its_survivor(
    desk: Client, nasser: Actor, twin: Actor, publisher: User
) -> None:
    (pair,) = likely(nasser, twin)
    third = make_actor("The Rais", "person")
    merge(survivor=third, merged=nasser, by=publisher)
    response = send(desk, nasser, twin, "same", pair=pair.pk)
    assert messages_of(response) == ["“Gamal Abdel Nasser” was merged into “The Rais”."]
    assert "The Rais · " in desk.get(response["Location"]).content.decode().replace("</bdi>", "")
    assert into(twin) is None


def test_pairs_with_the_same_survivors_are_shown_once(
    desk: Client, nasser: Actor, twin: Actor
) -> None:
    make_actor("Gamal Abdil Nasser", "person", country="EG")
    compare_actors(100)
    assert len(desk.get(PAGE).context["waiting"].pairs) == 3
    send(desk, nasser, twin, "same")
    (pair,) = desk.get(PAGE).context["waiting"].pairs
    assert pair.one == nasser


def test_a_person_paired_with_a_thing_gets_a_warning(desk: Client) -> None:
    make_actor("Malik", "group", "Al-Malik")
    make_actor("Malik", "person")
    Actor.objects.update(country="IQ")
    compare_actors(100)
    assert "“Malik” is a person and “Malik” is not." in desk.get(PAGE).content.decode()


@pytest.mark.parametrize("pair", ["x", "1.0", "-1", "9" * 30, "999999"])
def test_an_unknown_pair_leads_to_the_likeliest(
    desk: Client, nasser: Actor, twin: Actor, pair: str
) -> None:
    assert desk.get(PAGE, {"pair": pair}).context["pair"] == likely_duplicates()[0]


def test_waiting_actors_are_compared_in_batches(desk: Client) -> None:
    empty = desk.get(PAGE).content.decode()
    assert "No similar actors are left." in empty
    assert "not been checked" not in empty
    make_actor("Suez Canal Company", "organisation")
    make_actor("Suez-Canal Company", "organisation")
    page = desk.get(PAGE).content.decode()
    assert "2 actors have not been checked." in page
    response = desk.post(PAGE, {"do": "compare"})
    assert messages_of(response) == ["2 actors checked; 0 to go."]
    page = desk.get(PAGE).content.decode()
    assert "not been checked" not in page
    assert "Suez-Canal" in page


def test_the_command_is_named_if_many_actors_wait(
    desk: Client, nasser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actors.admin.merging.duplicates.COMPARED_AT_ONCE", 1)
    make_actor("Anthony Eden", "person")
    page = desk.get(PAGE).content.decode()
    assert "python manage.py find_duplicates" in page
    assert "Check 1 now" in page
    assert messages_of(desk.post(PAGE, {"do": "compare"})) == ["1 actor checked; 1 to go."]


def test_the_count_of_pairs_stops_at_more_than(
    desk: Client, nasser: Actor, twin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "<b data-left>1</b> left" in desk.get(PAGE).content.decode()
    monkeypatch.setattr("actors.admin.merging.duplicates.COUNTED", 0)
    assert "more than <b data-left>0</b> left" in desk.get(PAGE).content.decode()


def test_the_queries_do_not_grow_with_the_pairs(
    desk: Client, nasser: Actor, twin: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get(PAGE)
    with django_assert_num_queries(12):
        desk.get(PAGE)
    for number in range(7):
        make_actor("National Front", "group", f"Front {number}", subtype=str(number))
    compare_actors(100)
    with django_assert_num_queries(12):
        assert len(desk.get(PAGE).context["waiting"].pairs) == 13


def test_the_list_of_actors_leads_to_both_pages(desk: Client, nasser: Actor) -> None:
    page = desk.get(reverse("admin:actors_actor_changelist")).content.decode()
    assert PAGE in page
    assert DECISIONS in page
