"""Likely duplicates are judged in a row in admin, by one person or several at once."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from actors.admin.pairs import shown_pairs
from actors.comparing import compare
from actors.duplicates import (
    FIRST,
    LikelyPair,
    likely_duplicates,
    page_of_pairs,
    pair_of_two,
)
from actors.judging import AlreadyJudged, judge_pair
from actors.merging import judge, merge
from actors.models import Actor, ActorIdentifier, ActorJudgement
from tests.factories import as_data, make_actor, make_edition

pytestmark = pytest.mark.django_db

PAGE = "/admin/actors/actor/duplicates/"
JUDGEMENTS = "/admin/actors/actor/judgements/"
SCRIPT = {"Accept": "application/json"}


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


def data_of(one: Actor, other: Actor, do: str, **more: Any) -> dict[str, Any]:
    pair = pair_of_two(one, other)
    return {
        "do": do,
        "one": one.pk,
        "other": other.pk,
        "survivor": one.pk,
        "pair": pair.key.pk if pair else "",
    } | more


def send(desk: Client, one: Actor, other: Actor, do: str, **more: Any) -> Any:
    """Post a judgement as the script of the page does."""
    return desk.post(PAGE, data_of(one, other, do, **more), headers=SCRIPT)


def likely(actor: Actor) -> list[LikelyPair]:
    return [pair for pair in likely_duplicates() if actor in (pair.one, pair.other)]


def into(actor: Actor) -> Actor | None:
    return Actor.objects.get(pk=actor.pk).merged_into


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.wsgi_request._messages]


def test_a_pair_shows_what_is_needed_to_decide(
    desk: Client, nasser: Actor, twin: Actor, publisher: User, editor: User
) -> None:
    make_edition(publisher, title="Cairo Answers", actors=(as_data(nasser),))
    for actor, scheme in ((nasser, "wikidata"), (twin, "opensanctions")):
        ActorIdentifier.objects.create(actor=actor, scheme=scheme, value="Q39524")
    page = desk.get(PAGE).content.decode()
    for words in ("<mark>Abdel</mark>", "<mark>Abdul</mark>", "Names alike", "Egypt", "Q39524"):
        assert words in page
    for words in ("1 brief", "Cairo Answers", "No brief"):
        assert words in page
    (pair,) = shown_pairs(likely_duplicates(), editor)
    assert [side.stays for side in pair.sides] == [True, False]


def test_who_has_more_briefs_stays_then_who_has_more_names(
    nasser: Actor, twin: Actor, publisher: User
) -> None:
    def stays() -> list[str]:
        (pair,) = shown_pairs(likely_duplicates(), publisher)
        return [side.portrait.actor.name for side in pair.sides if side.stays]

    assert stays() == ["Gamal Abdel Nasser"]
    make_edition(publisher, actors=(as_data(twin),))
    assert stays() == ["Gamal Abdul Nasser"]


def test_briefs_that_one_may_not_read_count_for_nothing(
    nasser: Actor, twin: Actor, publisher: User, reader: User
) -> None:
    make_edition(publisher, title="Sealed", tlp="TLP:AMBER", actors=(as_data(twin),))
    (pair,) = shown_pairs(likely_duplicates(), reader)
    assert [side.portrait.briefs for side in pair.sides] == [0, 0]


def test_a_merged_one_brings_its_names_and_briefs_to_the_pair(
    nasser: Actor, twin: Actor, publisher: User
) -> None:
    third = make_actor("The Rais", "person")
    make_edition(publisher, title="Of the Rais", actors=(as_data(third),))
    merge(survivor=twin, merged=third, by=publisher)
    (pair,) = shown_pairs(likely_duplicates(), publisher)
    portrait = pair.sides[1].portrait
    assert [name.value for name in portrait.names] == ["Gamal Abdul Nasser", "The Rais"]
    assert (portrait.briefs, getattr(portrait.newest, "title", "")) == (1, "Of the Rais")


def test_long_lists_of_names_are_cut(twin: Actor, publisher: User) -> None:
    make_actor("Gamal Abdil Nasser", "person", *(f"Name {number}" for number in range(20)))
    compare(100)
    pairs = shown_pairs(likely_duplicates(), publisher)
    assert {side.portrait.more_names for pair in pairs for side in pair.sides} == {0, 13}


def test_the_same_are_merged_into_the_one_that_stays(
    desk: Client, nasser: Actor, twin: Actor, editor: User
) -> None:
    response = send(desk, nasser, twin, "same", survivor=twin.pk, why="One birth date.")
    assert response.json() == {
        "said": "The same: “Gamal Abdel Nasser” is now read through “Gamal Abdul Nasser”.",
        "pairs": [],
    }
    assert into(nasser) == twin
    row = ActorJudgement.objects.get()
    assert (row.judgement, row.by, row.why) == ("same", editor, "One birth date.")


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_a_judged_pair_does_not_come_again(
    desk: Client, nasser: Actor, twin: Actor, judgement: str
) -> None:
    assert send(desk, nasser, twin, judgement).status_code == 200
    assert likely_duplicates() == []
    assert into(nasser) is None
    page = desk.get(PAGE).content.decode()
    assert "<b data-judged>1</b> judged by you today" in page
    assert "No two actors look alike any more." in page


@pytest.mark.parametrize("judgement", ["same", "different", "unsure"])
def test_a_judgement_sent_twice_stands_once(
    desk: Client, nasser: Actor, twin: Actor, judgement: str
) -> None:
    first, second = (send(desk, nasser, twin, judgement) for _attempt in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["said"] == second.json()["said"]
    assert ActorJudgement.objects.count() == 1


@pytest.mark.parametrize("judgement", ["same", "different", "unsure"])
def test_the_last_judgements_are_undone_one_after_the_other(
    desk: Client, nasser: Actor, twin: Actor, judgement: str
) -> None:
    other, fourth = make_actor("Ahmed Hassan", "person"), make_actor("Ahmad Hassan", "person")
    compare(100)
    send(desk, nasser, twin, judgement)
    send(desk, other, fourth, "same")
    assert likely_duplicates() == []
    for one, another in ((other, fourth), (nasser, twin)):
        response = desk.post(PAGE, {"do": "undo"}, headers=SCRIPT).json()
        assert response["said"].startswith(f"Undone: “{one}” and “{another}”")
        assert [pk for pk, _html in response["pairs"]] == [pair.key.pk for pair in likely(one)]
    assert (into(fourth), into(twin)) == (None, None)
    assert not ActorJudgement.objects.filter(undone_at=None).exists()
    response = desk.post(PAGE, {"do": "undo"}, headers=SCRIPT)
    assert (response.status_code, response.json()["said"]) == (409, "There is nothing to undo.")


def test_a_certain_judgement_is_undone_wherever_it_stands(
    desk: Client, nasser: Actor, twin: Actor
) -> None:
    other, fourth = make_actor("Ahmed Hassan", "person"), make_actor("Ahmad Hassan", "person")
    compare(100)
    send(desk, nasser, twin, "different")
    send(desk, other, fourth, "different")
    send(desk, nasser, twin, "undo")
    (pair,) = likely_duplicates()
    assert {pair.one, pair.other} == {nasser, twin}


def test_nobody_undoes_what_a_colleague_said_last(
    desk: Client, nasser: Actor, twin: Actor, publisher: User
) -> None:
    judge(one=nasser, other=twin, judgement="different", by=publisher)
    assert desk.post(PAGE, {"do": "undo"}, headers=SCRIPT).status_code == 409
    assert send(desk, nasser, twin, "undo").status_code == 409
    assert likely_duplicates() == []


@pytest.mark.parametrize(
    ("judgement", "words"),
    [
        ("same", "Ada Wong judged these two the same today at "),
        ("different", "Ada Wong judged these two different today at "),
        ("unsure", "Ada Wong was not sure about these two today at "),
    ],
)
def test_a_pair_that_a_colleague_has_judged_is_left_alone(
    desk: Client, nasser: Actor, twin: Actor, publisher: User, judgement: str, words: str
) -> None:
    User.objects.filter(pk=publisher.pk).update(first_name="Ada", last_name="Wong")
    ada = User.objects.get(pk=publisher.pk)
    judge_pair(survivor=nasser, other=twin, judgement=judgement, by=ada)
    for mine in {"same", "different", "unsure"} - {judgement}:
        response = send(desk, nasser, twin, mine)
        assert response.status_code == 409
        assert response.json()["said"].startswith(words)
        assert response.json()["pairs"] == []
    assert ActorJudgement.objects.count() == 1


def test_an_older_judgement_tells_its_day(
    nasser: Actor, twin: Actor, publisher: User, editor: User
) -> None:
    row = judge(one=nasser, other=twin, judgement="different", by=publisher)
    ActorJudgement.objects.filter(pk=row.pk).update(
        at=datetime(1956, 7, 26, 12, tzinfo=timezone.get_default_timezone())
    )
    with pytest.raises(AlreadyJudged, match="different on 26 July 1956"):
        judge_pair(survivor=nasser, other=twin, judgement="same", by=editor)


def test_a_pair_of_whom_one_was_merged_comes_again_with_its_survivor(
    desk: Client, nasser: Actor, twin: Actor, publisher: User
) -> None:
    pair = pair_of_two(nasser, twin)
    third = make_actor("The Rais", "person")
    merge(survivor=third, merged=nasser, by=publisher)
    response = desk.post(
        PAGE,
        {"do": "same", "one": nasser.pk, "other": twin.pk, "pair": pair and pair.key.pk},
        headers=SCRIPT,
    )
    assert response.status_code == 409
    assert response.json()["said"] == "“Gamal Abdel Nasser” is now read through “The Rais”."
    ((_pk, html),) = response.json()["pairs"]
    assert "The Rais" in html
    assert into(twin) is None


def test_pairs_that_share_an_actor_are_read_anew_after_a_merge(
    desk: Client, nasser: Actor, twin: Actor
) -> None:
    third = make_actor("Gamal Abdil Nasser", "person", country="EG")
    compare(100)
    pairs = {frozenset((pair.one, pair.other)): pair.key.pk for pair in likely_duplicates()}
    touched = [pairs[frozenset((nasser, third))], pairs[frozenset((twin, third))]]
    response = send(desk, nasser, twin, "same", changed=",".join(map(str, touched)))
    html = dict(response.json()["pairs"])
    # Both are now read through the same two actors, so they come as one.
    assert len(html) == 1
    assert f'data-one="{nasser.pk}"' in next(iter(html.values()))


def test_the_same_of_two_countries_needs_a_reason_and_a_tick(desk: Client) -> None:
    one, other = make_actor("Congo"), make_actor("Congo", "state", "Congo-Brazzaville")
    compare(100)
    page = desk.get(PAGE).content.decode()
    assert "Two countries" in page
    for more in ({}, {"why": "One."}, {"force": "1"}, {"force": "1", "why": " "}):
        response = send(desk, one, other, "same", **more)
        assert response.status_code == 409
        assert "Say why, and choose “Merge all the same”." in response.json()["said"]
        assert len(response.json()["pairs"]) == 1
    assert into(other) is None
    assert send(desk, one, other, "same", force="1", why="One state.").status_code == 200
    assert into(other) == one


def test_a_person_and_a_thing_say_so(desk: Client) -> None:
    make_actor("Malik", "group", "Al-Malik")
    make_actor("Malik", "person")
    Actor.objects.update(country="IQ")
    compare(100)
    assert "Person and group" in desk.get(PAGE).content.decode()


def test_without_scripts_each_pair_has_buttons_and_leads_to_the_next(
    desk: Client, nasser: Actor, twin: Actor
) -> None:
    make_actor("Ahmed Hassan", "person")
    make_actor("Ahmad Hassan", "person")
    compare(100)
    first, second = likely_duplicates()
    page = desk.get(PAGE).content.decode()
    assert f'name="next" value="{second.key.pk}"' in page
    data = data_of(first.one, first.other, "different", next=second.key.pk, after="1.5_9")
    response = desk.post(PAGE, data)
    assert response["Location"] == f"{PAGE}?after=1.5_9#pair-{second.key.pk}"
    assert messages_of(response) == [f"Different: “{first.one}” and “{first.other}”."]
    response = desk.post(PAGE, {"do": "undo"})
    assert messages_of(response)[-1].startswith("Undone: ")


def test_without_scripts_a_refused_merge_leads_back_to_its_pair(desk: Client) -> None:
    one, other = make_actor("Congo"), make_actor("Congo")
    compare(100)
    data = data_of(one, other, "same", next=7)
    response = desk.post(PAGE, data)
    assert response["Location"] == f"{PAGE}#pair-{data['pair']}"
    assert "Say why" in messages_of(response)[0]


def test_pages_follow_each_other_by_key(desk: Client) -> None:
    for number in range(7):
        make_actor("National Front", "group", subtype=str(number))
    compare(100)
    response = desk.get(PAGE, headers=SCRIPT).json()
    assert len(response["pairs"]) == 20
    rest = desk.get(PAGE, {"after": response["behind"]}, headers=SCRIPT).json()
    assert (len(rest["pairs"]), rest["behind"]) == (1, "")
    page = desk.get(PAGE, {"after": response["behind"]}).content.decode()
    assert "Back to the likeliest ones" in page
    assert page_of_pairs(FIRST, 21)[1] is None


@pytest.mark.parametrize("after", ["x", "1.0", "nan_1", "inf_1", "1_-1", "1_" + "9" * 30])
def test_a_page_that_nobody_wrote_is_not_there(desk: Client, after: str) -> None:
    assert desk.get(PAGE, {"after": after}).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        {"do": "different", "one": "x", "other": "2"},
        {"do": "same"},
        {"do": "same", "one": "9" * 30, "other": "1"},
        {"do": "undo", "one": "1", "other": "999999"},
    ],
)
def test_nonsense_is_refused_with_a_sentence(desk: Client, data: dict[str, str]) -> None:
    response = desk.post(PAGE, data, headers=SCRIPT)
    assert response.status_code == 409
    assert response.json()["said"] == "One of these actors is no longer there."


def test_a_judgement_that_there_is_not_is_refused(desk: Client, nasser: Actor, twin: Actor) -> None:
    response = send(desk, nasser, twin, "perhaps")
    assert response.status_code == 409
    assert "“perhaps” is not one of" in response.json()["said"]


def test_who_may_not_change_actors_judges_nothing(
    client: Client, writer: User, nasser: Actor, twin: Actor
) -> None:
    client.force_login(writer)
    assert client.get(PAGE).status_code == 403
    assert client.get(JUDGEMENTS).status_code == 403
    assert send(client, nasser, twin, "different").status_code == 403
    assert client.post(JUDGEMENTS, {"judgement": 1}).status_code == 403
    assert not ActorJudgement.objects.exists()


def test_actors_that_wait_are_compared_some_at_a_time(desk: Client) -> None:
    empty = desk.get(PAGE).content.decode()
    assert "No two actors look alike any more." in empty
    assert "not compared yet" not in empty
    make_actor("Suez Canal Company", "organisation")
    make_actor("Suez-Canal Company", "organisation")
    page = desk.get(PAGE).content.decode()
    assert "2 actors are not compared yet." in page
    response = desk.post(PAGE, {"do": "compare"})
    assert messages_of(response) == ["2 actors compared; 0 to go."]
    page = desk.get(PAGE).content.decode()
    assert "not compared yet" not in page
    assert "Suez-Canal" in page


def test_for_many_actors_the_command_is_named(
    desk: Client, nasser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actors.admin.duplicates.COMPARED_AT_ONCE", 1)
    make_actor("Anthony Eden", "person")
    page = desk.get(PAGE).content.decode()
    assert "python manage.py find_duplicates" in page
    assert "Compare 1 now" in page
    assert messages_of(desk.post(PAGE, {"do": "compare"})) == ["1 actor compared; 1 to go."]


def test_more_pairs_than_are_counted_are_more_than(
    desk: Client, nasser: Actor, twin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "<b data-left>1</b> left" in desk.get(PAGE).content.decode()
    monkeypatch.setattr("actors.admin.duplicates.COUNTED", 0)
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
        assert len(desk.get(PAGE).context["pairs"]) == 20


def test_the_list_of_actors_leads_to_both_pages(desk: Client, nasser: Actor) -> None:
    page = desk.get(reverse("admin:actors_actor_changelist")).content.decode()
    assert PAGE in page
    assert JUDGEMENTS in page
