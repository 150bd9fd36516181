"""Likely duplicates are decided in a row in admin, by one person or several at once."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actors.admin.merging.cards import Side, sides_of
from actors.merging import (
    CandidatePair,
    compare,
    decide_pair,
    likely_duplicates,
    merge,
    record_decision,
    summaries_of,
)
from actors.merging.decisions import AlreadyDecided
from actors.models import Actor, ActorIdentifier, MergeDecision
from tests.support.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db

PAGE = "/admin/actors/actor/duplicates/"
DECISIONS = "/admin/actors/mergedecision/"


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


@pytest.fixture
def nasser() -> Actor:
    return make_actor("Gamal Abdel Nasser", "person", "Nasser", country="EG")


@pytest.fixture
def twin(nasser: Actor) -> Actor:
    actor = make_actor("Gamal Abdul Nasser", "person", country="EG")
    compare(100)
    return actor


def send(desk: Client, one: Actor, other: Actor, do: str, **more: Any) -> Any:
    """Post a decision as the page does."""
    pair = next(iter(likely(one, other)), None)
    data = {"do": do, "one": one.pk, "other": other.pk, "survivor": one.pk}
    return desk.post(PAGE, data | {"pair": pair.pk if pair else ""} | more)


def undo(desk: Client) -> Any:
    """Press the button that undoes the last decision."""
    last = desk.get(PAGE).context["last"]
    return desk.post(PAGE, {"do": "undo", "decision": last.pk if last else ""})


def sides(user: User) -> tuple[Side, Side]:
    """Return both sides of the likeliest pair."""
    pair = likely_duplicates()[0]
    summaries = summaries_of((pair.one, pair.other), user)
    return sides_of(pair, summaries[pair.one.pk], summaries[pair.other.pk])


def likely(*actors: Actor) -> list[CandidatePair]:
    return [pair for pair in likely_duplicates() if {*actors} <= {pair.one, pair.other}]


def into(actor: Actor) -> Actor | None:
    return Actor.objects.get(pk=actor.pk).merged_into


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


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
    compare(100)
    page = desk.get(PAGE).content.decode()
    assert "and 20 more" in page
    assert "Name 40" not in page


def test_deciding_the_same_merges_into_the_one_that_stays(
    desk: Client, nasser: Actor, twin: Actor, editor: User
) -> None:
    response = send(desk, nasser, twin, "same", survivor=twin.pk, why="One birth date.")
    sentence = "The same: “Gamal Abdel Nasser” was merged into “Gamal Abdul Nasser”."
    assert messages_of(response) == [sentence]
    assert into(nasser) == twin
    row = MergeDecision.objects.get()
    assert (row.decision, row.by, row.why) == ("same", editor, "One birth date.")


@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_a_decided_pair_is_not_shown_again(
    desk: Client, nasser: Actor, twin: Actor, decision: str
) -> None:
    send(desk, nasser, twin, decision)
    assert likely_duplicates() == []
    assert into(nasser) is None
    page = desk.get(PAGE).content.decode()
    assert "<b data-decided>1</b> decided by you today" in page
    assert "No similar actors are left." in page


@pytest.mark.parametrize("decision", ["same", "different", "unsure"])
def test_a_decision_sent_twice_is_recorded_once(
    desk: Client, nasser: Actor, twin: Actor, decision: str
) -> None:
    said = [messages_of(send(desk, nasser, twin, decision))[-1] for _attempt in range(2)]
    assert said[0] == said[1]
    assert MergeDecision.objects.count() == 1


@pytest.mark.parametrize("decision", ["same", "different", "unsure"])
def test_the_last_decisions_are_undone_one_after_the_other(
    desk: Client, nasser: Actor, twin: Actor, decision: str
) -> None:
    other, fourth = make_actor("Ahmed Hassan", "person"), make_actor("Ahmad Hassan", "person")
    compare(100)
    send(desk, nasser, twin, decision)
    send(desk, other, fourth, "same")
    assert likely_duplicates() == []
    for one, another in ((other, fourth), (nasser, twin)):
        response = undo(desk)
        assert messages_of(response)[-1].startswith(f"Undone: “{one}” and “{another}”")
        (pair,) = likely(one, another)
        assert response["Location"] == f"{PAGE}?pair={pair.pk}"
    assert (into(fourth), into(twin)) == (None, None)
    assert not MergeDecision.objects.filter(undone_at=None).exists()
    assert messages_of(undo(desk))[-1] == "There is nothing to undo."


def test_only_the_decision_that_the_page_showed_as_the_last_is_undone(
    desk: Client, nasser: Actor, twin: Actor
) -> None:
    other, fourth = make_actor("Ahmed Hassan", "person"), make_actor("Ahmad Hassan", "person")
    compare(100)
    send(desk, nasser, twin, "different")
    shown = desk.get(PAGE).context["last"]
    send(desk, other, fourth, "different")
    response = desk.post(PAGE, {"do": "undo", "decision": shown.pk})
    assert messages_of(response)[-1] == "There is nothing to undo."
    assert likely_duplicates() == []


def test_nobody_undoes_a_colleagues_last_decision(
    desk: Client, nasser: Actor, twin: Actor, publisher: User
) -> None:
    row = record_decision(one=nasser, other=twin, decision="different", by=publisher)
    assert desk.get(PAGE).context["last"] is None
    desk.post(PAGE, {"do": "undo", "decision": row.pk})
    assert likely_duplicates() == []


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("same", "Ada Wong decided today at TIME that these two are the same."),
        ("different", "Ada Wong decided today at TIME that these two are different."),
        ("unsure", "Ada Wong was not sure about these two today at TIME."),
    ],
)
def test_a_pair_that_a_colleague_has_decided_is_left_alone(
    desk: Client, nasser: Actor, twin: Actor, publisher: User, decision: str, words: str
) -> None:
    User.objects.filter(pk=publisher.pk).update(first_name="Ada", last_name="Wong")
    ada = User.objects.get(pk=publisher.pk)
    decide_pair(survivor=nasser, other=twin, decision=decision, by=ada)
    for mine in {"same", "different", "unsure"} - {decision}:
        response = send(desk, nasser, twin, mine)
        assert re.sub(r"\d\d:\d\d", "TIME", messages_of(response)[-1]) == words
    assert MergeDecision.objects.count() == 1


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
    compare(100)
    assert len(desk.get(PAGE).context["waiting"].pairs) == 3
    send(desk, nasser, twin, "same")
    (pair,) = desk.get(PAGE).context["waiting"].pairs
    assert pair.one == nasser


def test_merging_two_countries_needs_a_reason(desk: Client) -> None:
    one, other = make_actor("Congo"), make_actor("Congo", "state", "Congo-Brazzaville")
    compare(100)
    assert "“Congo” and “Congo” are two countries." in desk.get(PAGE).content.decode()
    for more in ({}, {"why": "One."}, {"force": "1"}, {"force": "1", "why": " "}):
        response = send(desk, one, other, "same", survivor=other.pk, **more)
        assert response.status_code == 422
        page = response.content.decode()
        assert "Give a reason for merging them anyway." in page
        assert '<input type="hidden" name="force" value="1">' in page
        # What was chosen and typed is still there.
        assert response.context["stays"] == other.pk
        assert response.context["why"] == more.get("why", "")
    assert into(other) is None
    send(desk, one, other, "same", force="1", why="One state.")
    assert into(other) == one


def test_the_question_about_a_pair_is_asked_only_there(
    desk: Client, nasser: Actor, twin: Actor
) -> None:
    one, other = make_actor("Congo"), make_actor("Congo", "state")
    compare(100)
    (pair,) = likely(nasser, twin)
    response = send(desk, one, other, "same", pair=pair.pk)
    assert response["Location"] == f"{PAGE}?pair={pair.pk}"
    assert "are two countries" in messages_of(response)[0]
    assert into(other) is None


def test_a_person_paired_with_a_thing_gets_a_warning(desk: Client) -> None:
    make_actor("Malik", "group", "Al-Malik")
    make_actor("Malik", "person")
    Actor.objects.update(country="IQ")
    compare(100)
    assert "“Malik” is a person and “Malik” is not." in desk.get(PAGE).content.decode()


def test_a_decision_leads_to_the_next_pair_and_skip_and_back_to_the_neighbours(
    desk: Client,
) -> None:
    for number in range(3):
        make_actor("National Front", "group", subtype=str(number))
    compare(100)
    first, second, third = likely_duplicates()
    page = desk.get(PAGE)
    assert f'href="?pair={second.pk}"' in page.content.decode()
    assert page.context["waiting"].before is None
    page = desk.get(PAGE, {"pair": second.pk})
    assert page.context["pair"] == second
    assert page.context["waiting"].before == first.pk
    response = send(desk, second.one, second.other, "different")
    assert messages_of(response) == [f"Different: “{second.one}” and “{second.other}”."]
    page = desk.get(response["Location"])
    assert (page.context["pair"], page.context["waiting"].before) == (third, first.pk)
    response = send(desk, third.one, third.other, "unsure")
    end = desk.get(response["Location"]).content.decode()
    assert "No more pairs." in end
    assert "Back to the likeliest pairs" in end


@pytest.mark.parametrize("pair", ["x", "1.0", "-1", "9" * 30, "999999"])
def test_an_unknown_pair_leads_to_the_likeliest(
    desk: Client, nasser: Actor, twin: Actor, pair: str
) -> None:
    assert desk.get(PAGE, {"pair": pair}).context["pair"] == likely_duplicates()[0]


@pytest.mark.parametrize(
    "data",
    [
        {"do": "different", "one": "x", "other": "2"},
        {"do": "same"},
        {"do": "same", "one": "9" * 30, "other": "1"},
    ],
)
def test_nonsense_is_refused_with_a_sentence(desk: Client, data: dict[str, str]) -> None:
    assert messages_of(desk.post(PAGE, data)) == ["One of these actors no longer exists."]


def test_an_unknown_kind_of_decision_is_refused(desk: Client, nasser: Actor, twin: Actor) -> None:
    response = send(desk, nasser, twin, "perhaps")
    assert "“perhaps” is not one of" in messages_of(response)[0]


def test_a_user_who_may_not_change_actors_decides_nothing(
    client: Client, writer: User, nasser: Actor, twin: Actor
) -> None:
    client.force_login(writer)
    assert client.get(PAGE).status_code == 403
    assert client.get(DECISIONS).status_code == 403
    assert send(client, nasser, twin, "different").status_code == 403
    assert not MergeDecision.objects.exists()


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
    compare(100)
    with django_assert_num_queries(12):
        assert len(desk.get(PAGE).context["waiting"].pairs) == 13


def test_the_list_of_actors_leads_to_both_pages(desk: Client, nasser: Actor) -> None:
    page = desk.get(reverse("admin:actors_actor_changelist")).content.decode()
    assert PAGE in page
    assert DECISIONS in page
