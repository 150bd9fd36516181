"""Likely duplicates are decided in a row in admin, by one person or several at once."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from actors.merging import compare_actors, decide_pair, likely_duplicates, record_decision
from actors.models import Actor, MergeDecision
from tests.support.factories import make_actor

from .duplicates import DECISIONS, PAGE, into, likely, messages_of, send, undo

pytestmark = pytest.mark.django_db


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
    compare_actors(100)
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
    compare_actors(100)
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


def test_merging_two_countries_needs_a_reason(desk: Client) -> None:
    one, other = make_actor("Congo"), make_actor("Congo", "state", "Congo-Brazzaville")
    compare_actors(100)
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
    compare_actors(100)
    (pair,) = likely(nasser, twin)
    response = send(desk, one, other, "same", pair=pair.pk)
    assert response["Location"] == f"{PAGE}?pair={pair.pk}"
    assert "are two countries" in messages_of(response)[0]
    assert into(other) is None


def test_a_decision_leads_to_the_next_pair_and_skip_and_back_to_the_neighbours(
    desk: Client,
) -> None:
    for number in range(3):
        make_actor("National Front", "group", subtype=str(number))
    compare_actors(100)
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
